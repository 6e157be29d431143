import type { Gate, Rule } from '@/lib/agent/agent-schema.ts';
import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import { oncePer } from '../link/once-per.ts';
import type { Located } from '../schema/check-shape.ts';
import type { ValidationRule } from '../schema/dossier.ts';
import { longestProse } from '../text/longest.ts';
import { cleanText, oneLine } from '../text/words.ts';
import { attributeOf, nameOf, textAttributeOf, type Lowering } from './lowering.ts';
import { refusalFor, type Refusal } from './refusal.ts';

/** Access gates as guards: the condition as it is, the names that it reads, and the sentence to say where it fails. */
export function lowerGates(lowering: Lowering): Gate[] {
  const { dossier } = lowering;
  return dossier.definitions.accessGateMatrixEntries.map(({ value, pointer }) => {
    const target = dossier.find('entities', value.targetEntityId)?.value;
    const role = dossier.find('roles', value.roleId)?.value;
    const condition = lowering.condition(value.gateCondition);
    const stated = textAttributeOf(value, 'refusal', 'refusalMessage', 'deniedMessage', 'errorMessage');
    const targetName = nameOf(target?.name ?? '', idKey(value.targetEntityId));
    return {
      id: idKey(value.gateId),
      name: nameOf(value.name, idKey(value.gateId)),
      ...(value.description === undefined ? {} : { description: cleanText(value.description) }),
      role_id: idKey(value.roleId),
      role: nameOf(role?.name ?? '', idKey(value.roleId)),
      target_entity_id: idKey(value.targetEntityId),
      target: targetName,
      condition: value.gateCondition,
      ...(stated === undefined ? refusalOf(refusalFor(condition, targetName)) : { refusal: stated }),
      reads: [...(condition?.reads ?? [])],
      source: pointer,
    };
  });
}

const refusalOf = ({ refusal, refusals }: Refusal): Pick<Gate, 'refusal' | 'refusals'> => ({ refusal, ...(refusals === undefined ? {} : { refusals: refusals.map((need) => ({ ...need })) }) });

/** Validation rules; one that names several functions or triplets in `appliesTo` becomes one rule for each. */
export function lowerRules(lowering: Lowering): Rule[] {
  return lowering.dossier.definitions.validationRules.flatMap((located) => {
    const targets = attachmentsOf(lowering, located);
    const attached = targets.length === 0 ? [null] : targets;
    // Texts and paths are made once, however many functions a rule is for.
    const rule = lowerRule(lowering, located);
    return attached.map((applies_to, index) => ({ ...rule, id: index === 0 ? rule.id : `${rule.id}-${index + 1}`, applies_to }));
  });
}

function lowerRule(lowering: Lowering, { value, pointer }: Located<ValidationRule>): Rule {
  const id = idKey(value.ruleId);
  return {
    id,
    name: nameOf(value.name, id),
    description: cleanText(value.description),
    applies_to: null,
    condition: value.condition,
    message: oneLine(value.errorMessage, longestProse),
    severity: value.severity ?? 'error',
    reads: [...(lowering.condition(value.condition)?.reads ?? [])],
    source: pointer,
  };
}

/** What the attribute `appliesTo` (a function's or triplet's id or name, or a list) names, where it is defined; each once. */
export function attachmentsOf(lowering: Lowering, { value }: Located<ValidationRule>): NonNullable<Rule['applies_to']>[] {
  const attached = attachmentTexts(value).flatMap((text) => attachmentOf(lowering, text) ?? []);
  return [...new Map(attached.map((target) => ['function' in target ? `function ${target.function}` : `capability ${target.capability}`, target])).values()];
}

/** What one of its texts names; undefined where nothing has this id or name. */
export function attachmentOf(lowering: Lowering, text: string): NonNullable<Rule['applies_to']> | undefined {
  const named = idsByName(lowering.dossier);
  const functionName = lowering.functionNames.get(idKey(text)) ?? lowering.functionNames.get(named.functions.get(text) ?? '');
  if (functionName !== undefined) return { function: functionName };
  const capability = lowering.capabilityIds.get(idKey(text)) ?? lowering.capabilityIds.get(named.triplets.get(text) ?? '');
  return capability === undefined ? undefined : { capability };
}

/** Ids of functions and triplets by their names, the first of each name. */
const idsByName = oncePer(({ definitions }: LinkedDossier) => ({
  functions: new Map(definitions.functionCatalogEntries.toReversed().map(({ value }) => [value.functionName, idKey(value.functionId)])),
  triplets: new Map(definitions.agenticTriplets.toReversed().map(({ value }) => [value.name, idKey(value.tripletId)])),
}));

/** The texts in the attribute `appliesTo` of a rule. */
export function attachmentTexts(value: ValidationRule): string[] {
  const said = attributeOf(value, 'appliesTo');
  if (typeof said === 'string') return [said];
  return Array.isArray(said) ? said.filter((item): item is string => typeof item === 'string') : [];
}
