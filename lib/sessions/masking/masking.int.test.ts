import { readFile } from 'node:fs/promises';
import { AppError } from '@/lib/core/errors.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { expect, test, vi } from 'vitest';
import { loadAgent } from '@/lib/agent/load-agent.ts';
import { createRedisAuditLog } from '@/lib/audit/create-redis-audit-log.ts';
import { readAudit } from '@/lib/audit/read-audit.ts';
import type { TurnEnd } from '@/lib/contracts/turns.ts';
import { createConversationEngine } from '@/lib/conversation/create-conversation-engine.ts';
import { createLanguageSide } from '@/lib/conversation/language/create-language-side.ts';
import { parseEnv } from '@/lib/core/env.ts';
import { createFunctionRunner } from '@/lib/functions/create-function-runner.ts';
import { createMockApi } from '@/lib/mock-api/create-mock-api.ts';
import { formatTranscript } from '../format-transcript.ts';
import { as, oneAgentRegistry, people, sessionProcess } from '../../../tests/support/session-parts.ts';
import { testRedis } from '../../../tests/support/redis.ts';

const redis = await testRedis();
const lines: string[] = [];
const logger = createLogger('web', 'trace', { write: (line) => void lines.push(line) });
const loaded = loadAgent(await readFile('agents/northwind-bank-retail-banking.yaml', 'utf8'));
if (!loaded.ok) throw new Error('the bank does not load');
const agent = loaded.value;
const agentId = agent.metadata.id;
const env = parseEnv({ NEXTAUTH_SECRET: 'n'.repeat(32), FOUNDRY_WORKER_SECRET: 'w'.repeat(32), FOUNDRY_EMBEDDINGS: 'lexical' });
const audit = createRedisAuditLog(redis);
const anna = as(people.anna);
const dayMs = 86_400_000;

const patience = { timeout: 20_000, interval: 50 };

/** A web process of the bank, in which a turn is live for `liveMs`; one that dies looks for nothing before it does. */
function bank(liveMs: number, sweepMs = 50, agentAt = async () => agent) {
  const engine = createConversationEngine({ redis, functions: createFunctionRunner({ mockApi: createMockApi({ redis, logger }), logger }), language: createLanguageSide({ env, logger }), audit, logger });
  const registry = { ...oneAgentRegistry(), get: () => ({ ...oneAgentRegistry().entry, id: agentId, agent, version: 1 }), agentAt };
  return sessionProcess(redis, { engine, registry, audit, logger, pseudonymKey: 'k', timing: { sweepMs, patienceMs: 50, liveMs } });
}

/** Everything that Redis holds of a session, as one text. (The mock stands for the bank's own systems: what those keep is theirs.) */
async function keptOf(sessionId: string, part = ''): Promise<string> {
  const texts: string[] = [];
  for (const key of await redis.keys(`foundry:session:{${sessionId}}*${part}*`)) {
    const type = await redis.type(key);
    if (type === 'stream') texts.push(JSON.stringify(await redis.xrange(key, '-', '+')));
    else if (type === 'hash') texts.push(JSON.stringify(await redis.hgetall(key)));
    else if (type === 'string') texts.push((await redis.get(key)) ?? '');
    else if (type === 'zset') texts.push(JSON.stringify(await redis.zrange(key, '0', '-1')));
    else if (type === 'list') texts.push(JSON.stringify(await redis.lrange(key, 0, -1)));
  }
  return texts.join('\n');
}

async function talk(service: ReturnType<typeof bank>, sayings: string[]) {
  const { session_id } = await service.create({ agent_id: agentId, user_id: 'anna', test_facts: { verificationLevel: 2, recordingConsent: true, riskScore: 0 } });
  const heard: string[] = [];
  const ends: TurnEnd[] = [];
  for (const [index, text] of sayings.entries()) {
    for await (const event of await service.runTurn(session_id, anna, { turn_id: `t${index}`, text, modality: 'text', kind: 'user', speculative: false })) {
      heard.push(JSON.stringify(event));
      if (event.type === 'turn-end') ends.push(event);
    }
  }
  return { session_id, heard: heard.join('\n'), ends };
}

const account = '1234567890';
const spoken = /1234567890|one two three four five six seven eight nine zero/;
const sayings = ['what is the balance of my account 1234567890', 'explain my recent movements', 'check my card, it is four four three two', 'what is my loan balance', 'L-7781'];

