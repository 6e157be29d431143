import { createHmac } from 'node:crypto';
import type { MaskRule } from './mask-plan.ts';

const hidden = '••••';
/** Identifiers shorter than this would be given away by their last four characters. */
const shortestWithTail = 8;

/**
 * What stands in the place of a value: its last four characters where a number of an account or card is masked, the same
 * pseudonym for the same value where it is pseudonymised, `[removed]` where it may not be kept in any form, dots else.
 * Nothing is stored encrypted here, so what asks for encryption is masked.
 * @param pseudonymKey secret of this installation: without it nobody can try values out
 */
export function maskValue(value: string, { attribute, category, policy }: MaskRule, pseudonymKey: string): string {
  if (policy === 'PSEUDONYMIZED') return `${attribute}-${createHmac('sha256', pseudonymKey).update(`${attribute}\n${value}`).digest('hex').slice(0, 8)}`;
  if (policy === 'ANONYMIZED' || policy === 'DELETE_AFTER_PROCESSING') return '[removed]';
  const plain = value.replace(/[^\p{L}\p{N}]/gu, '');
  const keepsTail = policy === 'MASKED' && (category === 'FINANCIAL' || category === 'PCI') && plain.length >= shortestWithTail && /\d/.test(plain);
  return keepsTail ? `${hidden}${plain.slice(-4)}` : hidden;
}
