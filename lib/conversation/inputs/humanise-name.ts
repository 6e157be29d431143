/** `customerNumber`, `order_id` and `URLCode` as words: "customer number", "order id", "url code". */
export function humaniseName(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[_\-.]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** An enum's value as it is said: ON_THE_WAY as "on the way". A short code of capitals stays: "GBP", "SMS". */
export function sayCode(value: string): string {
  if (/^[A-Z]{2,3}$/.test(value)) return value;
  return /^[A-Z0-9]+(?:_[A-Z0-9]+)*$/.test(value) ? value.replaceAll('_', ' ').toLowerCase() : value;
}

/** A state as it is said, whatever its length: NEW as "new". */
export const sayState = (value: string): string => (/^[A-Z0-9_]+$/.test(value) ? value.replaceAll('_', ' ').toLowerCase() : value);

/** "a", "a and b", "a, b and c". */
export function joinWords(words: readonly string[], last = 'and'): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}

/** With a capital first letter. */
export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
