import { expandAbbreviations } from './abbreviations.ts';
import { spellAddresses } from './addresses.ts';
import { spellDates } from './dates.ts';
import { spellDigitStrings } from './digit-strings.ts';
import { spellMoney } from './money.ts';
import { spellNumbers } from './numbers.ts';
import { spellOrdinals } from './ordinals.ts';
import { spellPercents } from './percents.ts';
import { spellTimes } from './times.ts';

/** In this order: what is more specific takes its digits before what is less so. */
const steps = [plainMarks, spellDates, spellTimes, spellMoney, spellPercents, spellDigitStrings, spellAddresses, spellOrdinals, expandAbbreviations, spellNumbers, tidy];

/** English text as it is said: numbers, money, dates, times, addresses, digit strings and abbreviations in words. */
export function normalizeText(text: string): string {
  return steps.reduce((spoken, step) => step(spoken), text);
}

function plainMarks(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[’‘`]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[*_#]{1,3}(?=\S[^*_#]*[*_]{1,3})|(?<=\S)[*_]{1,3}(?=\W|$)/g, '')
    .replace(/…/g, '...')
    .replace(/\s[—–-]\s|—/g, ', ');
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\s+(?=[,.;:!?])/g, '').trim();
}
