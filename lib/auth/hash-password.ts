import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of a hash made now; those made before keep their own, written beside them. 32 MB and about 0.1 s each. */
const cost = { N: 2 ** 15, r: 8, p: 1 };
const keyBytes = 32;

let last: Promise<unknown> = Promise.resolve();

/** One at a time: each takes 32 MB, and a crowd at the door must not take the memory of the calls in progress. */
function derive(password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
  const run = (): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      scrypt(password.normalize('NFC'), salt, keyBytes, { N, r, p, maxmem: 256 * N * r }, (error, key) => (error ? reject(error) : resolve(key)));
    });
  const next = last.then(run, run);
  last = next.catch(() => {});
  return next;
}

/** Hashes a password with scrypt and a fresh salt: `scrypt$N$r$p$salt$key`, the last two in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Checks a password; without a hash (an unknown user) it takes as long, and answers no. */
export async function verifyPasswordHash(password: string, stored: string | null): Promise<boolean> {
  const [, N, r, p, salt, key] = stored?.split('$') ?? [];
  if (salt === undefined || key === undefined) {
    await derive(password, Buffer.alloc(16), cost);
    return false;
  }
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
