import { isQuestion } from '../speech/question.ts';
import type { Extractor, Hearing } from './found.ts';
import { isItems, type Item, singular } from './item.ts';
import { genericWords, type HeardItem, parseItems } from './parse-items.ts';
import { ordinalOf } from './ordinal.ts';
import { firstNumber } from './spoken-number.ts';

const adding = /^(add|also|plus|and|another|extra|more|too)$/;
const removing = /^(remove|without|drop|cancel|delete|skip|no|scrap|minus)$/;

/** Lines of an order, or what they become by a change: "make it three", "add a diavola", "no diavola", "make them large". */
export const extractItems: Extractor = (hearing) => {
  const named = parseItems(hearing);
  // "The pizza was cold" tells something, and orders nothing.
  const telling = /\b\w+ (was|were|wasn't|weren't|isn't|hasn't|hadn't|didn't|arrived|came|tasted)\b/.test(hearing.text.toLowerCase()) && named.every((item) => !item.counted && !item.size);
  const heard = telling ? [] : named.length > 0 ? named : pointedAt(hearing);
  const value = isItems(hearing.current) && hearing.current.length > 0 ? changed(hearing.current, heard, hearing) : heard.map(plain);
  if (!value || value.length === 0) return null;
  const from = heard[0]?.from ?? 0;
  const to = heard.at(-1)?.to ?? hearing.words.length;
  return { value: hearing.slot.schema.items?.type === 'string' ? value.map(asText) : value, from, to };
};

/** "I'll have the second one", "two of those": of what was told last, where that is no question. */
function pointedAt({ words, offered = [], text }: Hearing): HeardItem[] {
  const said = words.map(({ norm }) => norm).join(' ');
  if (offered.length === 0 || words.length > 9 || isQuestion(text)) return [];
  const ordinal = ordinalOf(said);
  const name = ordinal !== null ? offered.at(ordinal) : offered.length === 1 && /\b(that|it|those|them|this|one of (those|them|these))\b/.test(said) && /\b(take|have|want|get|order|like|give|of (those|them|these)|that one|this one)\b/.test(said) ? offered[0] : undefined;
  const number = firstNumber(words.filter(({ norm }) => norm !== 'one'));
  return name === undefined ? [] : [{ name, quantity: number && Number.isInteger(number.value) && number.value > 0 ? number.value : 1, counted: number !== null, from: 0, to: words.length }];
}

const plain = ({ name, quantity, size, notes }: HeardItem): Item => ({ name, quantity, ...(size ? { size } : {}), ...(notes ? { notes } : {}) });
const asText = ({ name, quantity, size, notes }: Item): string => [String(quantity), size, name, notes].filter(Boolean).join(' ');

