import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { run as makeToken } from './token.ts';

export interface BorrowedToken {
  token: string;
  /** Revokes it. */
  giveBack(): Promise<void>;
}

const listSchema = z.object({ tokens: z.array(z.object({ id: z.string(), name: z.string() })) });

/**
 * An API token for as long as a command runs, made as `foundry token` makes one: whoever reaches Redis may. The sentence
 * why not, where it cannot be made.
 */
export async function borrowToken(base: string): Promise<BorrowedToken | string> {
  const name = `chat in a terminal ${randomBytes(4).toString('hex')}`;
  const written = { out: '', err: '' };
  const code = await makeToken(['--role', 'user', '--name', name], { stdout: { write: (text) => (written.out += text) }, stderr: { write: (text) => (written.err += text) } });
  if (code !== 0) return written.err.trim();
  const token = written.out.trim();
  const headers = { authorization: `Bearer ${token}` };
  return {
    token,
    async giveBack() {
      const { tokens } = listSchema.parse(await (await fetch(new URL('/api/tokens', base), { headers })).json());
      const id = tokens.find((each) => each.name === name)?.id;
      if (id !== undefined) await fetch(new URL(`/api/tokens?${new URLSearchParams({ id })}`, base), { method: 'DELETE', headers });
    },
  };
}
