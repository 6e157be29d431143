import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { userRoleSchema } from '@/lib/contracts/common.ts';
import { AppError, isAppError } from '@/lib/core/errors.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { hashPassword, verifyPasswordHash } from './hash-password.ts';
import { announceShutOut } from './shut-outs.ts';
import { countAttempt } from './throttle-attempts.ts';
import { changeStanding, readStanding, type Standing } from './user-standing.ts';
import type { UserRecord, UserStore } from './user-store.ts';

const idsKey = 'foundry:users:by-email';
const seenKey = 'foundry:users:last-seen';
/** Between two notes that somebody is here. */
const seenIsNewsAfterMs = 60_000;
const userKey = (userId: string): string => `foundry:user:${userId}`;
const normalise = (email: string): string => email.trim().toLowerCase();

const storedSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: userRoleSchema,
  disabled: z.enum(['0', '1']).transform((flag) => flag === '1'),
  created_at: z.string(),
  password: z.string(),
  password_set_at: z.string().optional(),
  signed_out_at: z.string().optional(),
});

const recordOf = ({ id, email, name, role, disabled, created_at, password_set_at, signed_out_at }: z.infer<typeof storedSchema>): UserRecord => ({
  id,
  email,
  name,
  role,
  disabled,
  created_at,
  ...(password_set_at !== undefined && { password_set_at }),
  ...(signed_out_at !== undefined && { signed_out_at }),
});

/** Users in Redis: a hash each, one for the standing of all that was changed, and one index from address to id, whose entry is what makes an account exist. */
export function createUserStore(redis: RedisConnection): UserStore {
  const loadAsBegan = async (userId: string): Promise<z.infer<typeof storedSchema> | null> => storedSchema.safeParse(await redis.hgetall(userKey(userId))).data ?? null;
  const load = async (userId: string): Promise<z.infer<typeof storedSchema> | null> => {
    const stored = await loadAsBegan(userId);
    return stored && { ...stored, ...(await readStanding(redis, userId, stored)) };
  };
  const loadByEmail = async (email: string): Promise<z.infer<typeof storedSchema> | null> => {
    const id = await redis.hget(idsKey, normalise(email));
    return id === null ? null : load(id);
  };
  const listIds = async (): Promise<string[]> => Object.values(await redis.hgetall(idsKey));
  const existing = async (userId: string): Promise<UserRecord> => {
    const stored = await load(userId);
    if (!stored) throw new AppError('not_found', 'There is no such user.');
    return recordOf(stored);
  };
  const changeStandingOf = async (userId: string, standing: Partial<Standing> | 'removed'): Promise<void> => {
    await existing(userId);
    const all = await Promise.all([...new Set([...(await listIds()), userId])].map(loadAsBegan));
    await changeStanding(redis, userId, standing, new Map(all.filter((user) => user !== null).map((user) => [user.id, user])));
    if (standing === 'removed' || standing.disabled) await announceShutOut(redis, userId);
  };
  const change = async (userId: string, standing: Partial<Standing>): Promise<UserRecord> => {
    await changeStandingOf(userId, standing);
    return existing(userId);
  };
  const noted = new Map<string, number>();

  const store: UserStore = {
    async create({ email: given, name, role, password }) {
      const email = normalise(given);
      const taken = (): AppError => new AppError('conflict', 'There is already an account with this address.');
      if (await redis.hexists(idsKey, email)) throw taken();
      const id = randomUUID();
      const stored = { id, email, name, role, disabled: '0', created_at: new Date().toISOString(), password: await hashPassword(password) };
      await redis.hset(userKey(id), stored);
      if ((await redis.hsetnx(idsKey, email, id)) === 0) {
        await redis.del(userKey(id));
        throw taken();
      }
      return recordOf(storedSchema.parse(stored));
    },
    async ensureAdmin(email, password) {
      if ((await redis.hlen(idsKey)) > 0) return null;
      // Another web process that boots at the same moment may be first.
      return store.create({ email, name: 'Admin', role: 'admin', password }).catch((thrown: unknown) => {
        if (isAppError(thrown) && thrown.code === 'conflict') return null;
        throw thrown;
      });
    },
    async byId(userId) {
      const stored = await load(userId);
      return stored && recordOf(stored);
    },
    async byEmail(email) {
      const stored = await loadByEmail(email);
      return stored && recordOf(stored);
    },
    async list() {
      const users = await Promise.all((await listIds()).map((id) => store.byId(id)));
      return users.filter((user) => user !== null).toSorted((a, b) => a.email.localeCompare(b.email));
    },
    setRole: (userId, role) => change(userId, { role }),
    setDisabled: (userId, disabled) => change(userId, { disabled }),
    async setPassword(userId, password) {
      await existing(userId);
      await redis.hset(userKey(userId), { password: await hashPassword(password), password_set_at: new Date().toISOString() });
      await announceShutOut(redis, userId);
    },
    async rename(userId, name) {
      await existing(userId);
      await redis.hset(userKey(userId), { name });
      return existing(userId);
    },
    async signOutEverywhere(userId) {
      await existing(userId);
      await redis.hset(userKey(userId), { signed_out_at: new Date().toISOString() });
      await announceShutOut(redis, userId);
    },
    async remove(userId, clean) {
      const { email } = await existing(userId);
      await changeStandingOf(userId, 'removed');
      await clean();
      // The address last: it is what makes an account exist.
      await redis.hdel(seenKey, userId);
      await redis.del(userKey(userId));
      await redis.hdel(idsKey, email);
    },
    noteSeen(userId) {
      const now = Date.now();
      if (now - (noted.get(userId) ?? 0) < seenIsNewsAfterMs) return;
      noted.set(userId, now);
      // A page must not wait or fail for this.
      redis.hset(seenKey, userId, new Date(now).toISOString()).catch(() => noted.delete(userId));
    },
    lastSeen: () => redis.hgetall(seenKey),
    async verifyPassword(email, password, clientAddress) {
      const giveBack = await countAttempt(redis, 'to sign in', { account: normalise(email), client: clientAddress });
      const stored = await loadByEmail(email);
      if (!(await verifyPasswordHash(password, stored?.password ?? null)) || !stored) return null;
      await giveBack();
      return recordOf(stored);
    },
  };
  return store;
}
