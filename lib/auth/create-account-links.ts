import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { userRoleSchema } from '@/lib/contracts/common.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import type { AccountLink, AccountLinks } from './account-links.ts';

const hourMs = 60 * 60 * 1_000;
const lifeMs = { invite: 7 * 24 * hourMs, reset: 24 * hourMs };
/** How long after its end a link is remembered, so that whoever opens it learns what became of it. */
const rememberedMs = 30 * 24 * hourMs;

/** Which link counts for an address or a user. One that this does not name is withdrawn. */
const currentKey = 'foundry:account-links';
const linkKey = (linkId: string): string => `foundry:account-link:${linkId}`;
const subjectOf = ({ kind, email, user_id }: Pick<AccountLink, 'kind' | 'email' | 'user_id'>): string => (kind === 'invite' ? `invite:${email}` : `reset:${user_id}`);
const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const storedSchema = z.object({
  id: z.string(),
  kind: z.enum(['invite', 'reset']),
  email: z.string(),
  name: z.string(),
  role: userRoleSchema,
  user_id: z.string(),
  by: z.string(),
  created_at: z.string(),
  expires_at: z.string(),
  used_at: z.string().optional(),
  secret: z.string(),
});
type StoredLink = z.infer<typeof storedSchema>;

function linkOf({ id, kind, email, name, role, user_id, by, created_at, expires_at, used_at }: StoredLink, current: boolean): AccountLink {
  const ended = Date.parse(expires_at) <= Date.now();
  return { id, kind, email, name, role, user_id, by, created_at, expires_at, state: used_at !== undefined ? 'used' : !current ? 'withdrawn' : ended ? 'expired' : 'open' };
}

/** Forgets which link counts, unless it is another by now. */
const forgetScript = "if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then return redis.call('HDEL', KEYS[1], ARGV[1]) end return 0";

/** Links as a hash each, which Redis deletes by itself, and one hash of those that count. */
export function createAccountLinks(redis: RedisConnection): AccountLinks {
  const load = async (linkId: string): Promise<StoredLink | null> => storedSchema.safeParse(await redis.hgetall(linkKey(linkId))).data ?? null;
  const forget = (subject: string, linkId: string): Promise<unknown> => redis.eval(forgetScript, 1, currentKey, subject, linkId);
  const isCurrent = async (stored: StoredLink): Promise<boolean> => (await redis.hget(currentKey, subjectOf(stored))) === stored.id;


  return {
    async create(wanted) {
      const id = randomBytes(8).toString('hex');
      const secret = randomBytes(32).toString('base64url');
      const email = wanted.email.trim().toLowerCase();
      const now = Date.now();
      const expires = now + lifeMs[wanted.kind];
      const stored = { ...wanted, id, email, created_at: new Date(now).toISOString(), expires_at: new Date(expires).toISOString(), secret: digest(secret).toString('base64url') };
      await redis.hset(linkKey(id), stored);
      await redis.pexpireat(linkKey(id), expires + rememberedMs);
      await redis.hset(currentKey, subjectOf(stored), id);
      return { secret: `${id}_${secret}`, link: linkOf(stored, true) };
    },
    async find(secret) {
      const [, id, rest] = /^([0-9a-f]{16})_([\w-]{43})$/.exec(secret) ?? [];
      const stored = id === undefined ? null : await load(id);
      if (!stored || rest === undefined || !timingSafeEqual(digest(rest), Buffer.from(stored.secret, 'base64url'))) return null;
      return linkOf(stored, await isCurrent(stored));
    },
    async claim(linkId) {
      const stored = await load(linkId);
      if (!stored || (await redis.hsetnx(linkKey(linkId), 'used_at', new Date().toISOString())) === 0) return false;
      // Only now: one that was withdrawn before it was claimed must not slip through in between.
      if (linkOf(stored, await isCurrent(stored)).state === 'open') return true;
      await redis.hdel(linkKey(linkId), 'used_at');
      return false;
    },
    async release(linkId) {
      await redis.hdel(linkKey(linkId), 'used_at');
    },
    async invites() {
      const current = Object.entries(await redis.hgetall(currentKey)).filter(([subject]) => subject.startsWith('invite:'));
      const links = await Promise.all(
        current.map(async ([subject, linkId]) => {
          const stored = await load(linkId);
          // Remembered no longer.
          if (!stored) await forget(subject, linkId);
          return stored && linkOf(stored, true);
        }),
      );
      return links.filter((link) => link !== null).filter(({ state }) => state !== 'used').toSorted((a, b) => b.created_at.localeCompare(a.created_at));
    },
    async withdrawInvite(linkId) {
      const stored = await load(linkId);
      if (!stored || stored.kind !== 'invite' || stored.used_at !== undefined || !(await isCurrent(stored))) return null;
      await forget(subjectOf(stored), linkId);
      return linkOf(stored, false);
    },
    async withdrawReset(userId) {
      await redis.hdel(currentKey, `reset:${userId}`);
    },
  };
}