test('what was said is live for its caller and masked in what is exported, kept, audited and logged', async () => {
  const service = bank(60_000);
  const { session_id, heard, ends } = await talk(service, sayings);
  expect(ends[0]).toMatchObject({ capability: { id: 'tell-the-balance' }, inputs: { accountNumber: account } });
  expect(heard).toContain(account);

  const transcript = await service.transcript(session_id, anna);
  const text = formatTranscript(transcript);
  expect(text).toContain('Caller: what is the balance of my account ••••7890');
  expect(text).toMatch(/Caller: check my card, it is cardToken-[0-9a-f]{8}\n/);
  expect(transcript.session.title).not.toMatch(spoken);
  expect(JSON.stringify(transcript)).not.toMatch(spoken);
  expect(transcript.entries.find(({ tool }) => tool?.function === 'getAccountBalance')?.tool?.inputs).toEqual({ accountNumber: '••••7890' });
  expect(transcript.entries.filter(({ speaker }) => speaker === 'user').at(-1)?.text).toBe('L-7781');

  const audited = JSON.stringify(await readAudit(redis, { limit: 200 }));
  expect(audited).toContain('getAccountBalance');
  expect(audited).not.toMatch(spoken);
  expect(lines.join('\n')).not.toMatch(spoken);
  await service.end(session_id, anna);
  await service.close();
});

test('what is kept is masked once its turn is over, and goes with the days to keep', async () => {
  const service = bank(200);
  const { session_id } = await talk(service, sayings.slice(0, 2));
  const before = (await keptOf(session_id, 'events')).match(/\["\d+-\d+",/g);
  await vi.waitFor(async () => expect(await keptOf(session_id, 'events')).not.toMatch(spoken), patience);
  expect((await keptOf(session_id, 'events')).match(/\["\d+-\d+",/g)).toEqual(before);
  expect((await service.get(session_id, anna)).title).not.toMatch(spoken);

  const { ended_at } = await service.end(session_id, anna);
  await vi.waitFor(async () => expect(await keptOf(session_id)).not.toMatch(spoken), patience);
  expect((await service.transcript(session_id, anna)).entries.map(({ speaker }) => speaker)).toContain('tool');
  for (const key of await redis.keys(`foundry:session:{${session_id}}*`)) {
    const left = await redis.pttl(key);
    expect([key, left > 29.9 * dayMs && left <= 30 * dayMs]).toEqual([key, true]);
  }
  expect(Date.parse(ended_at ?? '')).toBeLessThanOrEqual(Date.now());
  await service.close();
}, 60_000);

test('a number that was masked is masked again when it is said again', async () => {
  const service = bank(200);
  const { session_id } = await talk(service, sayings.slice(0, 1));
  await vi.waitFor(async () => expect(await keptOf(session_id, 'events')).not.toMatch(spoken), patience);
  for await (const event of await service.runTurn(session_id, anna, { turn_id: 'later', text: `is it still ${account}?`, modality: 'text', kind: 'user', speculative: false })) expect(event.type).not.toBe('error');
  expect(formatTranscript(await service.transcript(session_id, anna))).toContain('Caller: is it still ••••7890?');
  expect(JSON.stringify(await service.transcript(session_id, anna))).not.toMatch(spoken);
  await vi.waitFor(async () => expect(await keptOf(session_id, 'events')).not.toMatch(spoken), patience);
  await service.end(session_id, anna);
  await vi.waitFor(async () => expect(await keptOf(session_id)).not.toMatch(spoken), patience);
  await service.close();
}, 60_000);

test('a process that dies before it masked leaves it to another', async () => {
  const first = bank(200, 600_000);
  const { session_id } = await talk(first, sayings.slice(0, 1));
  await first.close();
  expect(await keptOf(session_id, 'events')).toMatch(spoken);
  const second = bank(200);
  await vi.waitFor(async () => expect(await keptOf(session_id, 'events')).not.toMatch(spoken), patience);
  await second.close();
}, 60_000);

test('a version of another release that cannot be read shows what was masked before, and nothing that was not', async () => {
  const unreadable = async () => Promise.reject(new AppError('gone', 'Version 1 was written for another release and cannot be read.'));
  const first = bank(600_000);
  const { session_id } = await talk(first, sayings.slice(0, 1));
  const whole = (await first.transcript(session_id, anna)).entries.length;
  await first.close();
  const upgraded = bank(600_000, 50, unreadable);
  expect((await upgraded.transcript(session_id, anna)).entries).toEqual([]);
  await upgraded.close();

  // Its two minutes are over.
  await redis.zadd('foundry:sessions:unmasked', 0, session_id);
  const masking = bank(1);
  await vi.waitFor(async () => expect(await redis.zscore('foundry:sessions:unmasked', session_id)).toBe(null), patience);
  await masking.close();
  const later = bank(200, 50, unreadable);
  const { entries, session } = await later.transcript(session_id, anna);
  expect(entries).toHaveLength(whole);
  expect(JSON.stringify([entries, session])).not.toMatch(spoken);
  await later.close();
}, 60_000);
