import type { AuditLog } from '@/lib/audit/audit-log.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { AccountLink, AccountLinks } from './account-links.ts';
import { findOpenLink, type LinkParts } from './find-open-link.ts';
import { requireNewPassword } from './require-new-password.ts';
import type { UserStore } from './user-store.ts';

export interface AcceptParts extends LinkParts {
  users: Pick<UserStore, 'byId' | 'create' | 'setPassword'>;
  links: Pick<AccountLinks, 'find' | 'claim' | 'release'>;
  audit: AuditLog;
}

/** What its reader fills in. `name` counts for an invitation only. */
export interface LinkAnswer {
  token: string;
  password: string;
  name?: string | undefined;
}

/**
 * Uses a link up: makes the account that it invites to, or sets the password that it resets. Where that fails it stays good.
 * @returns the address to sign in with
 * @throws AppError as findOpenLink; invalid_input for the password; conflict where the address has an account by now
 */
export async function acceptLink(parts: AcceptParts, { token, password, name }: LinkAnswer, client: string): Promise<{ email: string }> {
  const { link } = await findOpenLink(parts, token, client);
  const known = { ...link, name: name ?? link.name };
  requireNewPassword(password, known, '/password');
  if (!(await parts.links.claim(link.id))) throw new AppError('gone', 'This link has just been used.', { hint: 'If that was you, sign in.', extra: { reason: 'used' } });
  try {
    await (link.kind === 'invite' ? makeAccount(parts, known, password) : resetPassword(parts, link, password));
  } catch (thrown) {
    await parts.links.release(link.id);
    throw thrown;
  }
  return { email: link.email };
}

async function makeAccount({ users, audit }: AcceptParts, { email, name, role }: AccountLink, password: string): Promise<void> {
  const user = await users.create({ email, name, role, password });
  await audit.record({ event: 'invite.accepted', actor: user.id, user_id: user.id, subject: name, details: { role } });
}

async function resetPassword({ users, audit }: AcceptParts, { user_id, name }: AccountLink, password: string): Promise<void> {
  await users.setPassword(user_id, password);
  await audit.record({ event: 'user.password-changed', actor: user_id, user_id, subject: name });
}
