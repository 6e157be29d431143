import type { Capability } from '@/lib/agent/agent-schema.ts';
import { gatesMeeting } from '../link/gates-meeting.ts';
import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import { oncePer } from '../link/once-per.ts';
import type { Located } from '../schema/check-shape.ts';
import type { MatrixBinding, Triplet } from '../schema/dossier.ts';
import { cleanText, oneLine } from '../text/words.ts';
import { yesOrNo } from '../text/yes-or-no.ts';
import { examplesFor } from './examples.ts';
import { attributeOf, nameOf, type Lowering } from './lowering.ts';
import { groundingOf } from './relations.ts';
import { roleTypeOf } from './roles.ts';

/** Every triplet as a capability, in document order. */
export function lowerCapabilities(lowering: Lowering): Capability[] {
  const seen = new Set<string>();
  const { documentsOf } = groundingOf(lowering.dossier);
  return lowering.dossier.definitions.agenticTriplets.flatMap((located) => {
    const key = idKey(located.value.tripletId);
    if (seen.has(key)) return [];
    seen.add(key);
    return [lowerCapability(lowering, located, [...(documentsOf.get(key) ?? [])])];
  });
}

function lowerCapability(lowering: Lowering, { value, pointer }: Located<Triplet>, knowledge: string[]): Capability {
  const { dossier } = lowering;
  const key = idKey(value.tripletId);
  const role = dossier.find('roles', value.actingRoleId)?.value;
  const actor = dossier.find('entities', value.actingEntityId)?.value;
  const target = dossier.find('entities', value.targetEntityId)?.value;
  const entries = inOrder(dossier.bindingsByTriplet.get(key) ?? []);
  const initiator = initiatorOf(lowering, value, entries.length);
  const gates = gatesMeeting(dossier, value.actingRoleId, value.targetEntityId).map((gate) => idKey(gate.value.gateId));
  return {
    id: lowering.capabilityIds.get(key) ?? key,
    triplet_id: key,
    name: nameOf(value.name, key),
    description: cleanText(value.description),
    stance: value.stance,
    mode: value.modeOfInteraction,
    initiator,
    owner: {
      entity_id: idKey(value.actingEntityId),
      entity: nameOf(actor?.name ?? '', idKey(value.actingEntityId)),
      role_id: idKey(value.actingRoleId),
      role: nameOf(role?.name ?? '', idKey(value.actingRoleId)),
    },
    target: {
      entity_id: idKey(value.targetEntityId),
      entity: nameOf(target?.name ?? '', idKey(value.targetEntityId)),
      ...(target?.privacyClassification === undefined ? {} : { classification: target.privacyClassification }),
    },
    strategy: strategyOf(value, entries),
    functions: entries.flatMap((entry) => {
      const name = lowering.functionNames.get(idKey(entry.value.functionId));
      return name === undefined ? [] : [{ function: name, binding: idKey(entry.value.matrixEntryId) }];
    }),
    gates,
    closed: gates.length === 0 && dossier.gatesByTarget.has(idKey(value.targetEntityId)),
    approval: needsApproval(lowering, value, entries),
    knowledge,
    ...tagsOf(lowering, value),
    examples: examplesFor(lowering, value, entries, initiator),
    source: pointer,
  };
}

/** Labels by the name of their category; values of one whose definition is elsewhere stand under its id. */
function tagsOf({ dossier }: Lowering, { appliedTags = [] }: Triplet): Pick<Capability, 'tags'> {
  if (appliedTags.length === 0) return {};
  const tags = new Map<string, Set<string>>();
  for (const { tagDefinitionId, selectedValues } of appliedTags) {
    const category = nameOf(dossier.find('tagDefinitions', tagDefinitionId)?.value.categoryName ?? '', idKey(tagDefinitionId));
    if (category === '__proto__') continue;
    const values = tags.get(category) ?? new Set();
    tags.set(category, values);
    for (const value of selectedValues) values.add(oneLine(value, 200));
  }
  return { tags: Object.fromEntries([...tags].map(([category, values]) => [category, [...values]])) };
}

/** By priority, then by document order: JavaScript's sort is stable. */
export const inOrder = (entries: readonly Located<MatrixBinding>[]): Located<MatrixBinding>[] => entries.toSorted((left, right) => (left.value.priority ?? 0) - (right.value.priority ?? 0));

