import type { AgentFunction, Binding, Execution, Rule, ValueSchema } from '@/lib/agent/agent-schema.ts';
import type { Test } from '../expression/comparisons.ts';
import { pointerTo } from '../finding.ts';
import { groupBy } from '../link/group-by.ts';
import { idKey } from '../link/link-dossier.ts';
import type { Located } from '../schema/check-shape.ts';
import type { CatalogFunction, MatrixBinding } from '../schema/dossier.ts';
import { longestName, longestProse } from '../text/longest.ts';
import { cleanText, oneLine } from '../text/words.ts';
import { attributeSchemas, type AttributeSchemas } from './attribute-schemas.ts';
import { conditionsOnInputs, type ConditionsOnInputs } from './conditions-on-inputs.ts';
import { isConfirmation } from './confirmation.ts';
import { currencyOf, saysCurrency, withCurrency } from './currency.ts';
import { lowerExecution } from './lower-execution.ts';
import { titleOf, type Lowering } from './lowering.ts';
import { mutationOf, onlyReads, statedMutation } from './mutation.ts';
import { presetsOf } from './presets.ts';
import { questionFor } from './question.ts';
import { questionsOfRules, type Questions, type QuestionsByPath } from './questions-of-rules.ts';
import { sessionFactsSetBy } from './session-facts.ts';
import { inSchemaOrder, isOptionalType, valueSchemaOf } from './value-schema.ts';

/** Every function of the catalog as a tool, with one binding per matrix entry; `rules` are the lowered validation rules. */
export function lowerFunctions(lowering: Lowering, rules: readonly Rule[], factsRead: ReadonlySet<string>, language: string): AgentFunction[] {
  const attributes = attributeSchemas(lowering.dossier);
  const shared: Shared = { attributes, factsRead, language, currency: currencyOf(lowering.dossier, language), rules: groupBy(rules, (rule) => rule.applies_to?.function ?? ''), questions: questionsOfRules(lowering, rules), questionOf: rememberQuestions() };
  const seen = new Set<string>();
  const functions = lowering.dossier.definitions.functionCatalogEntries.flatMap((located) => {
    const key = idKey(located.value.functionId);
    if (seen.has(key)) return [];
    seen.add(key);
    return [lowerFunction(lowering, located, shared)];
  });
  return functions;
}

/** What all functions of one dossier are lowered with. */
interface Shared {
  readonly attributes: AttributeSchemas;
  readonly factsRead: ReadonlySet<string>;
  readonly language: string;
  /** Of amounts that say none. */
  readonly currency: string | undefined;
  readonly rules: ReadonlyMap<string, readonly Rule[]>;
  readonly questions: Questions;
  readonly questionOf: (name: string, schema: ValueSchema) => string;
}

/** Inputs of the same name and schema come again and again; the same ones share one schema object (see valueSchemaOf). */
function rememberQuestions(): Shared['questionOf'] {
  const known = new Map<ValueSchema, string>();
  return (name, schema) => {
    const question = known.get(schema) ?? questionFor(name, schema);
    known.set(schema, question);
    return question;
  };
}

function lowerFunction(lowering: Lowering, { value, pointer }: Located<CatalogFunction>, { attributes, factsRead, language, currency, rules, questions, questionOf }: Shared): AgentFunction {
  const key = idKey(value.functionId);
  const name = lowering.functionNames.get(key) ?? key;
  const entries = lowering.dossier.bindingsByFunction.get(key) ?? [];
  const bindings = entries.flatMap((entry) => lowerBinding(lowering, entry, value));
  const conditions = conditionsOnInputs(lowering, entries, rules.get(name) ?? []);
  const asking = [questions.ofFunction(name), ...questions.ofTriplets(entries.map((entry) => idKey(entry.value.tripletId)))];
  const targets = entries.flatMap((entry) => lowering.dossier.find('agenticTriplets', entry.value.tripletId)?.value.targetEntityId ?? []);
  const inherited = (field: string, schema: ValueSchema): ValueSchema => attributes.complete(field, schema, targets);
  const told = saysCurrency([...(value.inputs ?? []), ...(value.outputs ?? [])].map((field) => field.name));
  const priced = (field: string, schema: ValueSchema): ValueSchema => (told ? schema : withCurrency(field, schema, currency, language));
  const lists = (value.outputs ?? []).filter((output) => valueSchemaOf(output).type === 'array').length;
  const record = onlyReads(value.functionName) && lists === 1 ? attributes.recordOf(targets) : undefined;
  const outputs = parameters(value.outputs ?? [], pointerTo(pointer, 'outputs'), (field, schema) => priced(field, withItems(inherited(field, schema), record ?? { type: 'object' })));
  return {
    id: key,
    name,
    ...(name === value.functionName ? {} : { original_name: oneLine(value.functionName, 200) }),
    title: endpointTitle(bindings, value.functionName) ?? (titleOf(oneLine(value.functionName, 100)) || name),
    description: cleanText(value.description),
    inputs: parameters(value.inputs ?? [], pointerTo(pointer, 'inputs'), (field, schema) => completeInput(field, priced(field, withItems(inherited(field, schema), {})), conditions, asking, questionOf)),
    outputs,
    mutates: statedMutation(value) ?? bindings.some((binding) => binding.mutates),
    sets_session: sessionFactsSetBy(value, Object.keys(outputs.properties), factsRead),
    ...(value.systemOfRecord === undefined ? {} : { system_of_record: oneLine(value.systemOfRecord, longestProse) }),
    bindings,
    source: pointer,
  };
}

