import { cardinal } from './numbers.ts';

const streets: Record<string, string> = { St: 'Street', Ave: 'Avenue', Av: 'Avenue', Rd: 'Road', Blvd: 'Boulevard', Ln: 'Lane', Dr: 'Drive', Ct: 'Court', Pl: 'Place', Sq: 'Square', Hwy: 'Highway', Ter: 'Terrace', Pkwy: 'Parkway' };
const shortened = new RegExp(String.raw`\b(\d{1,5}[A-Za-z]?(?:\s[A-Z0-9][\w'’]*){1,3})\s(${Object.keys(streets).join('|')})(?:\.(?=\s+[a-z]|,)|\b)`, 'g');
const kinds = Object.values(streets).join('|');
const house = new RegExp(String.raw`\b(\d{3,4})(?=(?:\s[A-Z0-9][\w'’]*){1,3}\s(?:${kinds})\b)`, 'g');

/** "12 Mill Ln" -> "12 Mill Lane"; a house number of three or four digits in pairs: "742 Oak Street" -> "seven forty-two Oak Street". */
export function spellAddresses(text: string): string {
  return text
    .replace(shortened, (_, before: string, kind: string) => `${before} ${streets[kind]}`)
    .replace(house, (number) => {
      const [front, back] = [Number(number.slice(0, -2)), Number(number.slice(-2))];
      if (back === 0) return front % 10 === 0 ? cardinal(front * 100) : `${cardinal(front)} hundred`;
      return `${cardinal(front)} ${back < 10 ? 'oh ' : ''}${cardinal(back)}`;
    });
}
