import { z } from 'zod';
import { userRoleSchema, type UserRole } from '@/lib/contracts/common.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';

export interface Standing {
  role: UserRole;
  disabled: boolean;
}

const standingsKey = 'foundry:users:standings';
/** `removed`: about to be forgotten, and nobody brings them back. */
const standingSchema = z.tuple([userRoleSchema, z.enum(['enabled', 'disabled', 'removed'])]);

const written = ({ role, disabled }: Standing): string => `${role} ${disabled ? 'disabled' : 'enabled'}`;

/** KEYS standings; ARGV user, role or '', state or ''. 0 where nobody would be left to administer, -1 where the user is removed. */
const changeScript = `
local user, role, state = unpack(ARGV)
local oldRole, oldState = string.match(redis.call('HGET', KEYS[1], user), '(%a+) (%a+)')
if oldState == 'removed' then return state == 'removed' and 1 or -1 end
local before, after = oldRole .. ' ' .. oldState, (role ~= '' and role or oldRole) .. ' ' .. (state ~= '' and state or oldState)
if before == 'admin enabled' and after ~= before then
  local admins = 0
  for _, standing in ipairs(redis.call('HVALS', KEYS[1])) do
    if standing == 'admin enabled' then admins = admins + 1 end
  end
  if admins < 2 then return 0 end
end
redis.call('HSET', KEYS[1], user, after)
return 1`;

/**
 * Roles and states of all users in one hash, so that "is there another admin" and the change are one step, in a cluster too.
 * A user whose standing never changed is not in it: their record says how they began.
 */
export const readStanding = async (redis: RedisConnection, userId: string, began: Standing): Promise<Standing> => {
  const [role, state] = standingSchema.safeParse((await redis.hget(standingsKey, userId))?.split(' ')).data ?? [];
  return role === undefined ? began : { role, disabled: state !== 'enabled' };
};

/**
 * Changes what is given, or removes the user. `began`: how every user began, of whom those that are not in the hash yet are
 * put there. What stands there of a removed user stays: a change that comes late must not bring them back.
 * @throws AppError conflict where no enabled admin would be left; not_found for a removed user
 */
export async function changeStanding(redis: RedisConnection, userId: string, change: Partial<Standing> | 'removed', began: ReadonlyMap<string, Standing>): Promise<void> {
  for (const [id, standing] of began) await redis.hsetnx(standingsKey, id, written(standing));
  const [role = '', state] = change === 'removed' ? ['', 'removed'] : [change.role, change.disabled === undefined ? '' : change.disabled ? 'disabled' : 'enabled'];
  const changed = await redis.eval(changeScript, 1, standingsKey, userId, role, state);
  if (changed === -1) throw new AppError('not_found', 'This user is being deleted.');
  if (changed !== 1) throw new AppError('conflict', 'This is the last admin: make somebody else one first.');
}
