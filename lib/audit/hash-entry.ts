import { createHash } from 'node:crypto';

/** SHA-256 over the hash before, the position, the instant and the entry's text, each on its own line. */
export function hashEntry(previousHash: string, sequence: number, at: string, text: string): string {
  return createHash('sha256').update(`${previousHash}\n${sequence}\n${at}\n${text}`).digest('hex');
}
