import { nearestWord } from './edit-distance.ts';
import type { Hearing } from './found.ts';
import type { Slot } from '@/lib/conversation/inputs/slot.ts';
import { isItems, type Item, singular } from './item.ts';
import { spokenNumber } from './spoken-number.ts';
import { gone, type Word } from './words.ts';

const sizes: Record<string, string> = { small: 'small', little: 'small', medium: 'medium', regular: 'regular', normal: 'regular', large: 'large', big: 'large', family: 'family', mini: 'mini', xl: 'extra large', personal: 'personal', double: 'double', single: 'single' };
const cut = /^(and|plus|also|&|then)$/;
const stop = /^(please|thanks|thank|for|to|at|from|delivered|delivery|today|tomorrow|tonight|now|asap|instead|if|because|when|which|that|on|deliver|send|bring|ship|but)$/;
const neverItem = /^(pm|am|o'clock|mean|meant|said|people|persons|guests|hours|minutes|days|times|first|second|third|fourth|last|go|going|for|was|were|i|id|ill|im|ive|dont|cant|thats|whats|i'd|i'll|i'm|i've|we|we'd|we'll|you|me|my|it|it's|is|are|was|be|been|what|what's|where|where's|when|how|why|who|can|could|would|will|may|should|shall|do|does|did|tell|know|want|like|need|have|had|has|got|get|order|ordering|place|make|give|take|put|let|see|say|yes|yeah|yep|no|nope|not|don't|hello|hi|hey|there|anything|something|nothing|everything|all|every|any|some|else|same|um|uh|question|help|problem|lot|bit|minute|moment|person|human|one|ones|them|this|these|those|too|also|either|long|much|many|more|less|about|okay|ok|sure|right|wrong|maybe|think|hmm|ah|oh|well|really|just|only|actually|sorry|wait|another|mind|never|change|add|remove|deliver|delivering|address|street|menu|price|prices|total|cost|costs|hungry|that's|please|pay|repeat|again|start|stop|cancel)$/;

export interface HeardItem extends Item {
  /** Whether a count was said ("two", "a"), not only assumed. */
  counted: boolean;
  from: number;
  to: number;
}

/**
 * The lines of an order in the words: a count, a size, a name, and what comes "with" it. Unasked, a line must have a
 * count or size, or be a name that the session has mentioned. Words that only name the kind ("a pizza") are no line.
 */
export function parseItems({ words, slot, asked, vocabulary: mentioned, current }: Hearing): HeardItem[] {
  const generic = genericWords(slot);
  const vocabulary = isItems(current) ? [...mentioned, ...current.map(({ name }) => name)] : mentioned;
  const items: HeardItem[] = [];
  let at = 0;
  while (at < words.length) {
    // "Can I pay with cash": what comes with nothing is nothing that is wanted.
    if (words[at]?.norm === 'with') {
      at = endOfNotes(words, at + 1);
      continue;
    }
    // "For a party", "at six": what it is for and when, and no thing that is wanted.
    if (/^(at|by|around|until)$/.test(words[at]?.norm ?? '') || (words[at]?.norm === 'for' && /^(a|an|the|my|our)$/.test(words[at + 1]?.norm ?? ''))) {
      at += 2;
      while (at < words.length && words[at - 1]?.norm !== gone && !stop.test(words[at]?.norm ?? '') && !cut.test(words[at]?.norm ?? '') && !countAt(words, at)) at += 1;
      continue;
    }
    const item = itemAt(words, at, { asked, generic, vocabulary });
    if (item) {
      items.push(item);
      at = item.to;
    } else at += 1;
  }
  return items;
}

/** Words that name the kind of thing and tell no two of them apart: "pizzas" of "Pizzas and sizes". */
export function genericWords(slot: Pick<Slot, 'label' | 'schema'>): ReadonlySet<string> {
  return new Set([...alwaysGeneric, ...(`${slot.label} ${slot.schema.description ?? ''}`.toLowerCase().match(/\p{L}+/gu)?.map(singular) ?? [])]);
}

/** Words that are no thing by themselves, and may be part of a thing's name. */
const alwaysGeneric: ReadonlySet<string> = new Set(['order', 'thing', 'something', 'food', 'delivery', 'takeaway', 'meal', 'item', 'piece']);

/** Whether an answer to another question names things instead: a size, or something that is known by name. */
export function soundsLikeItems(words: readonly Word[], vocabulary: readonly string[], current: unknown): boolean {
  const known = [...vocabulary, ...(isItems(current) ? current.map(({ name }) => name) : [])].flatMap((name) => name.toLowerCase().split(/\s+/)).map(singular);
  const placed = words.some(({ norm }) => /^(street|st|road|rd|lane|ln|avenue|ave|drive|boulevard|terrace|square|court)$/.test(norm));
  return !placed && words.some(({ norm }) => sizes[norm] !== undefined || known.includes(singular(norm)));
}

interface Knowledge {
  asked: boolean;
  generic: ReadonlySet<string>;
  vocabulary: readonly string[];
}