/** The order after a change; null where the words change nothing. */
function changed(current: readonly Item[], heard: readonly HeardItem[], { words, slot, vocabulary }: Hearing): Item[] | null {
  const said = words.map(({ norm }) => norm);
  const generic = genericWords(slot);
  // "Ham pizza" of the menu and "ham" are the same thing.
  const core = ({ name }: Item): string => name.toLowerCase().split(/\s+/).map(singular).filter((word) => !generic.has(word)).join(' ') || name.toLowerCase();
  const within = (a: Item, b: Item): boolean => core(a).split(' ').every((word) => core(b).split(' ').includes(word));
  // "Three bags" is about the one thing that comes in bags.
  const alike = (a: Item, b: Item): boolean => core(a) === core(b) || (within(a, b) && current.filter((each) => within(a, each)).length === 1 && !current.some((each) => core(each) === core(a)));
  const names = (item: Item, spoken: readonly string[]): boolean => core(item).split(' ').some((part) => spoken.some((word) => singular(word) === part));
  const left = leftOut(said);
  if (left) {
    const meant = current.filter((item) => names(item, left.from));
    if (meant.length > 0) return current.map((item) => (meant.includes(item) ? { ...item, notes: left.notes } : item));
  }
  // "No" begins a correction, unless what is not wanted follows at once.
  const removal = said.findIndex((word, at) => removing.test(word) && (word !== 'no' || current.some((item) => names(item, said.slice(at + 1, at + 3).filter((each) => each !== 'more').slice(0, 1)))));
  const gone = removal >= 0 ? current.filter((item) => names(item, said.slice(removal + 1))) : [];
  if (gone.length > 0 && !heard.some((item) => item.counted)) return current.filter((item) => !gone.includes(item));
  if (heard.length === 0) {
    if (/\bdouble (it|that|them|the order|everything)\b/.test(said.join(' '))) return current.map((item) => ({ ...item, quantity: item.quantity * 2 }));
    const latest = current.at(-1);
    const extra = /\b(?:add|with|and|put) (extra|some|more) ([a-z]+)\b/.exec(said.join(' '));
    if (latest && extra) return [...current.slice(0, -1), { ...latest, notes: [latest.notes, `with ${extra[1] ?? ''} ${extra[2] ?? ''}`].filter(Boolean).join(' ') }];
    if (latest && /\b(another|one more|add one)\b/.test(said.join(' '))) return [...current.slice(0, -1), { ...latest, quantity: latest.quantity + 1 }];
    const number = /\b(make|change|want|have|only|just|instead|no|actually)\b/.test(said.join(' ')) ? firstNumber(words) : null;
    const last = current.at(-1);
    if (number && last && Number.isInteger(number.value) && number.value > 0) return [...current.slice(0, -1), { ...last, quantity: number.value }];
    const size = said.map((word) => /^(small|medium|large|regular|family)$/.exec(word)?.[0]).find(Boolean);
    const sized = current.filter((item) => item.size !== undefined);
    return size ? current.map((item) => (sized.length === 1 && item.size === undefined ? item : { ...item, size })) : null;
  }
  const replaced = said.indexOf('instead');
  if (replaced >= 0) {
    const old = current.find((item) => names(item, said.slice(replaced)));
    const fresh = heard.filter((item) => !old || !alike(item, old)).map(plain);
    if (old && fresh.length > 0) return current.flatMap((item) => (item === old ? fresh : [item]));
  }
  const swap = swapped(said);
  if (swap) {
    const old = current.find((item) => names(item, swap.old));
    const fresh = heard.filter((item) => names(item, swap.fresh)).map(plain);
    if (old && fresh.length > 0) return merged(current.flatMap((item) => (item === old ? fresh.map((each) => ({ ...each, quantity: heard.some(({ counted, name }) => counted && name === each.name) ? each.quantity : old.quantity, ...(each.size ?? old.size ? { size: each.size ?? old.size } : {}) })) : [item])));
  }
  // What is on the list takes the place of what was not.
  const known = new Set(vocabulary.map((name) => core({ name, quantity: 1 })));
  const listed = (item: Item): boolean => known.has(core(item));
  const asks = said.some((word, at) => adding.test(word) && (word !== 'and' || at === 0));
  if (!asks && known.size > 0 && current.some((item) => !listed(item)) && heard.every(listed)) return merged([...current.filter((item) => listed(item) && !heard.some((each) => alike(each, item))), ...heard.map(plain)]);
  const adds = asks && heard.every((item) => !current.some((each) => alike(item, each)) || said.includes('another') || said.includes('more') || said.includes('add'));
  if (adds) return heard.reduce<Item[]>((items, item) => add(items, plain(item)), [...current]);
  const touched = heard.filter((item) => current.some((each) => alike(item, each)));
  if (touched.length === 0) return current.length === 1 || heard.every((item) => item.counted || item.size !== undefined) ? heard.map(plain) : null;
  const fresh = heard.filter((item) => !touched.includes(item)).map(plain);
  const kept = current.map((item) => {
    const change = touched.find((each) => alike(each, item));
    return change ? { ...item, quantity: change.counted ? change.quantity : item.quantity, ...(change.size ? { size: change.size } : {}), ...(change.notes ? { notes: change.notes } : {}) } : item;
  });
  return [...kept, ...fresh];

  /** The same thing twice is two of it. */
  function merged(items: readonly Item[]): Item[] {
    return items.reduce<Item[]>((sum, item) => (sum.some((each) => alike(each, item) && each.size === item.size && each.notes === item.notes) ? add(sum, item) : [...sum, item]), []);
  }

  function add(items: Item[], item: Item): Item[] {
    const same = items.find((each) => alike(each, item) && (item.size === undefined || each.size === item.size));
    return same ? items.map((each) => (each === same ? { ...each, quantity: each.quantity + item.quantity } : each)) : [...items, item];
  }
}

/** "no cheese on the ham", "hold the onions on the ham": what is left out, and of what. */
function leftOut(said: readonly string[]): { notes: string; from: string[] } | null {
  const match = /\b(?:no|without|hold the|leave out the|leave off the) ([a-z]+) (?:on|from|off) (?:the |my |that )?(.+)$/.exec(said.join(' '));
  return match ? { notes: `without ${match[1] ?? ''}`, from: (match[2] ?? '').split(' ') } : null;
}

/** "change the ham to olive", "make the ham an olive": the old and the new. */
function swapped(said: readonly string[]): { old: string[]; fresh: string[] } | null {
  const match = /\b(?:change|switch|swap) (.+?) (?:to|for|into|with) (.+)$/.exec(said.join(' ')) ?? /\bmake the (.+?) (?:an?|into an?) (.+)$/.exec(said.join(' ')) ?? /\bnot (?:an? |the )?(.+?) but (.+)$/.exec(said.join(' '));
  return match ? { old: (match[1] ?? '').split(' '), fresh: (match[2] ?? '').split(' ') } : null;
}
