import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { Principal } from '@/lib/auth/principal.ts';
import type { ApprovalEvent } from '@/lib/contracts/approvals.ts';
import { testRedis } from '../../../tests/support/redis.ts';
import { as, echoAgent, oneAgentRegistry, people, scriptedEngine, sessionProcess, type Script } from '../../../tests/support/session-parts.ts';
import type { SessionService } from '../session-service.ts';
import { openApprovalsKey } from './open-approvals.ts';

const redis = await testRedis();
const open: SessionService[] = [];
beforeEach(() => redis.flushall());
afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});

/** Asks for an approval where the caller says "pay", and does what was approved. */
const pays: Script = async ({ request, emit }) => {
  const ask = request.text.startsWith('pay');
  if (ask) await emit({ type: 'approval-required', turn_id: request.turn_id, at: '2026-11-24T08:00:00.000Z', approval_id: `a-${request.turn_id}`, function: 'pay', inputs: { account: 'DE89370400440532013000', amount: 20 }, reason: 'Over the limit.' });
  return request.text;
};
const masking: Agent = { ...echoAgent, spec: { ...echoAgent.spec, privacy: { retention_days: 7, mask: [{ entity: 'Account', attribute: 'account', category: 'FINANCIAL', policy: 'MASKED' }] } } };

function start(script: Script = pays, agent: Agent = echoAgent) {
  const registry = { ...oneAgentRegistry(), agentAt: async () => agent };
  const service = sessionProcess(redis, { engine: scriptedEngine(script), registry });
  open.push(service);
  return { service, registry };
}

async function run(turns: Promise<AsyncIterable<{ type: string }>>): Promise<string[]> {
  const types: string[] = [];
  for await (const { type } of await turns) types.push(type);
  return types;
}
const say = (service: SessionService, sessionId: string, turnId: string, text: string, who: Principal = as(people.anna)) => run(service.runTurn(sessionId, who, { turn_id: turnId, text, modality: 'text', kind: 'user', speculative: false }));
const listed = async (service: SessionService, reader = people.pia) => (await service.approvals(reader)).approvals.map(({ approval_id }) => approval_id);

test('lists what waits across sessions, what waits longest first, with who asks and masked inputs', async () => {
  const { service } = start(pays, masking);
  const { session_id, expires_at } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  const second = await service.create({ agent_id: 'echo', user_id: 'ben' });
  await say(service, session_id, 't1', 'pay');
  await say(service, second.session_id, 't2', 'pay', as(people.ben));
  const { approvals, more } = await service.approvals(people.pia);
  expect(approvals[0]).toEqual({
    approval_id: 'a-t1', session_id, agent_id: 'echo', agent_name: 'Echo', user_id: 'anna', user_name: 'anna', function: 'pay', title: 'pay',
    inputs: { account: '••••3000', amount: 20 }, reason: 'Over the limit.', asked_at: '2026-11-24T08:00:00.000Z', expires_at, not_yours: null,
  });
  expect([approvals[1]?.approval_id, more]).toEqual(['a-t2', 0]);
});

test('says to whoever asked, or spoke in the caller’s name, that another decides', async () => {
  const { service } = start();
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'pia' });
  await service.letSpeak(session_id, 'ada');
  await say(service, session_id, 't1', 'pay', as(people.pia));
  expect((await service.approvals(people.pia)).approvals[0]?.not_yours).toBe('Someone other than the caller must approve this.');
  expect((await service.approvals(people.ada)).approvals[0]?.not_yours).toBe('You opened a call in the name of this caller: someone else must approve what is asked in it.');
});

test('what was answered leaves the list at once, and everyone who follows is told by whom', async () => {
  const { service } = start();
  const other = start().service;
  const told: ApprovalEvent[] = [];
  const following = new AbortController();
  const events = other.followApprovals(following.signal)[Symbol.asyncIterator]();
  const first = events.next();
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  await redis.ping();
  await say(service, session_id, 't1', 'pay');
  told.push((await first).value as ApprovalEvent);
  const answers = await Promise.allSettled([service.decideApproval(session_id, as(people.pia), 'a-t1', { approve: true }), other.decideApproval(session_id, as(people.ada), 'a-t1', { approve: false })]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await listed(other)).toEqual([]);
  told.push((await events.next()).value as ApprovalEvent);
  following.abort();
  expect(told).toMatchObject([
    { type: 'approval-asked', session_id, approval_id: 'a-t1' },
    { type: 'approval-decided', session_id, approval_id: 'a-t1', approve: answers[0].status === 'fulfilled', by: answers[0].status === 'fulfilled' ? 'pia' : 'ada' },
  ]);
  expect(await events.next()).toEqual({ done: true, value: undefined });
  for (const answer of answers) if (answer.status === 'fulfilled') await run(Promise.resolve(answer.value));
  await expect.poll(() => redis.hlen(openApprovalsKey)).toBe(0);
});

test('waits across a restart of web, and is decided by the process that came after', async () => {
  const before = start().service;
  const { session_id } = await before.create({ agent_id: 'echo', user_id: 'anna' });
  await say(before, session_id, 't1', 'pay');
  await before.close();
  const after = start().service;
  expect(await listed(after)).toEqual(['a-t1']);
  expect((await run(after.decideApproval(session_id, as(people.pia), 'a-t1', { approve: true }))).at(-1)).toBe('turn-end');
  expect(await listed(after)).toEqual([]);
});

test('a decision that came to nothing is open again', async () => {
  let away = true;
  const { service } = start(async (turn) => {
    if (turn.request.text.startsWith('a-') && away) throw new Error('the system of record is away');
    return pays(turn);
  });
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  await say(service, session_id, 't1', 'pay');
  expect((await run(service.decideApproval(session_id, as(people.pia), 'a-t1', { approve: true }))).at(-1)).toBe('error');
  expect(await listed(service)).toEqual(['a-t1']);
  away = false;
  expect((await run(service.decideApproval(session_id, as(people.pia), 'a-t1', { approve: true }))).at(-1)).toBe('turn-end');
  expect(await listed(service)).toEqual([]);
});

test('what a failed turn had asked for does not wait', async () => {
  const { service } = start(async (turn) => {
    await pays(turn);
    throw new Error('the turn fails after it asked');
  });
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  expect((await say(service, session_id, 't1', 'pay')).at(-1)).toBe('error');
  await expect.poll(() => redis.hlen(openApprovalsKey)).toBe(0);
});

test('what was asked in a session that has ended or is gone waits no longer', async () => {
  const { service } = start();
  const [ended, erased] = [await service.create({ agent_id: 'echo', user_id: 'anna' }), await service.create({ agent_id: 'echo', user_id: 'anna' })];
  await say(service, ended.session_id, 't1', 'pay');
  await say(service, erased.session_id, 't2', 'pay');
  await service.end(ended.session_id, as(people.anna));
  await service.erase(erased.session_id, as(people.anna));
  expect(await listed(service)).toEqual([]);
  expect(await redis.hlen(openApprovalsKey)).toBe(0);
});

test('what is asked of an agent that is not open to an approver is neither shown to them nor decided by them', async () => {
  const { service, registry } = start();
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  await say(service, session_id, 't1', 'pay');
  Object.assign(registry.entry, { access: { roles: ['user'], user_ids: [] } });
  expect(await listed(service)).toEqual([]);
  await expect(service.decideApproval(session_id, as(people.pia), 'a-t1', { approve: true })).rejects.toMatchObject({ code: 'not_found' });
  expect(await listed(service, people.ada)).toEqual(['a-t1']);
});
