import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { userRoleSchema } from '@/lib/contracts/common.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { announceShutOut } from './shut-outs.ts';
import { apiTokenPrefix, type TokenRecord, type TokenStore } from './token-store.ts';

const tokenKey = (tokenId: string): string => `foundry:token:${tokenId}`;
const ownedKey = (userId: string): string => `foundry:user-tokens:${userId}`;
const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const instantOrNone = z.string().transform((at) => (at === '' ? null : at));
const storedSchema = z.object({
  id: z.string(),
  name: z.string(),
  user_id: z.string(),
  role: userRoleSchema,
  scopes: z.string().transform((scopes) => scopes.split(' ').filter((scope) => scope !== '')),
  created_at: z.string(),
  /** Tokens from before there was an end have none. */
  expires_at: instantOrNone.default(null),
  last_used_at: instantOrNone,
  secret: z.string(),
});

/** A use is written down at most once in this time. */
const useIsNewsAfterMs = 60_000;
const touchScript = "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'last_used_at', ARGV[1]) end return 0";

const recordOf = ({ id, name, user_id, role, scopes, created_at, expires_at, last_used_at }: z.infer<typeof storedSchema>): TokenRecord => ({ id, name, user_id, role, scopes, created_at, expires_at, last_used_at });
const isOver = ({ expires_at }: TokenRecord): boolean => expires_at !== null && Date.parse(expires_at) <= Date.now();

/** API tokens in Redis: `fdry_<id>_<secret>`, of which the id finds the record and the secret's SHA-256 is compared. */
export function createTokenStore(redis: RedisConnection): TokenStore {
  const load = async (tokenId: string): Promise<z.infer<typeof storedSchema> | null> => storedSchema.safeParse(await redis.hgetall(tokenKey(tokenId))).data ?? null;

  return {
    async create({ name, user_id, role, scopes = [], expires_at = null }) {
      const id = randomBytes(8).toString('hex');
      const secret = randomBytes(32).toString('base64url');
      const stored = { id, name, user_id, role, scopes: scopes.join(' '), created_at: new Date().toISOString(), expires_at: expires_at ?? '', last_used_at: '', secret: digest(secret).toString('base64url') };
      await redis.hset(tokenKey(id), stored);
      await redis.sadd(ownedKey(user_id), id);
      return { token: `${apiTokenPrefix}${id}_${secret}`, record: recordOf(storedSchema.parse(stored)) };
    },
    async verify(token) {
      const [, id, secret] = new RegExp(`^${apiTokenPrefix}([0-9a-f]{16})_([\\w-]{43})$`).exec(token) ?? [];
      if (id === undefined || secret === undefined) return null;
      const stored = await load(id);
      if (!stored || !timingSafeEqual(digest(secret), Buffer.from(stored.secret, 'base64url')) || isOver(stored)) return null;
      if (stored.last_used_at === null || Date.now() - Date.parse(stored.last_used_at) > useIsNewsAfterMs) await redis.eval(touchScript, 1, tokenKey(id), new Date().toISOString());
      return recordOf(stored);
    },
    async byId(tokenId) {
      const stored = await load(tokenId);
      return stored && recordOf(stored);
    },
    async listFor(userId) {
      const stored = await Promise.all((await redis.smembers(ownedKey(userId))).map(load));
      return stored.filter((token) => token !== null).map(recordOf).toSorted((a, b) => a.created_at.localeCompare(b.created_at));
    },
    async revoke(tokenId) {
      const stored = await load(tokenId);
      if (!stored) return false;
      await redis.del(tokenKey(tokenId));
      await redis.srem(ownedKey(stored.user_id), tokenId);
      await announceShutOut(redis, stored.user_id);
      return true;
    },
  };
}
