import { z } from 'zod';
import { instantSchema, userRoleSchema } from './common.ts';

const email = z.email('An email address looks like name@example.com.').max(254);
const name = z.string().trim().min(1).max(120);
const password = z.string().min(8, 'A password has at least 8 characters.').max(256);

export const userSchema = z.object({ id: z.string(), email: z.string(), name: z.string(), role: userRoleSchema, disabled: z.boolean(), created_at: instantSchema });
export const userListSchema = z.object({ users: z.array(userSchema) });
export const userCreateSchema = z.strictObject({ email, name, role: userRoleSchema, password });
export const userPatchSchema = z.strictObject({ role: userRoleSchema.optional(), disabled: z.boolean().optional(), password: password.optional() });

export const tokenRecordSchema = z.object({ id: z.string(), name: z.string(), user_id: z.string(), role: userRoleSchema, scopes: z.array(z.string()), created_at: instantSchema, last_used_at: instantSchema.nullable() });
export const tokenListSchema = z.object({ tokens: z.array(tokenRecordSchema) });
export const tokenCreateSchema = z.strictObject({ name, role: userRoleSchema.optional(), scopes: z.array(z.string().regex(/^[a-z][a-z:-]{0,31}$/, 'A scope is a short word in lower case, such as metrics.')).max(8).default([]) });
/** The token itself is shown this once. */
export const tokenCreatedSchema = z.object({ token: z.string(), record: tokenRecordSchema });
