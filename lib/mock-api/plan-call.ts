import type { Agent, AgentFunction } from '@/lib/agent/agent-schema.ts';
import type { FunctionResult } from '@/lib/functions/function-runner.ts';
import { answerFunction, type Answer, type Question } from './answer-function.ts';
import type { Operation } from './find-operation.ts';
import type { MockCall, MockEffect } from './mock-api.ts';
import type { Change, Records, StoredRecord } from './mock-store.ts';
import { pricedEntity, pricedThings } from './price-items.ts';
import type { PricedThing } from './scene.ts';
import { stableJson } from './seeded-faker.ts';

export interface Plan {
  result: FunctionResult;
  change?: Change | undefined;
  effect?: MockEffect | undefined;
}

/** What a call answers and what it changes, from the state as it is; nothing is written here. */
export function planCall(call: MockCall, fn: AgentFunction, operation: Operation, records: Records, now: Date): Plan {
  const entity = operation.entity?.name ?? null;
  const byKey: ReadonlyMap<string, StoredRecord> = (entity === null ? undefined : records.get(entity)) ?? new Map();
  const key = operation.keyInput === null ? null : String(call.inputs[operation.keyInput]);
  const stored = key === null ? alike(byKey, call.inputs, operation) : byKey.get(key);
  if (stored?.removed === true && operation.mode !== 'CREATE' && operation.mode !== 'DELETE') return { result: gone(entity ?? 'record', key ?? '') };

  const question: Question = {
    agent: call.agent,
    fn,
    operation,
    inputs: call.inputs,
    now,
    seed: call.seed === undefined ? [] : [call.seed],
    stored: stored?.record,
    records: [...byKey.values()].filter((one) => one.removed !== true).map(({ record }) => record),
    priced: pricedInState(call.agent, records),
    removed: new Set([...byKey].flatMap(([one, { removed }]) => (removed === true ? [one] : []))),
  };
  if (operation.mode === 'CREATE') return planCreation(call, question, byKey, now);
  const answer = answerFunction(question);
  const result: FunctionResult = { ok: true, outputs: answer.outputs };
  const written_at = now.getTime();
  const writes = operation.mode === 'UPDATE' || operation.mode === 'DELETE';
  return {
    result,
    change: writes && entity !== null && key !== null && answer.record !== undefined ? { entity, key, before: stored, after: answer.record === null ? { record: stored?.record ?? {}, removed: true, written_at } : { ...stored, record: answer.record, written_at } } : undefined,
    effect: writes || (operation.mode === 'OTHER' && fn.mutates) ? effectOf(call, operation, key, answer, now) : undefined,
  };
}

/** The real prices, where somebody has put them in. */
function pricedInState(agent: Agent, records: Records): PricedThing[] {
  const priceList = pricedEntity(agent);
  if (priceList === undefined) return [];
  return pricedThings(priceList, [...(records.get(priceList.name) ?? new Map<string, StoredRecord>()).values()].flatMap(({ record, removed }) => (removed === true ? [] : [record])));
}

/**
 * A new record under a key that is free. The same inputs give the same key; asked again under another idempotency key
 * it is another record with the next key, as an order placed twice is two orders.
 */
function planCreation(call: MockCall, question: Question, byKey: ReadonlyMap<string, StoredRecord>, now: Date): Plan {
  const { operation } = question;
  const madeFrom = stableJson([question.fn.name, call.inputs, call.seed ?? '']);
  for (let taken = 0; ; taken += 1) {
    const answer = answerFunction({ ...question, seed: taken === 0 ? question.seed : [...question.seed, taken] });
    const key = String(operation.keyOutput === null ? call.inputs[operation.keyInput ?? ''] : answer.outputs[operation.keyOutput]);
    const present = byKey.get(key);
    const same = present?.made_from === madeFrom && present.made_by === call.idempotency_key;
    const free = present === undefined || same || operation.keyOutput === null;
    // Two digits can run out: then the key grows a digit, in order.
    if (!free && taken < 50) continue;
    const settled = free ? { answer, key } : lengthened(answer, operation, byKey);
    const entity = operation.entity?.name ?? 'Record';
    return {
      result: { ok: true, outputs: settled.answer.outputs },
      change: { entity, key: settled.key, before: byKey.get(settled.key), after: { record: settled.answer.record ?? settled.answer.outputs, made_from: madeFrom, written_at: now.getTime(), ...(call.idempotency_key === undefined ? {} : { made_by: call.idempotency_key }) } },
      effect: effectOf(call, operation, settled.key, settled.answer, now),
    };
  }
}

function lengthened(answer: Answer, operation: Operation, byKey: ReadonlyMap<string, StoredRecord>): { answer: Answer; key: string } {
  const name = operation.keyOutput ?? '';
  const first = String(answer.outputs[name]);
  let number = 100;
  const candidate = (): string => (/^\d+$/.test(first) ? String(number) : `${first}-${number}`);
  while (byKey.has(candidate())) number += 1;
  const value = typeof answer.outputs[name] === 'number' ? number : candidate();
  return { key: candidate(), answer: { outputs: { ...answer.outputs, [name]: value }, record: { ...answer.record, [name]: value } } };
}

/** Without a key, the last written record that says the same wherever it and the inputs share a name. */
function alike(byKey: ReadonlyMap<string, StoredRecord>, inputs: Record<string, unknown>, { mode }: Operation): StoredRecord | undefined {
  if (mode !== 'READ') return undefined;
  return [...byKey.values()].find(({ record, removed }) => {
    const shared = Object.keys(inputs).filter((name) => name in record);
    return removed !== true && shared.length > 0 && shared.every((name) => stableJson(record[name]) === stableJson(inputs[name]));
  });
}

function effectOf(call: MockCall, operation: Operation, key: string | null, answer: Answer, now: Date): MockEffect {
  return { at: now.toISOString(), function: call.function, mode: operation.mode, entity: operation.entity?.name ?? null, key, inputs: call.inputs, outputs: answer.outputs };
}

const gone = (entity: string, key: string): FunctionResult => ({ ok: false, error: { code: 'not_found', message: `There is no ${entity.toLowerCase()} ${key} any more.`.replaceAll('  ', ' '), retryable: false, status: 404 } });
