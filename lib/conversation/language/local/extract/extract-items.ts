import type { Extractor, Hearing } from './found.ts';
import { isItems, type Item, singular } from './item.ts';
import { type HeardItem, parseItems } from './parse-items.ts';
import { firstNumber } from './spoken-number.ts';

const adding = /^(add|also|plus|and|another|extra|as well|too)$/;
const removing = /^(remove|without|drop|cancel|delete|skip|no|scrap|minus)$/;

/** Lines of an order, or what they become by a change: "make it three", "add a diavola", "no diavola", "make them large". */
export const extractItems: Extractor = (hearing) => {
  const heard = parseItems(hearing);
  const value = isItems(hearing.current) && hearing.current.length > 0 ? changed(hearing.current, heard, hearing) : heard.map(plain);
  if (!value || value.length === 0) return null;
  const from = heard[0]?.from ?? 0;
  const to = heard.at(-1)?.to ?? hearing.words.length;
  return { value: hearing.slot.schema.items?.type === 'string' ? value.map(asText) : value, from, to };
};

const plain = ({ name, quantity, size, notes }: HeardItem): Item => ({ name, quantity, ...(size ? { size } : {}), ...(notes ? { notes } : {}) });
const asText = ({ name, quantity, size, notes }: Item): string => [String(quantity), size, name, notes].filter(Boolean).join(' ');
const alike = (a: Item, b: Item): boolean => singular(a.name.toLowerCase()) === singular(b.name.toLowerCase());

/** The order after a change; null where the words change nothing. */
function changed(current: readonly Item[], heard: readonly HeardItem[], { words }: Hearing): Item[] | null {
  const said = words.map(({ norm }) => norm);
  const removal = said.findIndex((word) => removing.test(word));
  const gone = removal >= 0 ? current.filter((item) => said.slice(removal + 1).some((word) => singular(word) === singular(item.name.toLowerCase().split(' ').at(-1) ?? ''))) : [];
  if (gone.length > 0 && !heard.some((item) => item.counted)) return current.filter((item) => !gone.includes(item));
  if (heard.length === 0) {
    const number = /\b(make|change|want|have|only|just|instead|no|actually)\b/.test(said.join(' ')) ? firstNumber(words) : null;
    const last = current.at(-1);
    if (number && last && Number.isInteger(number.value) && number.value > 0) return [...current.slice(0, -1), { ...last, quantity: number.value }];
    const size = said.map((word) => /^(small|medium|large|regular|family)$/.exec(word)?.[0]).find(Boolean);
    return size ? current.map((item) => ({ ...item, size })) : null;
  }
  const replaced = said.indexOf('instead');
  if (replaced >= 0) {
    const old = current.find((item) => said.slice(replaced).some((word) => singular(word) === singular(item.name.toLowerCase().split(' ').at(-1) ?? '')));
    const fresh = heard.filter((item) => !old || !alike(item, old)).map(plain);
    if (old && fresh.length > 0) return current.flatMap((item) => (item === old ? fresh : [item]));
  }
  const adds = said.some((word) => adding.test(word)) && heard.every((item) => !current.some((each) => alike(item, each)) || said.includes('another') || said.includes('add'));
  if (adds) return heard.reduce<Item[]>((items, item) => add(items, plain(item)), [...current]);
  const touched = heard.filter((item) => current.some((each) => alike(item, each)));
  if (touched.length === 0) return heard.map(plain);
  return current.map((item) => {
    const change = touched.find((each) => alike(item, each));
    return change ? { ...item, quantity: change.counted ? change.quantity : item.quantity, ...(change.size ? { size: change.size } : {}), ...(change.notes ? { notes: change.notes } : {}) } : item;
  });
}

function add(items: Item[], item: Item): Item[] {
  const same = items.find((each) => alike(each, item) && each.size === item.size);
  return same ? items.map((each) => (each === same ? { ...each, quantity: each.quantity + item.quantity } : each)) : [...items, item];
}