/** An endpoint's name where it is the function's, better written: "Send one-time code" for sendOneTimeCode. */
function endpointTitle(bindings: readonly Binding[], functionName: string): string | undefined {
  const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const names = bindings.flatMap(({ execution }) => (execution.type === 'API_CALL' ? [execution.endpoint.name] : []));
  return names.find((name) => name !== '' && letters(name) === letters(functionName));
}

function lowerBinding(lowering: Lowering, entry: Located<MatrixBinding>, catalogFunction: CatalogFunction): Binding[] {
  const { dossier } = lowering;
  const capability = lowering.capabilityIds.get(idKey(entry.value.tripletId));
  if (capability === undefined) return [];
  const triplet = dossier.find('agenticTriplets', entry.value.tripletId)?.value;
  const { executionBinding } = entry.value;
  const endpoint = executionBinding.executionType === 'API_CALL' ? dossier.find('endpoints', executionBinding.endpointId)?.value : undefined;
  const execution: Execution = lowerExecution(dossier, executionBinding);
  const presets = presetsOf(entry.value, catalogFunction);
  return [
    {
      id: idKey(entry.value.matrixEntryId),
      capability,
      ...(entry.value.contextDescription === undefined ? {} : { when: oneLine(entry.value.contextDescription, longestProse) }),
      priority: entry.value.priority ?? 0,
      mutates: mutationOf(entry.value, catalogFunction, triplet, endpoint).mutates,
      ...(Object.keys(presets).length === 0 ? {} : { presets }),
      execution,
      source: entry.pointer,
    },
  ];
}

/** What a list holds where its type does not say: tools need to know. */
const withItems = (schema: ValueSchema, items: ValueSchema): ValueSchema => (schema.type === 'array' && schema.items === undefined ? inSchemaOrder({ ...schema, items }) : schema);

interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly isRequired?: boolean | undefined;
}

/** The first of several parameters with one name counts; a tool's schema cannot say more (reported as DIS-SAME-NAME). */
function parameters(items: readonly Parameter[], pointer: string, complete: (name: string, schema: ValueSchema) => ValueSchema): AgentFunction['inputs'] {
  const properties = new Map<string, ValueSchema>();
  const required: string[] = [];
  items.forEach((item, index) => {
    const name = oneLine(item.name, longestName);
    if (name === '' || name === '__proto__' || properties.has(name)) return;
    properties.set(name, { ...complete(name, valueSchemaOf(item)), 'x-source': `${pointer}/${index}` });
    if (item.isRequired ?? !isOptionalType(item.type)) required.push(name);
  });
  return { type: 'object', properties: Object.fromEntries(properties), required };
}

function completeInput(name: string, schema: ValueSchema, conditions: ConditionsOnInputs, asking: readonly QuestionsByPath[], questionOf: (name: string, schema: ValueSchema) => string): ValueSchema {
  const path = `input.${name}`;
  if (schema.type === 'boolean' && isConfirmation(name, schema, conditions.wantsTrue(path))) return { ...schema, 'x-confirmation': true };
  const limits = limitsOfRules(schema, conditions.testsOf(path));
  const limited = limits === undefined ? schema : limitedTo(schema, limits);
  return { ...limited, 'x-question': asking.find((questions) => questions.has(path))?.get(path) ?? questionOf(name, limited) };
}

/** A closed list says all that a pattern could. */
function limitedTo(schema: ValueSchema, limits: Partial<ValueSchema>): ValueSchema {
  const { pattern: _saidByList, ...unpatterned } = schema;
  return inSchemaOrder({ ...(limits.enum === undefined ? schema : unpatterned), ...limits });
}

/** Closed lists and lengths that rules demand. Bounds on amounts stay with the rules, whose message says more. */
function limitsOfRules(schema: ValueSchema, tests: readonly Test[]): Partial<ValueSchema> | undefined {
  const limits: Partial<ValueSchema> = {};
  for (const test of tests) {
    if (test.kind === 'member') {
      const values = test.values.filter((value): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value));
      if (values.length === test.values.length && values.length > 0 && schema.type !== 'array') limits.enum = values;
    } else if (test.kind === 'length' && test.operator === 'EQ' && typeof test.literal === 'number' && schema.type === 'string') {
      limits.minLength = test.literal;
      limits.maxLength = test.literal;
    }
  }
  return hasMember(limits) ? limits : undefined;
}

const hasMember = (value: object): boolean => {
  for (const _ in value) return true;
  return false;
};
