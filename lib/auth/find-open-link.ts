import { AppError } from '@/lib/core/errors.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import type { AccountLink, AccountLinks } from './account-links.ts';
import { countAttempt } from './throttle-attempts.ts';
import type { UserStore } from './user-store.ts';

export interface LinkParts {
  redis: RedisConnection;
  users: Pick<UserStore, 'byId'>;
  links: Pick<AccountLinks, 'find'>;
}

/** A link that is good, and the name of the admin who made it. */
export interface OpenLink {
  link: AccountLink;
  by: string;
}

/**
 * The link behind a secret, where it is good. It counts while whoever made it may still invite: nobody who lost that right
 * leaves a door open behind them.
 * @throws AppError not_found; gone with a `reason`; rate_limited per client address
 */
export async function findOpenLink({ redis, users, links }: LinkParts, secret: string, client: string): Promise<OpenLink> {
  const giveBack = await countAttempt(redis, 'to open a link', { client });
  const link = await links.find(secret);
  if (!link) throw new AppError('not_found', 'There is no such link here.', { hint: 'Look whether it was copied whole, or ask whoever gave it to you for another.' });
  if (link.state === 'used') throw goneLink('used', link.kind === 'invite' ? 'This invitation has been used.' : 'This link has been used.', link.kind === 'invite' ? 'If that was you, sign in. If not, tell whoever invited you.' : 'If that was you, sign in with the new password. If not, tell an admin of this site at once.');
  if (link.state === 'expired') throw goneLink('expired', link.kind === 'invite' ? 'This invitation was good for seven days, which are over.' : 'This link was good for 24 hours, which are over.', 'Ask whoever gave it to you for another.');
  const maker = await users.byId(link.by);
  const reset = link.kind === 'reset' ? await users.byId(link.user_id) : null;
  const stands = link.state === 'open' && maker?.role === 'admin' && !maker.disabled && (link.kind === 'invite' || (reset !== null && !reset.disabled));
  if (!stands) throw goneLink('withdrawn', 'This link was taken back, or replaced by another.', 'Use the newest one that you were given, or ask for another.');
  await giveBack();
  return { link, by: maker.name };
}

const goneLink = (reason: 'used' | 'expired' | 'withdrawn', message: string, hint: string): AppError => new AppError('gone', message, { hint, extra: { reason } });
