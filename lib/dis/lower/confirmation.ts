import type { ValueSchema } from '@/lib/agent/agent-schema.ts';
import { wordsOf } from '../text/words.ts';

const sealed = new Set(['confirmed', 'confirmation', 'consent', 'consented', 'agreed', 'accepted', 'acknowledged', 'authorised', 'authorized', 'approved']);
const saidYes = /\b(?:said yes|confirmed|agreed|agrees|accepted|accepts|consented|consents|gave consent|approved|acknowledged|read[- ]back)\b/i;

/**
 * Whether a boolean input stands for the caller's yes, so that only the confirm step may set it: its name says so and its
 * description or a condition that wants it true does too, or description and condition both do.
 */
export function isConfirmation(name: string, schema: ValueSchema, wantedTrue: boolean): boolean {
  if (schema.type !== 'boolean') return false;
  const named = sealed.has(wordsOf(name).at(-1) ?? '');
  const described = saidYes.test(schema.description ?? '') && !/^whether\b/i.test(schema.description ?? '');
  return (named && (described || wantedTrue)) || (described && wantedTrue);
}
