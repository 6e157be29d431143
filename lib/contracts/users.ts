import { z } from 'zod';
import { instantSchema, userRoleSchema } from './common.ts';
import { passwordProblem } from './password-rules.ts';

export const emailSchema = z.email('An email address looks like name@example.com.').max(254);
export const personNameSchema = z.string().trim().min(1).max(120);
/** A password to be set; whether it is the person's own name is checked where that is known. */
export const newPasswordSchema = z.string().superRefine((password, context) => {
  const problem = passwordProblem(password);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem });
});

export const userSchema = z.object({ id: z.string(), email: z.string(), name: z.string(), role: userRoleSchema, disabled: z.boolean(), created_at: instantSchema, last_seen_at: instantSchema.nullable() });
export type User = z.infer<typeof userSchema>;
export const userListSchema = z.object({ users: z.array(userSchema) });
export const userCreateSchema = z.strictObject({ email: emailSchema, name: personNameSchema, role: userRoleSchema, password: newPasswordSchema });
export const userPatchSchema = z.strictObject({ role: userRoleSchema.optional(), disabled: z.boolean().optional(), password: newPasswordSchema.optional() });

/** What a token may be narrowed to; without any it does what its role may. */
export const tokenScopes = ['metrics'] as const;
export const tokenRecordSchema = z.object({
  id: z.string(),
  name: z.string(),
  user_id: z.string(),
  role: userRoleSchema,
  scopes: z.array(z.string()),
  created_at: instantSchema,
  expires_at: instantSchema.nullable(),
  last_used_at: instantSchema.nullable(),
});
export type Token = z.infer<typeof tokenRecordSchema>;
export const tokenListSchema = z.object({ tokens: z.array(tokenRecordSchema) });
export const tokenCreateSchema = z.strictObject({
  name: personNameSchema,
  role: userRoleSchema.optional(),
  scopes: z.array(z.enum(tokenScopes)).max(tokenScopes.length).default([]),
  expires_in_days: z.int().min(1).max(365).optional(),
});
/** The token itself is shown this once. */
export const tokenCreatedSchema = z.object({ token: z.string(), record: tokenRecordSchema });

export const accountPatchSchema = z.strictObject({ name: personNameSchema });
export const passwordChangeSchema = z.strictObject({ old_password: z.string().max(256), new_password: newPasswordSchema });
