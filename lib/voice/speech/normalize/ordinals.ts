import { ordinal } from './numbers.ts';

/** "22nd" -> "twenty-second". */
export function spellOrdinals(text: string): string {
  return text.replace(/\b(\d{1,4})(?:st|nd|rd|th)\b/g, (_, number: string) => ordinal(Number(number)));
}
