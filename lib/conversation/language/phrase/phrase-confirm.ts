import { joinWords, sayCode } from '@/lib/conversation/inputs/humanise-name.ts';
import type { ReplyPart } from '../reply-part.ts';
import { sayDay, sayList, sayMoment, sayMoney, sentence } from './say-value.ts';
import { actionOf } from './verb-forms.ts';

type Confirm = Extract<ReplyPart, { kind: 'confirm' }>;
export interface Moment {
  now: Date;
  timeZone: string;
}

/** "Two large margheritas and one diavola to 12 Mill Lane, 24.50 in total. Shall I place the order?" */
export function phraseConfirm({ given, quotes, fn, question, currency: usual }: Pick<Confirm, 'given' | 'quotes' | 'fn' | 'question' | 'currency'>, moment: Moment): string[] {
  const currency = given.find(({ slot }) => slot.kind === 'currency')?.value;
  const money = typeof currency === 'string' ? currency : usual;
  const parts: string[] = [];
  for (const { slot, value } of given) {
    const said = sayInput({ slot, value }, money, moment);
    if (said === null) continue;
    // Where something goes belongs to what goes there.
    if (slot.kind === 'address' && parts.length > 0 && !/new value/.test(slot.label)) parts[parts.length - 1] = `${parts.at(-1) ?? ''} ${said}`;
    else parts.push(said);
  }
  for (const { name, value } of quotes) parts.push(/^(total|sum)$/.test(name) ? `${sayMoney(value, money)} in total` : `${name} ${sayMoney(value, money)}`);
  const [verb, object] = actionOf(fn.title);
  return [sentence(joinParts(parts)), question ?? `Shall I ${verb} ${object}?`].filter((each) => each !== '');
}

const joinParts = (parts: readonly string[]): string => (parts.length > 3 ? joinWords(parts) : parts.join(', '));

function sayInput({ slot, value }: Confirm['given'][number], currency: string | null, { now, timeZone }: Moment): string | null {
  switch (slot.kind) {
    case 'confirmation':
    case 'object':
    case 'currency':
      return null;
    case 'items':
    case 'list':
    case 'countries':
      return Array.isArray(value) ? (slot.kind === 'countries' || slot.kind === 'items' ? sayList(value, currency) : `${slot.label}: ${sayList(value, currency)}`) : String(value);
    case 'money':
      return slot.label === 'amount' ? sayMoney(value, currency) : `${slot.label} ${sayMoney(value, currency)}`;
    case 'address':
      return `to ${String(value)}`;
    case 'boolean':
      return value === true ? slot.label : /^(locked|blocked|muted|linked|pinned|subscribed|registered)$/.test(slot.label) ? `un${slot.label}` : `not ${slot.label}`;
    case 'choice':
      return `${slot.label.replace(/ (code|type)$/, '')} ${sayCode(String(value))}`;
    case 'date':
      return `${slot.label} ${sayDay(String(value), now, timeZone)}`;
    case 'date-time':
      return `${slot.label} ${sayMoment(String(value), now, timeZone)}`;
    case 'text':
      return `${slot.label.replace(/ (code|type)$/, '')} ${String(value)}`;
    default:
      // "From checking", where an account goes by a name.
      if (slot.label.startsWith('from ') && !/\d/.test(String(value))) return `from ${String(value)}`;
      // A caller has a card, not a token of one.
      return slot.label.startsWith('to ') ? `to ${String(value)}` : `${slot.label.replace(/ (token|id)$/, '')} ${String(value)}`;
  }
}
