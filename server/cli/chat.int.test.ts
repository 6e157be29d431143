import { PassThrough } from 'node:stream';
import { afterAll, expect, inject, test, vi } from 'vitest';
import { createTokenStore } from '@/lib/auth/create-token-store.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { delta, scriptedEngine } from '../../tests/support/session-parts.ts';
import { sessionSite } from '../../tests/support/session-site.ts';
import { run } from './chat.ts';

const redis = await testRedis();
vi.stubEnv('REDIS_URL', inject('redisUrl'));
vi.stubEnv('NEXTAUTH_SECRET', 'n'.repeat(32));
vi.stubEnv('FOUNDRY_WORKER_SECRET', 'w'.repeat(32));
const engine = scriptedEngine(async ({ request, emit }) => {
  const reply = request.kind === 'opening' ? 'Hello.' : `You said ${request.text}.`;
  for (const word of reply.split(/(?<= )/)) await emit(delta(request.turn_id, word));
  return reply;
});
const site = await sessionSite(redis, engine);
afterAll(() => site.close());

async function chatAt(terminal: boolean, input: string, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const stdin = Object.assign(new PassThrough(), { isTTY: terminal });
  stdin.end(input);
  const code = await run(argv, { stdin, stdout: { write: (text: string) => ((out += text), true) }, stderr: { write: (text: string) => ((err += text), true) } });
  return { code, out, err };
}

const chat = (input: string, ...argv: string[]) => chatAt(false, input, ...argv);

test('says in a terminal how to end, and again where a command is unknown', async () => {
  const { out } = await chatAt(true, '/quit\n/end\n', 'echo', '--base', site.base);
  expect(out.startsWith('Echo. A line is a message; /end ends the session, Ctrl-D leaves it open.\n\n')).toBe(true);
  expect(out).toContain('/end ends the session, Ctrl-D leaves it open. Anything else is a message.\n');
  expect(out).not.toContain('You said');
});

test('greets, answers a line at a time in order, and gives its token back', async () => {
  const { code, out, err } = await chat('one\n\ntwo\n', 'echo', '--base', site.base);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^Echo: Hello\.\nEcho: You said one\.\nEcho: You said two\.\n\nSession [0-9a-f-]{36}\n$/);
  const owner = (await site.users.list())[0]!;
  expect(await createTokenStore(redis).listFor(owner.id)).toEqual([]);
});

test('goes on with a session, and ends it', async () => {
  const sessionId = /Session (\S+)/.exec((await chat('one\n', 'echo', '--base', site.base)).out)![1]!;
  const { code, out } = await chat('two\n/end\nnever\n', 'echo', '--base', site.base, '--session', sessionId);
  expect(code).toBe(0);
  expect(out).toMatch(/^Echo: Hello\.\nEcho: You said one\.\nEcho: You said two\.\n\nSession /);
  expect((await site.sessions.list((await site.users.list())[0]!.id)).find((session) => session.session_id === sessionId)?.state).toBe('ended');
});

test('says what was wrong', async () => {
  expect(await chat('', 'nobody', '--base', site.base)).toMatchObject({ code: 2, err: 'There is no agent "nobody".\n' });
  expect(await chat('', 'echo', '--base', site.base, '--token', 'fdry_x')).toMatchObject({ code: 2, err: 'This API token is not known here: it was revoked, has expired, or is of another site.\n' });
  expect((await chat('')).err).toMatch(/^AGENT_ID is missing\./);
  expect((await chat('', 'echo', '--base', 'here')).err).toMatch(/^--base must be an address such as/);
  expect((await chat('', 'echo', '--base', 'http://127.0.0.1:1', '--token', 'x')).err).toMatch(/^Nothing answers at http:\/\/127\.0\.0\.1:1\./);
});