/** docs/decisions/013: who starts a triplet. */
function initiatorOf(lowering: Lowering, triplet: Triplet, bindings: number): Capability['initiator'] {
  const role = lowering.dossier.find('roles', triplet.actingRoleId)?.value;
  const type = roleTypeOf(lowering.dossier, role);
  if (type !== 'agent') return type === 'system' ? 'system' : 'caller';
  if (role?.agentArchetype === 'supervisor') return 'agent';
  if (triplet.stance === 'REACT') return 'caller';
  const speaksFirst = triplet.modeOfInteraction === 'NOTIFY' || (triplet.modeOfInteraction === 'INITIATE' && (bindings === 0 || hasCallersTwin(lowering, triplet)));
  return speaksFirst ? 'agent' : 'caller';
}

/** Whether a human role starts the same on the same target: then that triplet is the caller's wish, and this one the agent's step. */
const hasCallersTwin = ({ dossier }: Lowering, triplet: Triplet): boolean => callersWishes(dossier).has(wishOf(triplet));
const wishOf = (triplet: Triplet): string => `${triplet.modeOfInteraction} ${idKey(triplet.targetEntityId)}`;
const callersWishes = oncePer((dossier: LinkedDossier) => new Set(dossier.definitions.agenticTriplets.flatMap(({ value }) => (roleTypeOf(dossier, dossier.find('roles', value.actingRoleId)?.value) === 'human' ? [wishOf(value)] : []))));

/** Words with which a text says when something is done, and not in which order. */
const caseWords = /^(?:(?:only )?(?:if|when|whenever|in case|unless)|otherwise|or else|else)\b|^(?:only for|for\b.*\bonly\b)/i;
/** Words that say so only of one function in several ways, or where no priority gives an order: "By phone" may be how a first step is done. */
const softWords = /^(?:where|for|by|only|default|with|without)\b/i;

/** How many of a triplet's bindings begin with the condition of their use. */
export function conditionalAmong(entries: readonly Located<MatrixBinding>[]): number {
  const oneOf = (keys: readonly unknown[]): boolean => new Set(keys).size === 1;
  const ways = oneOf(entries.map((entry) => entry.value.priority ?? 0)) || oneOf(entries.map((entry) => idKey(entry.value.functionId)));
  const said = entries.map((entry) => entry.value.contextDescription?.trim() ?? '');
  return said.filter((text) => caseWords.test(text) || (ways && softWords.test(text))).length;
}

/** What the attribute `strategy` says of a triplet; undefined where it says nothing that is understood. */
export function strategySaid(triplet: Triplet): Capability['strategy'] | undefined {
  const said = attributeOf(triplet, 'strategy', 'bindingStrategy');
  const word = typeof said === 'string' ? said.trim().toLowerCase() : said;
  return word === 'sequence' || word === 'alternatives' ? word : undefined;
}

/** docs/decisions/140: alternatives where each binding begins with the condition of its use, whatever the priorities. */
export function strategyOf(triplet: Triplet, entries: readonly Located<MatrixBinding>[]): Capability['strategy'] {
  return strategySaid(triplet) ?? (entries.length > 1 && conditionalAmong(entries) === entries.length ? 'alternatives' : 'sequence');
}

/** An attribute `requiresApproval` or `approval` that does not say no, or a tag whose category or value is about approval. */
function needsApproval(lowering: Lowering, triplet: Triplet, entries: readonly Located<MatrixBinding>[]): boolean {
  const functions = entries.flatMap((entry) => lowering.dossier.find('functionCatalogEntries', entry.value.functionId)?.value ?? []);
  const constructs = [triplet, ...functions, ...entries.map((entry) => entry.value)];
  for (const construct of constructs) {
    const said = attributeOf(construct, 'requiresApproval', 'needsApproval', 'approval');
    // An answer that cannot be read (reported as DIS-ATTRIBUTE-VALUE) counts as the careful one.
    if (said !== undefined && (yesOrNo(said) ?? true)) return true;
    for (const tag of construct.appliedTags ?? []) {
      const category = lowering.dossier.find('tagDefinitions', tag.tagDefinitionId)?.value.categoryName ?? '';
      const values = tag.selectedValues.map((value) => value.toLowerCase().trim());
      if (values.some((value) => /^(?:needs |requires )?(?:human )?approval(?: required)?$|^four[- ]eyes$/.test(value))) return true;
      if (/approval|four[- ]eyes/i.test(category) && values.some((value) => /^(?:yes|true|required|needed|always|human)$/.test(value))) return true;
    }
  }
  return false;
}
