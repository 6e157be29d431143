import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { signWorkerToken, verifyWorkerToken } from './worker-token.ts';

const secret = 'a-secret-of-32-characters-or-more';
const claims = { session_id: 'b6f1d0f0-4c39-4a9e-8d0b-0f2f4f3f6a11', job_id: 'AJ_1' };
const sign = (audience: string, expires: string, key = secret) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setAudience(audience).setIssuedAt().setExpirationTime(expires).sign(new TextEncoder().encode(key));

describe('worker token', () => {
  it('carries the session and the job', async () => {
    expect(await verifyWorkerToken(await signWorkerToken(claims, secret), secret)).toEqual(claims);
  });

  it('refuses another secret, audience, and what has expired or lives longer than 60 s', async () => {
    const notOurs = /not a worker token of this installation/;
    await expect(verifyWorkerToken(await sign('web', '60s', 'another-secret-of-32-characters--'), secret)).rejects.toThrow(notOurs);
    await expect(verifyWorkerToken(await sign('elsewhere', '60s'), secret)).rejects.toThrow(notOurs);
    await expect(verifyWorkerToken(await sign('web', '-30s'), secret)).rejects.toThrow('This worker token has expired: one is valid for 60 seconds.');
    await expect(verifyWorkerToken('nonsense', secret)).rejects.toMatchObject({ code: 'unauthenticated', status: 401 });
  });
});
