import { z } from 'zod';
import { instantSchema, userRoleSchema } from './common.ts';
import { emailSchema, newPasswordSchema, personNameSchema } from './users.ts';

/** An invitation that nobody has used yet. `by`: the name of who made it. */
export const inviteSchema = z.object({ id: z.string(), email: z.string(), name: z.string(), role: userRoleSchema, by: z.string(), created_at: instantSchema, expires_at: instantSchema, state: z.enum(['pending', 'expired']) });
export type Invite = z.infer<typeof inviteSchema>;
export const inviteListSchema = z.object({ invites: z.array(inviteSchema) });
export const inviteCreateSchema = z.strictObject({ email: emailSchema, name: personNameSchema, role: userRoleSchema });
/** The link is shown this once. */
export const inviteCreatedSchema = z.object({ link: z.url(), invite: inviteSchema });
export const resetLinkSchema = z.object({ link: z.url(), expires_at: instantSchema });

const linkToken = z.string().max(200);
export const linkLookSchema = z.strictObject({ token: linkToken });
export const linkAcceptSchema = z.strictObject({ token: linkToken, password: newPasswordSchema, name: personNameSchema.optional() });
/** What a link is for, as its reader sees it. */
export const linkInfoSchema = z.object({ kind: z.enum(['invite', 'reset']), email: z.string(), name: z.string(), role: userRoleSchema, by: z.string(), expires_at: instantSchema });
export type LinkInfo = z.infer<typeof linkInfoSchema>;
export const linkAcceptedSchema = z.object({ email: z.string() });
/** Why a link is good no more (410). */
export const linkGoneSchema = z.object({ reason: z.enum(['used', 'expired', 'withdrawn']) });
