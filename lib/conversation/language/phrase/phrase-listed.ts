import { capitalise, joinWords } from '@/lib/conversation/inputs/humanise-name.ts';
import type { ReplyPart } from '../reply-part.ts';
import { nameOfRecord, priceOfRecord, sayList, sayMoney, sentence } from './say-value.ts';

/** "Ham pizza is 14 euros." */
export function phraseListed({ found, asked, currency }: Extract<ReplyPart, { kind: 'listed' }>): string[] {
  if (asked === 'stock') return [sentence(`Yes: ${sayList(found, currency)}`)];
  return found.map((record) => {
    const name = nameOfRecord(record) ?? '';
    const price = sayMoney(priceOfRecord(record), currency);
    return asked === 'price' ? sentence(`${capitalise(name)} is ${price}`) : sentence(`All that I can tell you of ${name} is its price: ${price}`);
  });
}

/** "I do not find pepperoni on the menu. There is ham pizza for 14 euros and olive pizza for 9 euros." */
export function phraseUnlisted({ on, names, told, left, currency, offersMore }: Extract<ReplyPart, { kind: 'unlisted' }>): string[] {
  const more = left > 0 ? [`There ${left === 1 ? 'is one more' : `are ${left} more`}.${offersMore ? ' Shall I go on?' : ''}`] : [];
  return [`I do not find ${joinWords(names, 'or')} on the ${on}.`, ...(told.length > 0 ? [sentence(`There is ${sayList(told, currency)}`)] : []), ...more];
}
