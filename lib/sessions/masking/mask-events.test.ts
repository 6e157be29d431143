import { expect, test } from 'vitest';
import type { Agent, Mask } from '@/lib/agent/agent-schema.ts';
import type { SessionEvent, StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import { echoAgent } from '../../../tests/support/session-parts.ts';
import { maskEvents, type MaskedBefore } from './mask-events.ts';
import { maskPlan } from './mask-plan.ts';

const at = '2026-03-01T10:00:00.000Z';
const turn = { turn_id: 't1', at };
const stored = (...events: SessionEvent[]): StoredSessionEvent[] => events.map((event, index) => ({ ...event, event_id: `${index + 1}-0` }));
const account: Mask = { entity: 'Account', attribute: 'accountNumber', category: 'FINANCIAL', policy: 'MASKED', fields: ['readBalance.accountNumber', 'move.fromAccount'] };
const agentWith = (...mask: Mask[]): Agent => ({ ...echoAgent, spec: { ...echoAgent.spec, privacy: { mask, retention_days: null } } });
const masked = (events: StoredSessionEvent[], before: MaskedBefore = {}, ...mask: Mask[]) =>
  maskEvents(events, { plan: maskPlan(agentWith(...(mask.length > 0 ? mask : [account]))), pseudonymKey: 'k', timeZone: 'UTC' }, before);
const said = (text: string): SessionEvent => ({ type: 'user-transcript', ...turn, text, modality: 'voice', final: true });
const piece = (text: string): SessionEvent => ({ type: 'text-delta', ...turn, text });
const call = (fn: string, inputs: Record<string, unknown>): SessionEvent => ({ type: 'tool-call', ...turn, call_id: 'c', function: fn, title: 'T', inputs, mutates: false });
const end = (text: string, more: Partial<Extract<SessionEvent, { type: 'turn-end' }>> = {}): SessionEvent => ({ type: 'turn-end', ...turn, text, capability: null, inputs: {}, asked_for: [], calls: [], refused: null, awaiting: null, latency_ms: {}, ...more });
const secret = { value: '12345678', shown: '••••5678' };
const textsOf = (events: StoredSessionEvent[]): unknown[] => events.map((event) => ('text' in event ? event.text : 'inputs' in event ? event.inputs : event.type));

test('masks a value in calls by its name, and wherever either side said it', () => {
  const events = stored(said('balance of 12345678, please'), call('readBalance', { accountNumber: '12345678' }), piece('Account 1234'), piece('5678 has 20 euros.'), end('Account 12345678 has 20 euros.', { inputs: { accountNumber: '12345678', day: 'today' } }));
  const result = masked(events);
  expect(textsOf(result)).toEqual(['balance of ••••5678, please', { accountNumber: '••••5678' }, 'Account ••••5678 has 20 euros.', '', 'Account ••••5678 has 20 euros.']);
  expect(result[4]).toMatchObject({ inputs: { accountNumber: '••••5678', day: 'today' } });
  expect(masked(result, { masked: new Set(result.map(({ event_id }) => event_id)), secrets: [{ value: '5678', shown: '••••' }, secret] })).toEqual(result);
});

test('leaves other functions, other words and the words for an account alone', () => {
  const events = stored(call('other', { accountNumber: '12345678' }), said('from my savings account'), call('move', { fromAccount: 'savings' }), said('is it 4711?'));
  const result = masked(events);
  expect(textsOf(result)).toEqual([{ accountNumber: '12345678' }, 'from my savings account', { fromAccount: '••••' }, 'is it 4711?']);
  expect(result[0]).toBe(events[0]);
});

test('masks values inside of records and lists, whatever their type', () => {
  const rule: Mask = { entity: 'E', attribute: 'price', category: 'OTHER' };
  const result = masked(stored({ type: 'tool-result', ...turn, call_id: 'c', function: 'menu', ok: true, outputs: { items: [{ name: 'ham', price: 12.5 }, { name: 'egg', price: null }] }, error: null, duration_ms: 1 }, said('so 12.5 for ham')), {}, rule);
  expect(result[0]).toMatchObject({ outputs: { items: [{ name: 'ham', price: '••••' }, { name: 'egg', price: null }] } });
  expect(textsOf(result)[1]).toBe('so •••• for ham');
});

test('looks for values that are known from before, and masks an answer that nobody understood', () => {
  expect(textsOf(masked(stored(said('1 2 3 4 5 6 7 8')), { secrets: [secret] }))).toEqual(['••••5678']);
  expect(textsOf(masked(stored(end('Which account?', { asked_for: ['accountNumber'] }), said('99 88 77 I guess'))))).toEqual(['Which account?', '•••• I guess']);
});

test('an answer after a number shows its end, and a value that looks like a masked one is masked', () => {
  const asked = stored(end('Which account?', { asked_for: ['accountNumber'] }), said('12345678 or 98 76 54'), call('readBalance', { accountNumber: '12345678' }));
  expect(textsOf(masked(asked))).toEqual(['Which account?', '••••5678 or ••••', { accountNumber: '••••5678' }]);
  expect(textsOf(masked(stored(call('readBalance', { accountNumber: '••••12345678' }), said('it is ••••12345678'))))).toEqual([{ accountNumber: '••••5678' }, 'it is ••••5678']);
});

test('what stands for a known value stays, where an approval is asked for again', () => {
  const again = stored({ type: 'approval-required', ...turn, approval_id: 'a', function: 'move', inputs: { fromAccount: '••••5678' }, reason: 'Is ••••5678 right?' });
  expect(masked(again, { secrets: [secret] })).toEqual(again);
});

test('masks titles, reasons, notes and errors', () => {
  const value = '12345678';
  const session = { title: `about ${value}` } as Extract<SessionEvent, { type: 'session-updated' }>['session'];
  const result = masked(stored(call('readBalance', { accountNumber: value }), { type: 'session-updated', at, session }, { type: 'approval-required', ...turn, approval_id: 'a', function: 'move', inputs: { fromAccount: value }, reason: `for ${value}` }, { type: 'approval-resolved', ...turn, approval_id: 'a', approve: true, by: 'Pia', note: `${value} is fine` }, { type: 'error', ...turn, code: 'c', message: `no ${value}`, retryable: false }, { type: 'heard', ...turn, text: value, interrupted: false }));
  expect(JSON.stringify(result)).not.toContain(value);
});

test('an agent without a privacy manifest keeps everything as it was said', () => {
  const events = stored(said('12345678'));
  expect(maskEvents(events, { plan: maskPlan(echoAgent), pseudonymKey: 'k', timeZone: 'UTC' })).toEqual(events);
});
