import { expect, test } from 'vitest';
import { boundsOf, fitBounds } from './condition-bounds.ts';

test('reads what conditions compare a value with, the strictest of all', () => {
  expect(boundsOf(['input.amount > `0`', 'input.amount <= `10000` && input.amount < `501`', 'input.amounts > `9`'], 'input.amount')).toEqual({ least: 1, most: 500 });
  expect(boundsOf(["`18` <= input.age || 'x' == input.other"], 'input.age')).toEqual({ least: 18 });
  expect(boundsOf(["entity.status == 'OPEN'"], 'entity.status')).toEqual({ equal: 'OPEN' });
  expect(boundsOf(["contains(['CAD', 'USD', 'EUR'], input.currency)", "contains(['EUR', 'USD'], input.currency)"], 'input.currency')).toEqual({ oneOf: ['USD', 'EUR'] });
  expect(boundsOf(['length(input.code) == `6`', 'length(input.items) > `0`'], 'input.code')).toEqual({ leastLength: 6, mostLength: 6 });
  expect(boundsOf(['entity.attemptsLeft == `null` || entity.attemptsLeft > `0`'], 'entity.attemptsLeft')).toEqual({ least: 1 });
  expect(boundsOf(['input.confirmed'], 'input.confirmed')).toEqual({});
});

test('leaves a value that passes, and takes the nearest one otherwise', () => {
  expect([fitBounds({ least: 1, most: 500 }, 40), fitBounds({ least: 1, most: 500 }, 900), fitBounds({ least: 18 }, 3), fitBounds({ least: 2 }, undefined), fitBounds({ most: 84 }, undefined)]).toEqual([40, 500, 18, 2, 0]);
  expect([fitBounds({ equal: 'OPEN' }, 'SHUT'), fitBounds({ oneOf: ['A', 'B'] }, 'B'), fitBounds({ oneOf: ['A', 'B'] }, 'C'), fitBounds({}, 'C')]).toEqual(['OPEN', 'B', 'A', 'C']);
  expect([fitBounds({ leastLength: 6, mostLength: 6 }, '12'), fitBounds({ mostLength: 3 }, 'long'), fitBounds({ leastLength: 3 }, ['a', 'b'])]).toEqual(['120000', 'lon', ['a', 'b', 'a']]);
});
