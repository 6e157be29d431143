import { expect, it } from 'vitest';
import { diagnose, type LooseDossier } from '../../../tests/support/dis/diagnose.ts';

const attributes = (count: number) => (d: LooseDossier): void => {
  d.entities[0].attributes = Array.from({ length: count }, (_, index) => ({ name: `field${index}`, type: 'string', description: 'A field.', value: null }));
};

it('says which attributes a list of the entity leaves out', () => {
  expect(diagnose('DIS-LONG-RECORD', attributes(250))).toMatchInlineSnapshot(`
    [
      "info /entities/0/attributes/100 Lists of the entity "Menu" describe its first 100 attributes; it has 250. (Put those first that callers hear of.)",
    ]
  `);
});

it('is silent on a hundred', () => {
  expect(diagnose('DIS-LONG-RECORD', attributes(100))).toEqual([]);
});