function itemAt(words: readonly Word[], at: number, knowledge: Knowledge): HeardItem | null {
  let position = at;
  const count = countAt(words, position);
  if (count) position += count.length;
  // "A, uh, a large one": who hesitates says it twice.
  if (count) while (/^an?$/.test(words[position]?.norm ?? '')) position += 1;
  let size: string | undefined;
  if (words[position]?.norm === 'extra' && words[position + 1]?.norm === 'large') {
    size = 'extra large';
    position += 2;
  } else if (sizes[words[position]?.norm ?? '']) {
    size = sizes[words[position]?.norm ?? ''];
    position += 1;
  }
  const start = position;
  const name: string[] = [];
  let notes: string | undefined;
  for (; position < words.length && name.length < 5; position += 1) {
    const word = words[position]?.norm ?? '';
    if (cut.test(word) || stop.test(word) || neverItem.test(word) || word.includes(gone) || (name.length > 0 && countAt(words, position))) break;
    if (word === 'with' || word === 'without') {
      const end = endOfNotes(words, position + 1);
      notes = words.slice(position, end).map(({ norm }) => norm).join(' ');
      position = end;
      break;
    }
    if ((word === 'of' || word === 'the' || word === 'my') && name.length === 0) continue;
    if (word === 'the') break;
    if (name.length > 0 && sizes[word] !== undefined) break;
    name.push(word);
    if (/[,;.]$/.test(words[position]?.raw ?? '')) {
      position += 1;
      break;
    }
  }
  // "the ham one small", "a ham pizza, large": a size may follow, where nothing else does.
  let after = position;
  while (name.length > 0 && after < position + 4 && /^(one|ones|should|be|to|as|in|a|is)$/.test(words[after]?.norm ?? '')) after += 1;
  const trailing = sizes[words[after]?.norm ?? ''];
  const ends = words[after + 1] === undefined || cut.test(words[after + 1]?.norm ?? '') || stop.test(words[after + 1]?.norm ?? '') || neverItem.test(words[after + 1]?.norm ?? '');
  if (size === undefined && name.length > 0 && trailing !== undefined && ends) {
    size = trailing;
    position = after + 1;
  }
  // "Make the ham two": a count may follow where none stood before.
  const late = !count && name.length > 0 ? spokenNumber(words, position) : null;
  const lateEnds = late !== null && Number.isInteger(late.value) && late.value > 0 && (words[position + late.length] === undefined || cut.test(words[position + late.length]?.norm ?? '') || stop.test(words[position + late.length]?.norm ?? ''));
  if (late && lateEnds) position += late.length;
  const quantity = count?.value ?? (late && lateEnds ? late.value : 1);
  const named = nameOf(name, quantity, knowledge);
  // "Pepperoni pizza": a name with the word for its kind is meant as one of them.
  const withKind = name.length > 1 && knowledge.generic.has(singular(name.at(-1) ?? ''));
  if (!named || position === start || (!count && !size && !knowledge.asked && !named.known && !withKind)) return null;
  return { name: named.text, quantity, ...(size ? { size } : {}), ...(notes ? { notes } : {}), counted: count !== null || lateEnds, from: at, to: position };
}

function nameOf(words: readonly string[], quantity: number, { generic, vocabulary }: Knowledge): { text: string; known: boolean } | null {
  if (words.every((word) => generic.has(singular(word)))) return null;
  // "Dog food" is no "dog": only words of the input's own description tell nothing.
  const specific = words.filter((word) => !generic.has(singular(word)) || alwaysGeneric.has(singular(word)));
  const head = specific.indexOf('of') > 0 ? specific.indexOf('of') - 1 : specific.length - 1;
  const whole = quantity > 1 ? specific.map((word, index) => (index === head ? singular(word) : word)) : specific;
  const text = whole.join(' ');
  // "Olive pizza" of the menu is also meant by "olive": words of the kind do not tell things apart.
  const told = new Map(vocabulary.map((entry) => [entry.toLowerCase().split(/\s+/).filter((word) => !generic.has(singular(word))).join(' '), entry]));
  const known = nearestWord(text, [...told.keys()]) ?? nearestWord(singular(text), [...told.keys()]);
  return known ? { text: told.get(known) ?? known, known: true } : { text, known: false };
}

/** "two", "a", "another", "a couple of", "half a dozen", "3x". */
function countAt(words: readonly Word[], at: number): { value: number; length: number } | null {
  const word = words[at]?.norm ?? '';
  const next = words[at + 1]?.norm ?? '';
  if (word === 'half' && next === 'a' && words[at + 2]?.norm === 'dozen') return { value: 6, length: 3 };
  if ((word === 'a' || word === 'one') && next === 'dozen') return { value: 12, length: 2 };
  if (word === 'a' && next === 'couple') return { value: 2, length: words[at + 2]?.norm === 'of' ? 3 : 2 };
  const times = /^(\d+)x$/.exec(word);
  if (times) return { value: Number(times[1]), length: 1 };
  if (/^(a|an|another|the)$/.test(word)) return word === 'the' ? null : { value: 1, length: 1 };
  if (isTwoMisheard(words, at)) return { value: 2, length: 1 };
  const number = spokenNumber(words, at);
  if (number && words[at + number.length]?.norm === 'more') return { value: number.value, length: number.length + 1 };
  return number && Number.isInteger(number.value) && number.value > 0 && number.value < 1_000 ? number : null;
}

/** A recogniser writes "two large pizzas" as "too large pizzas" or "to large pizzas": several of something follow. */
function isTwoMisheard(words: readonly Word[], at: number): boolean {
  const [word, next, ...more] = words.slice(at, at + 5).map(({ norm }) => norm);
  const isPlural = (each: string | undefined): boolean => each !== undefined && singular(each) !== each;
  if (word !== 'too' && word !== 'to') return false;
  return sizes[next ?? ''] === undefined ? word === 'too' && isPlural(next) : more.some(isPlural);
}

function endOfNotes(words: readonly Word[], from: number): number {
  let to = from;
  while (to < words.length && to < from + 5 && !cut.test(words[to]?.norm ?? '') && !stop.test(words[to]?.norm ?? '') && !(words[to]?.norm ?? '').includes(gone)) {
    to += 1;
    if (/[,;.]$/.test(words[to - 1]?.raw ?? '')) break;
  }
  return to;
}
