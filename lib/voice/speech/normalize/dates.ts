import { ordinal, year } from './numbers.ts';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const monthName = String.raw`(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?`;
const iso = /\b(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?\b/g;
const slashed = /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/g;
const monthFirst = new RegExp(String.raw`\b${monthName}\s(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s(\d{4})\b)?`, 'g');
const dayFirst = new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?${monthName}(?=\W|$)(?:,?\s(\d{4})\b)?`, 'g');
const yearAlone = /\b(in|since|until|by|from|year|of|during|before|after)\s(1[1-9]\d{2}|20\d{2})\b(?![.,]?\d|\s?(?:%|percent|euros|dollars))/gi;

/** "2026-03-14" -> "March fourteenth, twenty twenty-six"; "14 Mar", "March 3, 2026", "3/14/2026", "in 1998" likewise. */
export function spellDates(text: string): string {
  return text
    .replace(iso, (whole, y: string, m: string, d: string, time: string | undefined) => {
      const date = spoken(Number(m), Number(d), Number(y));
      return date === null ? whole : `${date}${time === undefined ? '' : ` at ${time}`}`;
    })
    .replace(slashed, (whole, m: string, d: string, y: string) => spoken(Number(m), Number(d), Number(y)) ?? whole)
    .replace(monthFirst, (whole, name: string, d: string, y: string | undefined) => spoken(monthNumber(name), Number(d), y === undefined ? undefined : Number(y)) ?? whole)
    .replace(dayFirst, (whole, d: string, name: string, y: string | undefined) => spoken(monthNumber(name), Number(d), y === undefined ? undefined : Number(y)) ?? whole)
    .replace(yearAlone, (_, word: string, y: string) => `${word} ${year(Number(y))}`);
}

function monthNumber(name: string): number {
  return months.findIndex((month) => month.startsWith(name.slice(0, 3))) + 1;
}

/** Null where there is no such day. */
function spoken(month: number, day: number, inYear?: number): string | null {
  const name = months[month - 1];
  if (name === undefined || day < 1 || day > 31) return null;
  return `${name} ${ordinal(day)}${inYear === undefined ? '' : `, ${year(inYear)}`}`;
}
