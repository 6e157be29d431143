import type { AuditLog } from '@/lib/audit/audit-log.ts';
import type { Invite } from '@/lib/contracts/invites.ts';
import type { UserRole } from '@/lib/contracts/common.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { AccountLink, AccountLinks } from './account-links.ts';
import type { PrincipalUser } from './principal.ts';
import type { UserStore } from './user-store.ts';

export interface InviteParts {
  users: Pick<UserStore, 'byEmail' | 'list'>;
  links: AccountLinks;
  audit: AuditLog;
}

/** An invitation as the interface shows it. `by`: the name of who made it. */
const describeInvite = ({ id, email, name, role, created_at, expires_at, state }: AccountLink, by: string): Invite => ({ id, email, name, role, by, created_at, expires_at, state: state === 'open' ? 'pending' : 'expired' });

/** Makes an invitation; an earlier one for the address stops. @throws AppError conflict where the address has an account */
export async function invitePerson({ users, links, audit }: InviteParts, wanted: { email: string; name: string; role: UserRole }, by: PrincipalUser): Promise<{ secret: string; invite: Invite }> {
  if (await users.byEmail(wanted.email)) throw new AppError('conflict', 'There is already an account with this address.', { hint: 'Where its password is forgotten, make a link to set another on the person’s page.' });
  const { secret, link } = await links.create({ ...wanted, kind: 'invite', user_id: '', by: by.id });
  await audit.record({ event: 'invite.created', actor: by.id, subject: wanted.name, details: { role: wanted.role } });
  return { secret, invite: describeInvite(link, by.name) };
}

/** Invitations that nobody has used, newest first. */
export async function listInvites({ users, links }: InviteParts): Promise<Invite[]> {
  const names = new Map((await users.list()).map(({ id, name }) => [id, name]));
  return (await links.invites()).map((link) => describeInvite(link, names.get(link.by) ?? 'somebody who is no longer here'));
}

/** Takes an invitation back. @throws AppError not_found where it was used, or there is none */
export async function withdrawInvite({ links, audit }: InviteParts, inviteId: string, by: PrincipalUser): Promise<void> {
  const link = await links.withdrawInvite(inviteId);
  if (!link) throw new AppError('not_found', 'There is no such invitation, or it has been used.');
  await audit.record({ event: 'invite.revoked', actor: by.id, subject: link.name, details: { role: link.role } });
}
