import { arpabetToIpa } from './arpabet-to-ipa.ts';
import { letterToSound } from './letter-to-sound.ts';

/** Word to ARPAbet, lower case, as CMUdict has it. */
export type Dictionary = Readonly<Record<string, string>>;

/** Function words as they are said inside a sentence. */
const weakForms: Record<string, string> = { a: 'ɐ', an: 'ɐn', the: 'ðə', to: 'tə', of: 'ʌv', and: 'ænd', or: 'ɔːɹ', for: 'fɔːɹ', at: 'æt', in: 'ɪn', on: 'ɔn', is: 'ɪz', are: 'ɑːɹ', was: 'wʌz', it: 'ɪt', that: 'ðæt', with: 'wɪð', as: 'æz', by: 'baɪ', from: 'fɹʌm', you: 'juː', your: 'jʊɹ', i: 'aɪ', we: 'wiː', be: 'biː', can: 'kæn', do: 'duː', have: 'hæv', has: 'hæz', will: 'wɪl', would: 'wʊd', this: 'ðɪs', my: 'maɪ', our: 'aʊɚ', me: 'miː', am: 'æm', if: 'ɪf' };
const letterNames: Record<string, string> = { a: 'EY1', b: 'B IY1', c: 'S IY1', d: 'D IY1', e: 'IY1', f: 'EH1 F', g: 'JH IY1', h: 'EY1 CH', i: 'AY1', j: 'JH EY1', k: 'K EY1', l: 'EH1 L', m: 'EH1 M', n: 'EH1 N', o: 'OW1', p: 'P IY1', q: 'K Y UW1', r: 'AA1 R', s: 'EH1 S', t: 'T IY1', u: 'Y UW1', v: 'V IY1', w: 'D AH1 B AH0 L Y UW0', x: 'EH1 K S', y: 'W AY1', z: 'Z IY1' };

/** Names that dossiers are fond of and CMUdict lacks. */
const borrowed: Dictionary = { margherita: 'M AA2 R G ER0 IY1 T AH0', quattro: 'K W AA1 T R OW0', formaggi: 'F AO0 R M AA1 JH IY0', prosciutto: 'P R AH0 SH UW1 T OW0', calzone: 'K AE0 L Z OW1 N IY0', tiramisu: 'T IH2 R AH0 M IH0 S UW1', bruschetta: 'B R UW0 S K EH1 T AH0', focaccia: 'F AH0 K AA1 CH IY0 AH0', gnocchi: 'N Y OW1 K IY0', mozzarella: 'M AA2 T S AH0 R EH1 L AH0', gluten: 'G L UW1 T AH0 N', wifi: 'W AY1 F AY2', online: 'AA1 N L AY2 N', login: 'L AO1 G IH2 N', email: 'IY1 M EY2 L', app: 'AE1 P' };

/** Phonemes of normalised text (see normalize/), in IPA with the punctuation that shapes the melody. */
export function phonemize(text: string, dictionary: Dictionary): string {
  const tokens = text.match(/[\p{L}\p{M}][\p{L}\p{M}']*|[.,?!;:]/gu) ?? [];
  let out = '';
  for (const [index, token] of tokens.entries()) {
    if (/^[.,?!;:]$/.test(token)) out += token;
    else out += (out === '' ? '' : ' ') + wordIpa(token, dictionary, isLastWord(tokens, index));
  }
  return out;
}

const isLastWord = (tokens: readonly string[], index: number): boolean => index === tokens.length - 1 || /^[.,?!;:]$/.test(tokens[index + 1] ?? '');

function wordIpa(written: string, dictionary: Dictionary, last: boolean): string {
  const word = written.toLowerCase().normalize('NFC');
  const weak = weakForms[word];
  if (weak !== undefined && !last && written !== 'A') return weak;
  return arpabetToIpa(pronounce(written, word, dictionary));
}

/** Dictionary, then the dictionary's word under an ending, then letter names of an abbreviation, then rules. */
function pronounce(written: string, word: string, dictionary: Dictionary): string {
  const letter = word.length === 1 ? letterNames[word] : undefined;
  const known = letter ?? lookUp(word, dictionary) ?? inflected(word, dictionary);
  if (known !== undefined) return known;
  const spelled = /^\p{Lu}{2,5}s?$/u.test(written) || !/[aeiouyàèéìòùáíóúäöü]/.test(word);
  if (spelled) return [...word.replaceAll("'", '')].map((character) => letterNames[character] ?? '').join(' ');
  return letterToSound(word);
}

const lookUp = (word: string, dictionary: Dictionary): string | undefined => (Object.hasOwn(dictionary, word) ? dictionary[word] : undefined) ?? borrowed[word] ?? (Object.hasOwn(dictionary, bare(word)) ? dictionary[bare(word)] : undefined);
const bare = (word: string): string => word.normalize('NFD').replace(/\p{M}|'$/gu, '');

function inflected(word: string, dictionary: Dictionary): string | undefined {
  const plural = /^(.{2,}?)'?s$/.exec(word)?.[1];
  const stem = plural === undefined ? undefined : lookUp(plural, dictionary);
  if (stem !== undefined) return `${stem} ${/(?:S|Z|SH|CH|JH|ZH)$/.test(stem) ? 'IH0 Z' : /(?:P|T|K|F|TH)$/.test(stem) ? 'S' : 'Z'}`;
  for (const [ending, sound] of [['ing', 'IH0 NG'], ['ed', 'D'], ['ly', 'L IY0'], ['er', 'ER0'], ['ness', 'N AH0 S']] as const) {
    if (!word.endsWith(ending)) continue;
    const root = word.slice(0, -ending.length);
    const found = lookUp(root, dictionary) ?? lookUp(`${root}e`, dictionary);
    if (found !== undefined && root.length > 2) return `${found} ${ending === 'ed' && /(?:T|D)$/.test(found) ? 'IH0 D' : ending === 'ed' && /(?:P|K|F|S|SH|CH|TH)$/.test(found) ? 'T' : sound}`;
  }
  return compound(word, dictionary);
}

/** "cheeseboard" of "cheese" and "board": two known words of four letters and more. */
function compound(word: string, dictionary: Dictionary): string | undefined {
  for (let cut = word.length - 4; cut >= 4; cut -= 1) {
    const [front, back] = [lookUp(word.slice(0, cut), dictionary), lookUp(word.slice(cut), dictionary)];
    if (front !== undefined && back !== undefined) return `${front} ${back.replaceAll('1', '2')}`;
  }
  return undefined;
}
