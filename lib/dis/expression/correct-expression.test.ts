import { expect, it } from 'vitest';
import { correctExpression } from './correct-expression.ts';
import { parseExpression } from './parse-expression.ts';

const problemOf = (text: string): string => {
  const parsed = parseExpression(text);
  return parsed.ok ? '' : parsed.problem;
};

/** What people write who know SQL, JavaScript or a spreadsheet; what JMESPath has for it; and what the parser says of it. */
it.each([
  ["triplet.modeOfInteraction = 'NOTIFY'", "triplet.modeOfInteraction == 'NOTIFY'", 'a single = does not compare'],
  ["x = 'a' && y = 'b'", "x == 'a' && y == 'b'", 'a single = does not compare'],
  ['actor.roleName == "Clerk"', "actor.roleName == 'Clerk'", ''],
  ['input.amount == "2"', 'input.amount == `2`', ''],
  ['a == true', 'a == `true`', ''],
  ['a != NULL', 'a != `null`', ''],
  ['a IS NOT NULL', 'a != `null`', 'it is not JMESPath near "IS"'],
  ['a AND b', 'a && b', 'it is not JMESPath near "AND"'],
  ['a and b or c', 'a && b || c', 'it is not JMESPath near "and"'],
  ['NOT a.b', '!(a.b)', 'it is not JMESPath near "a"'],
  ['not(a)', '!(a)', 'there is no function not()'],
  ['a & b', 'a && b', 'it is not JMESPath near "&"'],
  ['a <= 100', 'a <= `100`', 'it is not JMESPath near "100"'],
  ['a > -1.5', 'a > `-1.5`', 'it is not JMESPath near "-1"'],
  ['a == 1,000', 'a == `1000`', 'it is not JMESPath near "1"'],
  ['0 < a', '`0` < a', 'it is not JMESPath near "0"'],
  ['a === `1`', 'a == `1`', 'it is not JMESPath near "="'],
  ['a <> `1`', 'a != `1`', 'it is not JMESPath near ">"'],
  ['a => `1`', 'a >= `1`', 'a single = does not compare'],
  ['a ≥ `1`', 'a >= `1`', 'it is not JMESPath'],
  ['a == ‘x’', "a == 'x'", 'it is not JMESPath'],
  ['a == “x”', "a == 'x'", 'it is not JMESPath'],
  ['a == `Clerk`', "a == 'Clerk'", 'it is not JMESPath'],
  ["a in ['x', 'y']", "contains(['x', 'y'], a)", 'it is not JMESPath near "in"'],
  ["a.contains('x')", "contains(a, 'x')", 'contains() takes 2 arguments, here is 1'],
  ['a.length > `1`', 'length(a) > `1`', ''],
  ['len(a) > 1', 'length(a) > `1`', 'it is not JMESPath near "1"'],
  ["a['b'] == `1`", 'a.b == `1`', 'it is not JMESPath'],
  ['{{a.b}}', 'a.b', 'it is not JMESPath'],
  ["a == 'x';", "a == 'x'", 'it is not JMESPath'],
])('%s is meant as %s', (text, meant, problem) => {
  expect({ meant: correctExpression(text)?.text, problem: problemOf(text) }).toEqual({ meant, problem });
  expect(problemOf(meant)).toBe('');
});

it.each(["a == 'x = y AND 3'", 'contains(`["a", "b"]`, x)', "a.\"order-number\" == 'x'", 'a >= `2` && !(b)', 'let $x = a in $x', 'items[?n == `1`].name', '`true`', "max_by(items, &price).name == 'x'", "a == '2'"])('%s is left as it is', (text) => {
  expect({ corrected: correctExpression(text), problem: problemOf(text) }).toEqual({ corrected: undefined, problem: '' });
});

it.each([["a == 'x", "a quote is not closed: '"], ['a == `1', 'a quote is not closed: `'], ['$x', 'there is no variable $x'], ['length(a, b)', 'length() takes 1 argument, here are 2'], ['pad_left(a)', 'pad_left() takes 2 to 3 arguments, here is 1']])('%s is no JMESPath', (text, problem) => expect(problemOf(text)).toBe(problem));
