import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of two functions with one priority', () => {
  expect(diagnose('DIS-EQUAL-PRIORITY', (d) => { d.tripletFunctionMatrixEntries[2].priority = 0; })).toMatchInlineSnapshot(`
    [
      "warning /tripletFunctionMatrixEntries/2/priority Another function of the triplet "Take an order" has the priority 0 too. (Give this one 1, if it comes last.)",
    ]
  `);
});

it('says nothing of functions of which each says when it is used', () => {
  expect(diagnose('DIS-EQUAL-PRIORITY', (d) => {
    d.tripletFunctionMatrixEntries[1].contextDescription = 'If the guest collects it';
    Object.assign(d.tripletFunctionMatrixEntries[2], { priority: 0, contextDescription: 'If it is delivered' });
  })).toEqual([]);
});

it('says nothing of different ones', () => {
  expect(diagnose('DIS-EQUAL-PRIORITY', () => {})).toMatchInlineSnapshot(`[]`);
});
