import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';
import { exampleSpec } from '../../../tests/support/dis/example-spec.ts';

const words = (length: number): string => 'word '.repeat(length / 5).trim() + '.';
const long = (characters: number) => (d: Parameters<Parameters<typeof diagnose>[1]>[0]): void => {
  d.tripletFunctionMatrixEntries[0].contextDescription = words(characters);
  d.validationRules[0].errorMessage = words(characters);
  d.functionCatalogEntries[0].systemOfRecord = words(characters);
  d.roles[0].attributes = [{ name: 'tone', type: 'string', description: 'd', value: words(characters) }];
};

it('names each text that the agent has in part', () => {
  const message = 'This text has 3000 characters; the agent has the first 2000 of it. (Say it shorter.)';
  expect(diagnose('DIS-CUT', long(3_000))).toEqual(
    ['/roles/0/attributes/0/value', '/functionCatalogEntries/0/systemOfRecord', '/tripletFunctionMatrixEntries/0/contextDescription', '/validationRules/0/errorMessage'].map((pointer) => `info ${pointer} ${message}`),
  );
});

it('takes ordinary prose whole and is silent on it', () => {
  expect(diagnose('DIS-CUT', long(2_000))).toEqual([]);
  const { functions, rules, roles } = exampleSpec(long(2_000));
  expect(functions[0]?.system_of_record).toBe(words(2_000));
  expect(functions.flatMap(({ bindings }) => bindings.map(({ when }) => when))).toContain(words(2_000));
  expect(rules[0]?.message).toBe(words(2_000));
  expect(roles[0]?.tone).toBe(words(2_000));
});

it('says the same of lists, bindings and the header', () => {
  expect(
    diagnose('DIS-CUT', (d, dossier) => {
      dossier.header.author = 'a'.repeat(201);
      d.entities[0].alternateNames = ['ok', 'b'.repeat(300)];
      d.tripletFunctionMatrixEntries[0].executionBinding = { executionType: 'INTERNAL_CODE', methodReference: 'm'.repeat(1_001) };
    }),
  ).toMatchInlineSnapshot(`
    [
      "info /header/author This text has 201 characters; the agent has the first 200 of it. (Say it shorter.)",
      "info /entities/0/alternateNames/1 This text has 300 characters; the agent has the first 200 of it. (Say it shorter.)",
      "info /tripletFunctionMatrixEntries/0/executionBinding/methodReference This text has 1001 characters; the agent has the first 1000 of it. (Say it shorter.)",
    ]
  `);
});
