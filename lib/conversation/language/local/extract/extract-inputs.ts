import type { Slot, SlotKind } from '@/lib/conversation/inputs/slot.ts';
import { checkValue } from '@/lib/agent/check-value.ts';
import { extractAddress } from './extract-address.ts';
import { extractBoolean } from './extract-boolean.ts';
import { extractChoice } from './extract-choice.ts';
import { extractCode } from './extract-code.ts';
import { extractCountries } from './extract-countries.ts';
import { extractCurrency } from './extract-currency.ts';
import { extractDate } from './extract-date.ts';
import { extractEmail } from './extract-email.ts';
import { extractItems } from './extract-items.ts';
import { extractList } from './extract-list.ts';
import { extractMoney } from './extract-money.ts';
import { extractMonth } from './extract-month.ts';
import { extractNumber } from './extract-number.ts';
import { extractPhone } from './extract-phone.ts';
import { extractPlace } from './extract-place.ts';
import { extractText } from './extract-text.ts';
import type { Extractor } from './found.ts';
import { soundsLikeItems } from './parse-items.ts';
import { gone, wordsOf, type Word } from './words.ts';

const extractors: Partial<Record<SlotKind, Extractor>> = {
  email: extractEmail,
  phone: extractPhone,
  currency: extractCurrency,
  money: extractMoney,
  'date-time': extractDate,
  date: extractDate,
  time: extractDate,
  month: extractMonth,
  choice: extractChoice,
  boolean: extractBoolean,
  countries: extractCountries,
  address: extractAddress,
  code: extractCode,
  items: extractItems,
  place: extractPlace,
  integer: extractNumber,
  number: extractNumber,
  list: extractList,
  name: extractText,
  text: extractText,
};

/** Nothing that anybody means, wherever it stands. */
const hesitation = /^(u+m+|u+h+|e+r+m?|h+m+)$/;

/** What is unmistakable goes first and takes its words with it; what takes whole answers goes last. */
const order = Object.keys(extractors);

export interface ExtractRequest {
  text: string;
  slots: readonly Slot[];
  /** Name of the input that was asked for. */
  asked: string | null;
  /** Values collected so far. */
  current: Record<string, unknown>;
  now: Date;
  timeZone: string;
  vocabulary: readonly string[];
  /** What of a list was told last. */
  offered?: readonly string[];
  /** What was collected is being put right ("make it 300"). */
  revising?: boolean;
}

/** The inputs that the words hold, by name; what was heard and does not fit its schema apart. */
export function extractInputs({ text, slots, asked, current, now, timeZone, vocabulary, offered = [], revising = false }: ExtractRequest): { inputs: Record<string, unknown>; rejected: Record<string, unknown> } {
  const inputs: Record<string, unknown> = {};
  const rejected: Record<string, unknown> = {};
  let words: Word[] = wordsOf(text).filter(({ norm }) => !hesitation.test(norm));
  const open = slots.filter(({ kind }) => extractors[kind]).toSorted((a, b) => Number(b.name === asked) - Number(a.name === asked) || order.indexOf(a.kind) - order.indexOf(b.kind));
  // The asked one goes first only where it is particular; an answer of free words must leave the rest its values.
  const greedy = new Set<SlotKind>(['text', 'name', 'list', 'items']);
  // "And a small one with olives" to "What address?" is no address.
  const things = open.find(({ kind, name }) => kind === 'items' && name !== asked);
  const namesThings = things !== undefined && soundsLikeItems(words, vocabulary, current[things.name]);
  const sequence = open.filter(({ name, kind }) => !(namesThings && name === asked && kind === 'address')).toSorted((a, b) => Number(greedy.has(a.kind)) - Number(greedy.has(b.kind)));
  // "Change my number." "What is your customer number?" "To 555 …": the new value, whatever was asked for.
  const redirected = words[0]?.norm === 'to' ? sequence.find(({ name, label }) => name !== asked && /^new\b/.test(label) && current[name] === undefined) : undefined;
  for (const slot of redirected ? [redirected, ...sequence.filter((each) => each !== redirected)] : sequence) {
    const extract = extractors[slot.kind];
    if (!extract || !words.some(({ norm }) => norm !== gone)) continue;
    const alike = sequence.filter((each) => each.kind === slot.kind && (revising ? current[each.name] !== undefined : current[each.name] === undefined && each.required));
    const result = extract({ text, words, slot, asked: slot.name === asked, alone: alike.length === 1 && alike[0] === slot, revising, now, timeZone, vocabulary, offered, current: current[slot.name] });
    if (!result) continue;
    if (checkValue(slot.schema, result.value, slot.name).length > 0) {
      if (slot.name === asked) rejected[slot.name] = result.value;
      continue;
    }
    inputs[slot.name] = result.value;
    words = words.map((word, index) => (index >= result.from && index < result.to ? { ...word, norm: gone } : word));
  }
  return { inputs, rejected };
}
