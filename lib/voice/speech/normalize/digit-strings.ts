import { digits } from './numbers.ts';

/** Words after which a number is read digit by digit. */
const cue = /\b((?:code|pin|passcode|zip|postcode|extension|ending in|ends in|ends with|account number|account|card number|card|phone number|customer number|reference number|reference|confirmation number|tracking number)(?:\s(?:is|number|no\.|ends in))?[:\s]\s?#?)(\d[\d -]*\d)(?![.,]?\d|[%\w])/gi;
const international = /\+\d[\d ()-]{6,}\d/g;
const grouped = /(?<![\w.,-])\(?\d{3,4}\)?(?:[ -]\d{3,4}){1,3}(?![\w-]|[.,]\d)/g;
const masked = /[·•*x]{2,}\s?(\d{2,6})\b/g;
const long = /(?<![\w.,-])(?:0\d{2,}|\d{7,})(?![\w-]|[.,]\d)/g;

/** Phone numbers, codes, accounts and other strings of digits: "555-0134" -> "five five five, zero one three four". */
export function spellDigitStrings(text: string): string {
  return text
    .replace(masked, (_, last: string) => `ending in ${digits(last)}`)
    .replace(cue, (_, words: string, number: string) => `${words}${inGroups(number)}`)
    .replace(international, (number) => `plus ${inGroups(number)}`)
    .replace(grouped, inGroups)
    .replace(long, inGroups);
}

/** Groups as written; a long one without any in threes, the last of two to four digits. */
function inGroups(text: string): string {
  const groups = (text.match(/\d+/g) ?? []).flatMap((group) => (group.length > 6 ? inThrees(group) : [group]));
  return groups.map(digits).join(', ');
}

function inThrees(group: string): string[] {
  return group.length <= 4 ? [group] : [group.slice(0, 3), ...inThrees(group.slice(3))];
}
