import { editDistance } from '../../lib/conversation/language/local/extract/edit-distance.ts';

/**
 * How much of a sentence is in what a recogniser made of a recording: 1 where it is there letter by letter, about 0.4 for words
 * that were never said. A synthesised voice has its noise, and a recogniser spells what it hears: "seven rich street".
 */
export function soundsLike(heard: string, sentence: string): number {
  const words = heard.split(' ');
  const length = sentence.split(' ').length;
  const windows = words.flatMap((_, start) => [length - 1, length, length + 1].map((count) => words.slice(start, start + count).join(' ')));
  const distances = windows.map((window) => editDistance(window, sentence, sentence.length));
  return 1 - Math.min(sentence.length, ...distances) / sentence.length;
}
