import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { seededRandom } from '../../tests/support/dis/seeded-random.ts';
import { emitYaml } from './emit-yaml.ts';

const awkward = [
  '', ' ', 'no', 'Off', 'NULL', '~', '1e3', '0x10', '0o7', '1_000', '1:30', '2026-05-02', '.inf', '-', '- a', '?', ': ', 'a: b', 'a #b', '#a', '&a', '*a', '!a', '!!js/function x', '|', '>', '%a', '@a', '`a`', '"a"', "'a'", '[a]', '{a}', 'a,b',
  'a\nb', 'a\n', '\na', 'a\n\nb', ' a\nb', 'a\n b', 'a \nb', 'a\tb', 'a\r\nb', '\u0000', '\u0085', '\u2028', '\ufeff', '\ud800', '\udc00x', '🍕', 'é', '---', '...', '<<', '=', 'true', 'y', 'Nan', '398c43f4-23d0-53cb-b0de-6986cd65aeac', '12345678-1234-1234-1234-123456789012', '/a/b', "it's", 'a\\b', '</script>', '${x}', '{{x}}', '=cmd()',
];
/** What two readers make of the text, and whether it holds anything that is not printable. */
const readBack = (value: unknown): unknown[] => {
  const text = emitYaml(value);
  return [load(text), parse(text), /(?!\n)[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u.test(text)];
};

describe('emitYaml', () => {
  it.each(awkward.map((text) => [JSON.stringify(text), text]))('writes %s so that two readers read it back', (_, text) => {
    const value = { value: text, list: [text, [text]], [text === '<<' ? 'key' : text]: { nested: text } };
    expect(readBack(value)).toEqual([value, value, false]);
  });
  it.each([0, -0, 1, -1, 0.1, 1e21, 1e-7, 1.5e300, 9007199254740991, true, false, null])('writes %s', (value) => expect(readBack({ value, list: [value] })).toEqual([{ value, list: [value] }, { value, list: [value] }, false]));
  it('writes values of any shape', () => {
    const random = seededRandom(7);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
    const make = (depth: number): unknown => {
      if (depth === 0 || random() < 0.4) return pick([...awkward, 1, 2.5, true, null, [], {}]);
      const members = Array.from({ length: Math.floor(random() * 4) }, () => make(depth - 1));
      return random() < 0.5 ? members : Object.fromEntries(members.map((member, index) => [`${pick(['key', 'a b', 'no', 'ü', 'on'])}${index}`, member]));
    };
    for (let count = 0; count < 300; count += 1) {
      const value = { value: make(4) };
      expect(readBack(value)).toEqual([value, value, false]);
    }
  });
  it('writes one line where it is told to, and leaves undefined members out', () => {
    expect(emitYaml({ a: { b: { c: [1, 'x: y'], d: undefined } }, e: { f: 'g' } }, { flowAt: ['a.*'] })).toBe('a:\n  b: {c: [1, "x: y"]}\ne:\n  f: g\n');
  });
  it('writes texts of several lines as blocks', () => {
    expect(emitYaml({ text: 'first\n\nthird: "x"' })).toBe('text: |-\n  first\n\n  third: "x"\n');
  });
});
