import { describe, expect, it } from 'vitest';
import { normalizeText } from './normalize-text.ts';

const said: [string, string][] = [
  ['Your total is $24.50.', 'Your total is twenty-four dollars and fifty cents.'],
  ['That comes to 24.50.', 'That comes to twenty-four fifty.'],
  ['It costs €9 or 12.05 EUR.', 'It costs nine euros or twelve euros and five cents.'],
  ['A fee of $0.99, or £1', 'A fee of ninety-nine cents, or one pound'],
  ['A balance of $1,250,000', 'A balance of one million two hundred fifty thousand dollars'],
  ['about $1.5 million', 'about one point five million dollars'],
  ['-$30', 'minus thirty dollars'],
  ['Order number 41 is ready.', 'Order number forty-one is ready.'],
  ['Order #41', 'Order number forty-one'],
  ['We deliver to 12 Mill Lane.', 'We deliver to twelve Mill Lane.'],
  ['742 Evergreen Terrace', 'seven forty-two Evergreen Terrace'],
  ['1600 Oak Ave, please', 'sixteen hundred Oak Avenue, please'],
  ['12 Mill Ln', 'twelve Mill Lane'],
  ['on 2026-03-14', 'on March fourteenth, twenty twenty-six'],
  ['on 2026-11-05T17:30:00Z', 'on November fifth, twenty twenty-six at seventeen thirty'],
  ['on 3 May', 'on May third'],
  ['by Mar 22, 2005', 'by March twenty-second, two thousand five'],
  ['opened in 1998', 'opened in nineteen ninety-eight'],
  ['at 5:30 pm', 'at five thirty p m'],
  ['from 9:00-17:05', "from nine o'clock to seventeen oh five"],
  ['at 7pm.', 'at seven p m.'],
  ['the 22nd time', 'the twenty-second time'],
  ['up 5%, then 2.75%', 'up five percent, then two point seven five percent'],
  ['call 555-0134', 'call five five five, zero one three four'],
  ['+1 555 010 4477', 'plus one, five five five, zero one zero, four four seven seven'],
  ['account 4432', 'account four four three two'],
  ['card ending in 4432', 'card ending in four four three two'],
  ['balance of ····4432', 'balance of ending in four four three two'],
  ['your code is 009871', 'your code is zero zero nine eight seven one'],
  ['reference 84120077', 'reference eight four one, two zero zero, seven seven'],
  ['Dr. Lee & Mrs. Ray', 'Doctor Lee and Missus Ray'],
  ['in 30 min', 'in thirty minutes'],
  ['5-7 days, 1 kg', 'five to seven days, one kilogram'],
  ['3.5 stars, -4 degrees', 'three point five stars, minus four degrees'],
  ['write to ann.lee@mail.com', 'write to ann dot lee at mail dot com'],
  ['a “large” one — the **best**', 'a "large" one, the best'],
  ['There are 1,204 of them', 'There are one thousand two hundred four of them'],
  ['two pizzas', 'two pizzas'],
];

describe('normalizeText', () => {
  it.each(said)('%s', (written, spoken) => {
    expect(normalizeText(written)).toBe(spoken);
  });
});
