import type { Extractor } from './found.ts';
import { firstNumber } from './spoken-number.ts';

/** Whole and other numbers, with the words of the label before or after where nothing was asked. */
export const extractNumber: Extractor = ({ words, slot, asked, alone }) => {
  const number = firstNumber(words);
  if (!number || (slot.kind === 'integer' && !Number.isInteger(number.value))) return null;
  if (!asked && !alone && !slot.label.split(' ').some((label) => words.some((word) => word.norm === label || word.norm === `${label}s`))) return null;
  return { value: number.value, from: number.at, to: number.at + number.length };
};
