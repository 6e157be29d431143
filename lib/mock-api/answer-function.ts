import type { Agent, AgentFunction, ValueSchema } from '@/lib/agent/agent-schema.ts';
import { checkValue } from '@/lib/agent/check-value.ts';
import { endState, enumWords } from './enum-words.ts';
import type { Operation } from './find-operation.ts';
import { inventList } from './invent-list.ts';
import { inventRecord, schemaOfAttribute, type MockRecord } from './invent-record.ts';
import { inventValue } from './invent-value.ts';
import { passingInput, passingValue } from './passing-value.ts';
import { meaningOf, type PricedThing, type Scene } from './scene.ts';

export interface Question {
  agent: Agent;
  fn: AgentFunction;
  operation: Operation;
  inputs: Record<string, unknown>;
  now: Date;
  /** Chosen by the caller to get other answers; and, for a new record, how often its key was taken. */
  seed: readonly unknown[];
  /** The record that is spoken of, as the state has it; undefined where nothing has written it. */
  stored: MockRecord | undefined;
  /** All records of the entity in the state, newest first. */
  records: readonly MockRecord[];
  /** Things with a price that the state holds. */
  priced: readonly PricedThing[];
  /** Keys of the entity's records that were removed: lists invent them no more. */
  removed: ReadonlySet<string>;
}

export interface Answer {
  outputs: Record<string, unknown>;
  /** The record after the call; null where it is gone; undefined where nothing is kept. */
  record?: MockRecord | null;
}

/** Answers a function from the mock's state, inventing what the state does not say. A pure function of its question. */
export function answerFunction(question: Question): Answer {
  const { operation, inputs, agent } = question;
  const scene = sceneOf(question);
  const key = operation.keyInput === null ? null : String(inputs[operation.keyInput]);
  const before = question.stored ?? (key === null || operation.entity === null ? {} : inventRecord({ ...scene, action: '', seed: question.seed, inputs: {} }, operation.entity, key));
  switch (operation.mode) {
    case 'CREATE': {
      const outputs = outputsOf(question, scene, {}, []);
      return { outputs, record: { ...startOf(question, scene), ...given(inputs, question.fn), ...outputs } };
    }
    case 'UPDATE': {
      const changed = { ...before, ...changes(inputs, question, before) };
      const outputs = outputsOf(question, scene, changed, []);
      return { outputs, record: { ...changed, ...outputs } };
    }
    case 'DELETE': {
      const outputs = outputsOf(question, scene, {}, []);
      return { outputs, record: ended(before, question, outputs) };
    }
    default:
      return { outputs: outputsOf(question, { ...scene, action: operation.mode === 'READ' ? '' : scene.action }, before, question.records, agent) };
  }
}

function sceneOf({ agent, fn, operation, inputs, now, seed, priced }: Question): Scene {
  return { agent, entity: operation.entity, seed: [agent.metadata.id, fn.name, given(inputs, fn), ...seed], action: fn.name, inputs, now, rank: 0, priced };
}

function outputsOf(question: Question, scene: Scene, known: MockRecord, records: readonly MockRecord[], agent = question.agent): Record<string, unknown> {
  const { fn, inputs, operation } = question;
  const entries = Object.entries(fn.outputs.properties).map(([name, schema]): [string, unknown] => {
    const passing = passingValue(agent, fn, name);
    if (fits(schema, passing, name)) return [name, passing];
    const kept = isMasked(schema) ? masked(known[name]) : known[name];
    if (fits(schema, kept, name) && !(operation.mode === 'UPDATE' && isFresh(name, schema, scene))) return [name, kept];
    if (fits(schema, inputs[name], name)) return [name, inputs[name]];
    if (schema.type === 'array') return [name, inventList({ ...scene, seed: [agent.metadata.id, operation.entity?.id ?? fn.name, asked(inputs, fn), ...question.seed] }, { name, schema }, records, question.removed)];
    const invented = inventValue(scene, { name, schema });
    // A later function's input of this name takes it: the rules on that are to pass.
    const passingLater = passingInput(agent, name, invented);
    return [name, fits(schema, passingLater, name) ? passingLater : invented];
  });
  return Object.fromEntries(entries);
}

const fits = (schema: ValueSchema, value: unknown, name: string): boolean => value !== undefined && value !== null && checkValue(schema, value, name).length === 0;
/** What an update says anew each time: states, moments, whether it worked. */
const isFresh = (name: string, schema: ValueSchema, scene: Scene): boolean => schema.type === 'boolean' || schema.format === 'date-time' || enumWords(meaningOf(scene, { name, schema })).length > 0 || (schema.enum?.length ?? 0) > 0;

/** "Masked phone", "all but two digits hidden": the books have all of it, the answer shows its end. */
const isMasked = ({ description = '' }: ValueSchema): boolean => /\bmasked\b|\bhidden\b/i.test(description);
function masked(value: unknown): unknown {
  if (typeof value !== 'string' || value.includes('*')) return value;
  const [name = '', host] = value.split('@');
  return host === undefined ? `*******${value.replaceAll(/[^\p{L}\p{N}]/gu, '').slice(-2)}` : `${name.slice(0, 1)}***@${host}`;
}

/** Inputs without the caller's yes, which belongs to the conversation and not to the record. */
function given(inputs: Record<string, unknown>, fn: AgentFunction): MockRecord {
  return Object.fromEntries(Object.entries(inputs).filter(([name, value]) => value !== null && value !== undefined && fn.inputs.properties[name]?.['x-confirmation'] !== true));
}

/** What a list depends on: the inputs that must be given; `limit` and the like only cut it. */
const asked = (inputs: Record<string, unknown>, fn: AgentFunction): MockRecord => Object.fromEntries(Object.entries(inputs).filter(([name]) => fn.inputs.required.includes(name)));

/** A new record's other attributes: its first state, its price. */
function startOf({ operation: { entity } }: Question, scene: Scene): MockRecord {
  return Object.fromEntries((entity?.attributes ?? []).map((attribute) => [attribute.name, attribute.value ?? inventValue(scene, { name: attribute.name, schema: schemaOfAttribute(attribute) })]));
}

/** `{field: 'PHONE', newValue}` changes the attribute whose name holds the field's; other inputs change theirs. */
function changes(inputs: Record<string, unknown>, { fn, operation }: Question, before: MockRecord): MockRecord {
  const all = given(inputs, fn);
  const { field } = all;
  const value = all.newValue ?? all.new_value ?? all.value;
  if (typeof field !== 'string' || value === undefined) return all;
  const attribute = Object.keys(before).find((name) => name.toLowerCase().includes(field.toLowerCase()));
  const key = operation.keyInput === null ? {} : { [operation.keyInput]: all[operation.keyInput] };
  return { ...key, [attribute ?? field.toLowerCase()]: value };
}

/** A thing with a state for it stays in the books, ended; any other is gone. */
function ended(before: MockRecord, { operation: { entity }, inputs, fn }: Question, outputs: MockRecord): MockRecord | null {
  const attribute = entity?.attributes.find((one) => /status|state|stage|disposition/i.test(one.name) && endState(enumWords(one.description)) !== undefined);
  const state = attribute === undefined ? undefined : endState(enumWords(attribute.description));
  return attribute === undefined || state === undefined ? null : { ...before, ...given(inputs, fn), ...outputs, [attribute.name]: state };
}
