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
 */
export function maskedFields({ dossier }: Lowering, functions: readonly AgentFunction[]): MaskedFields {
  let index: Index | undefined;
  const worksOn = (fn: AgentFunction, entityId: string): boolean =>
    (dossier.bindingsByFunction.get(fn.id) ?? []).some((entry) => idKey(dossier.find('agenticTriplets', entry.value.tripletId)?.value.targetEntityId ?? '') === idKey(entityId));
  return (entityId, attribute) => {
    // Most dossiers mask nothing, and large ones have tens of thousands of functions: they are looked through once, when asked.
    index ??= indexFields(functions);
    const entity = dossier.find('entities', entityId)?.value;
    const only = !dossier.definitions.entities.some(({ value }) => idKey(value.entityId) !== idKey(entityId) && value.attributes?.some(({ name }) => plain(name) === plain(attribute)) === true);
    const isKey = entity !== undefined && plain(entity.primaryKey ?? '') === plain(attribute);
    const last = wordsOf(attribute).at(-1);
    const near = [...(index.named.get(plain(attribute)) ?? []), ...index.chosen.filter(({ choices }) => choices.includes(last ?? ''))].filter(({ fn }) => only || worksOn(fn, entityId));
    const found = new Set([...near, ...(isKey ? index.directed.filter(({ field }) => namesKey(field, attribute)) : [])].map(({ fn, field }) => `${fn.name}.${field}`));
    return found.size === 0 ? [] : index.all.filter((name) => found.has(name));
  };
}

interface Field {
  readonly fn: AgentFunction;
  readonly field: string;
}
interface Index {
  /** `function.field` of all, in order. */
  readonly all: readonly string[];
  readonly named: ReadonlyMap<string, readonly Field[]>;
  /** Fields that begin with a direction. */
  readonly directed: readonly Field[];
  /** Inputs for the value of something that is chosen beside them. */
  readonly chosen: readonly (Field & { readonly choices: readonly string[] })[];
}

function indexFields(functions: readonly AgentFunction[]): Index {
  const fields = functions.flatMap((fn) => fieldNames(fn).map((field) => ({ fn, field })));
  return {
    all: fields.map(({ fn, field }) => `${fn.name}.${field}`),
    named: groupBy(fields, ({ field }) => plain(field)),
    directed: fields.filter(({ field }) => directions.has(wordsOf(field)[0] ?? '')),
    chosen: fields
      .filter(({ field }) => /^(?:new|field)?[_-]?value$/i.test(field))
      .map(({ fn, field }) => ({ fn, field, choices: Object.values(fn.inputs.properties).flatMap((schema) => schema.enum ?? []).map((value) => wordsOf(String(value)).join(' ')) })),
  };
}

const plain = (name: string): string => wordsOf(name).join('');

/** Every name under which a value can stand in a function's inputs and outputs, also within records and lists. */
function fieldNames({ inputs, outputs }: AgentFunction): string[] {
  const below = (properties: Readonly<Record<string, ValueSchema>> = {}): string[] => Object.entries(properties).flatMap(([name, schema]) => [name, ...below(schema.properties), ...below(schema.items?.properties)]);
  return [...new Set([...below(inputs.properties), ...below(outputs.properties)])];
}

/** `fromAccount`, `toAccountOrPayee`: the key `accountNumber` without its last word, and a direction or an alternative beside it. */
function namesKey(field: string, key: string): boolean {
  const words = wordsOf(key);
  const noun = (handles.has(words.at(-1) ?? '') ? words.slice(0, -1) : words).join(' ');
  const [first = '', ...rest] = wordsOf(field);
  if (noun === '' || !directions.has(first)) return false;
  return rest.join(' ').split(/ or | and /).some((part) => part === noun || part === words.join(' '));
}
