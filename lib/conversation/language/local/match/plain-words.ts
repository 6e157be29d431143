import { withoutFillers } from '../speech/affirmation.ts';

const contractions: [RegExp, string][] = [
  [/\b(what|where|when|how|who|that|it|there|here)'?s\b/g, '$1 is'],
  [/\bi'?m\b/g, 'i am'],
  [/\b(i|we|you|they)'ve\b/g, '$1 have'],
  [/\b(i|we|you|they)'ll\b/g, '$1 will'],
  [/\b(i|we)'d\b/g, '$1 would'],
];
/** Hesitations in the middle; what may be a word of its own ("like") only where nothing else is possible. */
const hesitations = /\b(u+m+|u+h+|e+r+m?|h+m+|a+h+)\b/g;

/** A sentence as it would have been written: without hesitations, contractions spelled out. */
export function plainWords(text: string): string {
  const said = contractions.reduce((words, [short, long]) => words.replaceAll(short, long), withoutFillers(text).replaceAll(hesitations, ' '));
  const words = said.replaceAll(/\s+/g, ' ').trim();
  return words === '' ? text : words;
}
