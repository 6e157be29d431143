import type { AgentFunction, ValueSchema } from '@/lib/agent/agent-schema.ts';
import { groupBy } from '../link/group-by.ts';
import { idKey } from '../link/link-dossier.ts';
import { wordsOf } from '../text/words.ts';
import type { Lowering } from './lowering.ts';

const directions = new Set(['from', 'to', 'source', 'destination', 'target', 'old', 'new', 'own', 'their', 'other']);
const handles = new Set(['number', 'id', 'token', 'code', 'key', 'no', 'ref']);

/** Which inputs and outputs hold an attribute of an entity, as `function.field`, in the order of the catalog. */
export type MaskedFields = (entityId: string, attribute: string) => string[];

/**
 * DIS names what is private as an attribute of an entity; what is kept are inputs and outputs of functions. One holds the
 * attribute where it has its name (and its function works on that entity, or no other entity has an attribute of that
 * name), where it names the entity by the same key (`fromAccount` for `accountNumber`), or where it is the new value of a
 * field that is chosen beside it (`field: PHONE, newValue` for `mobilePhone`).
 *
 * Lists of together more than `mostCharacters` make an agent that is refused for its size: from there on they are left empty.
 */
export function maskedFields({ dossier }: Lowering, functions: readonly AgentFunction[], mostCharacters = Infinity): MaskedFields {
  let index: Index | undefined;
  let characters = 0;
  const known = new Map<string, string[]>();

  const find = (index: Index, entityId: string, attribute: string): string[] => {
    const owner = idKey(entityId);
    const owners = index.owners.get(plain(attribute));
    const only = owners === undefined || owners.size === (owners.has(owner) ? 1 : 0);
    const isKey = plain(dossier.find('entities', entityId)?.value.primaryKey ?? '') === plain(attribute);
    const near = [index.named.get(plain(attribute)), index.chosen.get(wordsOf(attribute).at(-1) ?? '')].flatMap((fields) => (fields === undefined ? [] : only ? [...fields.values()].flat() : within(fields, index.functionsOn.get(owner) ?? nothing)));
    const directed = isKey ? namesOfKey(attribute).flatMap((name) => index.directed.get(name) ?? []) : [];
    return [...new Set([...near, ...directed])].toSorted((left, right) => left.order - right.order).map((field) => field.label);
  };

  return (entityId, attribute) => {
    if (characters > mostCharacters) return [];
    // Most dossiers mask nothing, and large ones have tens of thousands of functions: they are looked through once, when asked.
    index ??= indexFields(dossier, functions);
    const key = `${idKey(entityId)} ${wordsOf(attribute).join(' ')}`;
    const found = known.get(key) ?? find(index, entityId, attribute);
    known.set(key, found);
    characters += found.reduce((sum, field) => sum + field.length, 0);
    return found;
  };
}

interface Field {
  readonly fn: AgentFunction;
  readonly field: string;
  /** `function.field`. */
  readonly label: string;
  /** Its place among all. */
  readonly order: number;
}
/** By the id of their function. */
type FieldsOfFunctions = ReadonlyMap<string, readonly Field[]>;
interface Index {
  readonly named: ReadonlyMap<string, FieldsOfFunctions>;
  /** Fields that begin with a direction, by each noun that follows it: `toAccountOrPayee` by account and payee. */
  readonly directed: ReadonlyMap<string, readonly Field[]>;
  /** Inputs for the value of something that is chosen beside them, by the choices. */
  readonly chosen: ReadonlyMap<string, FieldsOfFunctions>;
  /** Attribute's name -> ids of the entities that have one of it. */
  readonly owners: ReadonlyMap<string, ReadonlySet<string>>;
  /** Entity's id -> ids of the functions that work on it. */
  readonly functionsOn: ReadonlyMap<string, ReadonlySet<string>>;
}
const nothing: ReadonlySet<string> = new Set();

/** The fields of these functions; goes through the fewer of both. */
function within(fields: FieldsOfFunctions, functionIds: ReadonlySet<string>): readonly Field[] {
  return fields.size < functionIds.size ? [...fields].flatMap(([id, group]) => (functionIds.has(id) ? group : [])) : [...functionIds].flatMap((id) => fields.get(id) ?? []);
}

function indexFields(dossier: Lowering['dossier'], functions: readonly AgentFunction[]): Index {
  const fields = functions.flatMap((fn) => fieldNames(fn).map((field) => ({ fn, field, label: `${fn.name}.${field}` }))).map((entry, order): Field => ({ ...entry, order }));
  const under = (entries: readonly (readonly [name: string, field: Field])[]): Index['directed'] => new Map([...groupBy(entries, ([name]) => name)].map(([name, group]) => [name, group.map(([, field]) => field)]));
  const byFunction = (groups: ReadonlyMap<string, readonly Field[]>): Index['named'] => new Map([...groups].map(([name, group]) => [name, groupBy(group, ({ fn }) => fn.id)]));
  const owners = new Map<string, Set<string>>();
  for (const { value } of dossier.definitions.entities) for (const { name } of value.attributes ?? []) addTo(owners, plain(name), idKey(value.entityId));
  const functionsOn = new Map<string, Set<string>>();
  for (const { value } of dossier.definitions.tripletFunctionMatrixEntries) {
    const triplet = dossier.find('agenticTriplets', value.tripletId)?.value;
    if (triplet !== undefined) addTo(functionsOn, idKey(triplet.targetEntityId), idKey(value.functionId));
  }
  return {
    owners,
    functionsOn,
    named: byFunction(groupBy(fields, ({ field }) => plain(field))),
    directed: under(fields.flatMap((field) => nounsAfterDirection(field.field).map((noun) => [noun, field] as const))),
    chosen: byFunction(under(fields.filter(({ field }) => /^(?:new|field)?[_-]?value$/i.test(field)).flatMap((field) => choicesBeside(field.fn).map((choice) => [choice, field] as const)))),
  };
}

function addTo(sets: Map<string, Set<string>>, key: string, item: string): void {
  const known = sets.get(key);
  if (known === undefined) sets.set(key, new Set([item]));
  else known.add(item);
}

const choicesBeside = ({ inputs }: AgentFunction): string[] => Object.values(inputs.properties).flatMap((schema) => schema.enum ?? []).map((value) => wordsOf(String(value)).join(' '));

const plain = (name: string): string => wordsOf(name).join('');

/** Every name under which a value can stand in a function's inputs and outputs, also within records and lists. */
function fieldNames({ inputs, outputs }: AgentFunction): string[] {
  const below = (properties: Readonly<Record<string, ValueSchema>> = {}): string[] => Object.entries(properties).flatMap(([name, schema]) => [name, ...below(schema.properties), ...below(schema.items?.properties)]);
  return [...new Set([...below(inputs.properties), ...below(outputs.properties)])];
}

/** `fromAccount` -> account; `toAccountOrPayee` -> account and payee; nothing for a name without a direction. */
function nounsAfterDirection(field: string): string[] {
  const [first = '', ...rest] = wordsOf(field);
  return directions.has(first) && rest.length > 0 ? rest.join(' ').split(/ or | and /) : [];
}

/** What the key `accountNumber` is called beside a direction: account number, and account. */
function namesOfKey(key: string): string[] {
  const words = wordsOf(key);
  const noun = (handles.has(words.at(-1) ?? '') ? words.slice(0, -1) : words).join(' ');
  return noun === '' ? [] : [...new Set([noun, words.join(' ')])];
}
