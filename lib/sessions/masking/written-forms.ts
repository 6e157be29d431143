/** From this many digits on a number is looked for in whatever groups it is written. */
const shortestGrouped = 7;
/** Numbers of phones are said with and without country and area: these last digits stay. */
const localDigits = 7;
const shortestPhone = 10;

const digitWords = ['zero|oh', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const signs: Record<string, string> = { '@': '@|at', '.': String.raw`\.|dot|point`, '-': '-|dash|hyphen|minus', _: '_|underscore', '+': String.raw`\+|plus` };

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
const alone = (pattern: string): RegExp => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${pattern})(?![\p{L}\p{N}])`, 'giu');

/** Patterns of the ways in which a value is written: as it is, its digits in other groups, an address said aloud, a day in figures. */
export function writtenForms(value: string): RegExp[] {
  return [asItIs(value), grouped(value), emailAloud(value), dayInFigures(value)].filter((pattern) => pattern !== null).map(alone);
}

/** The end of a phone number that says whose it is, with or without country and area; null where a value is none. */
export function localPart(value: string): string | null {
  const digits = value.replace(/\D/g, '');
  const isPhone = /^\+?[\d\s().\-/]+$/.test(value) && (digits.length >= shortestPhone || (value.startsWith('+') && digits.length > localDigits));
  return isPhone ? digits.slice(-localDigits) : null;
}

/** How a day is written in digits, in the orders that are in use; none where the value is no day. */
export function figuresOf(value: string): string[] {
  const [, year = '', month = '', day = ''] = dayPattern.exec(value) ?? [];
  if (year === '') return [];
  const [m, d] = [String(Number(month)), String(Number(day))];
  return [year + month + day, ...[year, year.slice(2)].flatMap((y) => [month + day + y, day + month + y, m + d + y, d + m + y])].filter((figures) => figures.length >= 5);
}

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/;

function asItIs(value: string): string | null {
  const parts = value.trim().replace(/^\+/, '').split(/[\s_]+/).filter((part) => part !== '');
  return parts.join('').length < 2 ? null : String.raw`\+?${parts.map(literal).join(String.raw`[\s_]+`)}`;
}

function grouped(value: string): string | null {
  const digits = value.replace(/\D/g, '');
  if (/\p{L}/u.test(value) || digits.length < shortestGrouped || dayPattern.test(value)) return null;
  const between = String.raw`[\s().\-/]{0,3}`;
  const local = localPart(value);
  return (local === null ? '' : String.raw`[+(]{0,2}(?:\d${between}){0,8}`) + [...(local ?? digits)].join(between);
}

function emailAloud(value: string): string | null {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return null;
  return [...value].map((character) => (signs[character] === undefined ? characterAloud(character) : String.raw`\s*(?:${signs[character]})\s*`)).join(String.raw`[\s\-]{0,2}`);
}

const characterAloud = (character: string): string => (/\d/.test(character) ? `(?:${character}|${digitWords[Number(character)] ?? character})` : literal(character));

function dayInFigures(value: string): string | null {
  const [, year = '', month = '', day = ''] = dayPattern.exec(value) ?? [];
  if (year === '') return null;
  const [y, m, d] = [`(?:${year.slice(0, 2)})?${year.slice(2)}`, `0?${Number(month)}`, `0?${Number(day)}`];
  const between = String.raw`\s?[./\-\s]\s?`;
  return [[m, d, y], [d, m, y], [year, m, d]].map((order) => order.join(between)).join('|');
}
