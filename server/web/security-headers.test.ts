import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { secureAnswer } from './security-headers.ts';

const answerTo = (url: string, env: Partial<Parameters<typeof secureAnswer>[2]> = {}, headers: Record<string, string> = {}) => {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { url, headers });
  const response = new ServerResponse(request);
  secureAnswer(request, response, { NODE_ENV: 'production', LIVEKIT_URL: 'ws://127.0.0.1:7880', ...env });
  return { policy: String(response.getHeader('content-security-policy')), forNext: request.headers['content-security-policy'], headers: request.headers, response };
};
const directive = (policy: string, name: string): string | undefined => policy.split('; ').find((each) => each.startsWith(`${name} `));

test('a page runs scripts of ours with a nonce that no other answer has, and is framed by nobody', () => {
  const [one, other] = [answerTo('/build'), answerTo('/build')];
  expect(directive(one.policy, 'script-src')).toMatch(/^script-src 'self' 'nonce-[\w+/]{22}==' 'strict-dynamic'$/);
  expect(one.policy).not.toBe(other.policy);
  expect(directive(one.policy, 'frame-ancestors')).toBe("frame-ancestors 'none'");
  expect(one.forNext).toBe(one.policy);
  expect(['x-content-type-options', 'referrer-policy', 'x-frame-options', 'cross-origin-opener-policy'].map((name) => one.response.getHeader(name))).toEqual(['nosniff', 'same-origin', 'DENY', 'same-origin']);
});

test('a policy that a client sent is not taken', () => {
  const { forNext, headers } = answerTo('/', {}, { 'content-security-policy': "script-src 'nonce-mine'", 'content-security-policy-report-only': "script-src 'nonce-mine'" });
  expect(forNext).not.toContain('mine');
  expect(headers['content-security-policy-report-only']).toBeUndefined();
});

test.each([
  [{ LIVEKIT_URL: 'ws://127.0.0.1:7880' }, "connect-src 'self' ws://127.0.0.1:7880 http://127.0.0.1:7880"],
  [{ LIVEKIT_URL: 'ws://livekit:7880', LIVEKIT_PUBLIC_URL: 'wss://calls.example.com/rtc' }, "connect-src 'self' wss://calls.example.com https://calls.example.com"],
  [{ LIVEKIT_URL: 'https://mine.livekit.cloud' }, "connect-src 'self' wss://mine.livekit.cloud https://mine.livekit.cloud wss://*.livekit.cloud https://*.livekit.cloud"],
])('browsers may talk to the LiveKit server: %o', (env, expected) => {
  expect(directive(answerTo('/talk/a', env).policy, 'connect-src')).toBe(expected);
});

test('what is no page may load nothing; only development may use eval', () => {
  expect(answerTo('/api/agents').policy).toBe("default-src 'none'; frame-ancestors 'none'");
  expect(answerTo('/', { NODE_ENV: 'development' }).policy).toContain("'unsafe-eval'");
});
