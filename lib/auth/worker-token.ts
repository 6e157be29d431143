import { SignJWT, jwtVerify, errors as joseErrors } from 'jose';
import { z } from 'zod';
import { AppError } from '@/lib/core/errors.ts';
import { sessionIdSchema } from '@/lib/contracts/common.ts';

/** What a worker's token says: the one session that it reaches, and the call's job. */
export const workerClaimsSchema = z.object({ session_id: sessionIdSchema, job_id: z.string().min(1).max(128) });
export type WorkerClaims = z.infer<typeof workerClaimsSchema>;

const audience = 'web';
const lifetimeSeconds = 60;
const keyOf = (secret: string): Uint8Array => new TextEncoder().encode(secret);

/** Signs a token of 60 s with which a worker acts for one session. `secret` is FOUNDRY_WORKER_SECRET. */
export async function signWorkerToken(claims: WorkerClaims, secret: string): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).setAudience(audience).setIssuedAt().setExpirationTime(`${lifetimeSeconds}s`).sign(keyOf(secret));
}

/**
 * Reads a worker's token, with 5 s of tolerance for clocks that differ.
 * @throws AppError unauthenticated where it is not ours, has expired or lacks a claim
 */
export async function verifyWorkerToken(token: string, secret: string): Promise<WorkerClaims> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), { audience, algorithms: ['HS256'], clockTolerance: 5, requiredClaims: ['exp', 'iat'], maxTokenAge: `${lifetimeSeconds}s` });
    return workerClaimsSchema.parse(payload);
  } catch (cause) {
    const why = cause instanceof joseErrors.JWTExpired ? 'This worker token has expired: one is valid for 60 seconds.' : 'This is not a worker token of this installation: FOUNDRY_WORKER_SECRET must be the same for web and worker.';
    throw new AppError('unauthenticated', why, { cause });
  }
}
