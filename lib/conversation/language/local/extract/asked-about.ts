import { nearestWord } from './edit-distance.ts';
import { singular } from './item.ts';
import { sharedWords } from './match-listed.ts';
import { ordinalOf } from './ordinal.ts';
import { nameOfListed } from './name-of-listed.ts';
import { contentWords } from '../match/lexical-index.ts';
import { isQuestion } from '../speech/question.ts';

/** What of a list with prices was asked about. */
export interface AskedAbout {
  /** Entries that were named; empty where the words name nothing of the list. */
  found: unknown[];
  /** What was named and is not on the list. */
  absent: string | null;
  /** `contents`: what is in the things, or what they are like, which a list of names and prices does not tell. */
  asked: 'price' | 'stock' | 'other' | 'contents';
}

const price = /\b(how much|price|prices|cost|costs|charge)\b/;
const stock = /\b(do (you|they|we) (still |also )?(have|sell|offer|do|serve|make|get)|have you( got)?|got any|is there|are there|can i (get|have)|any)\b/;
/** Words after which a thing is named. */
const naming = /\b(?:how much (?:is|are|does|do|for|would)|(?:price|cost) (?:of|for)|what (?:does|do|would)(?= .*\bcost)|do (?:you|they|we) (?:still |also )?(?:have|sell|offer|do|serve|make)|have you(?: got)?|got any|is there|are there)\s+(.+)$/;
const least = /\b(cheapest|least expensive|lowest price)\b/;
const most = /\b(most expensive|dearest|priciest|highest price)\b/;
/** Words of kinds and qualities, which an entry's name does not show. */
const quality = /^(first|second|third|fourth|fifth|last|kinds?|sorts?|types?|else|anything|something|other|others|more|special|specials|deals?|offers?|new|good|best|better|popular|favou?rites?|options?|choices?|cheap|cheaper|expensive|vegetarian|vegan|veggie|gluten|free|spicy|mild|hot|cold|healthy|small|medium|large|big|regular|sizes?|toppings?|cost|costs|price|prices|today|tonight|now|left|available|menu|list|one|ones|all|everything|thing|things|it|they|them|there|many|much|order|eat|drink|then|now|instead|actually|really|again|got|have|sell|offer|serve|do|make)$/;

/** Words after which something is named that a thing may have in it. */
const contents = /\b(?:which|what|any)\b.*?\b(?:has|have|contains?|includes?|with|without|free (?:of|from)|made (?:of|with))\s+(.+)$/;
/** Words that change nothing of a question whether something is to be had. */
const harmless = /^(today|tonight|now|left|available|menu|list|one|ones|still|please|order|eat|drink|got|have|sell|offer|serve|do|make|here|some|any|it|they|them|there|also|else|in|on|at|the|a|an|of)$/;

/** Whether the words ask for the price of something, or whether it is to be had. */
export function namesWanted(text: string): boolean {
  const said = text.toLowerCase().replaceAll(/[?!.,]/g, '');
  return isQuestion(text) && (naming.test(said) || least.test(said) || most.test(said));
}

/** What the words ask of a list: entries that they name, or something that is not on it; null where they ask for all of it. */
export function askedAbout(text: string, list: readonly unknown[], priceOf: (entry: unknown) => unknown, ignored: readonly string[], offered: readonly string[] = []): AskedAbout | null {
  const said = text.toLowerCase();
  const names = list.map((entry) => nameOfListed(entry) ?? '');
  const shared = sharedWords(names);
  const telling = (name: string): string[] => name.toLowerCase().split(/\s+/).map(singular).filter((word) => !shared.has(word) && word.length > 2);
  const asked = price.test(said) ? 'price' : stock.test(said) ? 'stock' : 'other';
  const extreme = least.test(said) ? 1 : most.test(said) ? -1 : 0;
  if (extreme !== 0) {
    const [first] = list.filter((entry) => priceOf(entry) !== undefined).toSorted((a, b) => extreme * (Number(priceOf(a)) - Number(priceOf(b))));
    return first === undefined ? null : { found: [first], absent: null, asked: 'price' };
  }
  const pointed = ordinalOf(said);
  const meant = pointed === null ? undefined : list.find((entry) => nameOfListed(entry) === offered.at(pointed));
  if (meant !== undefined && /\b(one|of them|of those)\b/.test(said)) return { found: [meant], absent: null, asked: asked === 'stock' ? 'price' : asked };
  const spoken = contentWords(said).map(singular);
  const found = list.filter((_, index) => telling(names[index] ?? '').some((word) => nearestWord(word, spoken) !== null));
  const skipped = new Set([...ignored.flatMap((each) => contentWords(each).map(singular)), ...shared]);
  if (found.length > 0) {
    // "Are there nuts in the ham pizza?" is no question whether there is ham pizza.
    const own = found.flatMap((entry) => (nameOfListed(entry) ?? '').toLowerCase().split(/\s+/).map(singular));
    const further = spoken.some((word) => !harmless.test(word) && !skipped.has(word) && nearestWord(word, own) === null);
    return { found, absent: null, asked: asked === 'stock' && further ? 'other' : asked };
  }
  if (!isQuestion(text) && asked === 'other') return null;
  const phrase = naming.exec(said.replaceAll(/[?!.,]/g, ''))?.[1];
  if (phrase === undefined) {
    const inside = contents.exec(said.replaceAll(/[?!.,]/g, ''))?.[1] ?? '';
    return contentWords(inside).some((word) => !quality.test(word) && !harmless.test(word) && !skipped.has(singular(word))) ? { found: [], absent: null, asked: 'contents' } : null;
  }
  const wanted = contentWords(phrase).filter((word) => !quality.test(word) && !skipped.has(singular(word)));
  return wanted.length === 0 || wanted.length > 3 ? null : { found: [], absent: wanted.join(' '), asked };
}
