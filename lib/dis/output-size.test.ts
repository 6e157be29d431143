import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { compileDossier } from './compile-dossier.ts';
import { mostOutputFor } from './output-size.ts';

const example = JSON.parse(readFileSync(new URL('../../examples/forno-piccolo.json', import.meta.url), 'utf8'));
const definitions = example.dossierSpecificDefinitions;
const compileWith = (parts: object, mostOutput?: number) => compileDossier(JSON.stringify({ ...example, dossierSpecificDefinitions: { ...definitions, ...parts } }), mostOutput === undefined ? {} : { mostOutput }).result;
const many = <Item>(count: number, make: (index: number) => Item): Item[] => Array.from({ length: count }, (_, index) => make(index));
const id = (index: number): string => `${index.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
const errors = (result: ReturnType<typeof compileWith>): string[] => result.diagnostics.filter(({ severity }) => severity === 'error').map(({ code, pointer, message, hint }) => `${code} ${pointer} ${message} (${hint ?? ''})`);
const bindings = (count: number, length: number) => ({
  endpoints: definitions.endpoints.map((endpoint: object) => ({ ...endpoint, description: 'd'.repeat(length) })),
  tripletFunctionMatrixEntries: many(count, (index) => ({ ...definitions.tripletFunctionMatrixEntries[0], matrixEntryId: id(index), priority: index })),
});

describe('an agent that is far larger than its dossier', () => {
  it('is an error that says what is written again and again', () => {
    expect(errors(compileWith(bindings(3_000, 40_000)))).toEqual([
      `DIS-OUTPUT-SIZE /dossierSpecificDefinitions/functionCatalogEntries The agent would be larger than 64 MB, most of it in "functions": an endpoint is written once for each binding to it, and an entity's attributes once for each function that lists it. (Shorten the descriptions of endpoints with many bindings and of attributes of listed entities.)`,
    ]);
  });

  it('is none where it stays within bounds, and where a rule names one function many times', () => {
    expect(compileWith(bindings(300, 40_000)).ok).toBe(true);
    const repeated = compileWith({ validationRules: [{ ...definitions.validationRules[0], description: 'd'.repeat(40_000), attributes: [{ name: 'appliesTo', type: 't', description: 'd', value: many(15_000, () => 'placeOrder') }] }] });
    expect([repeated.ok, repeated.yaml?.split('d'.repeat(40_000)).length]).toEqual([true, 2]);
  });

  it('has a bound that grows with the dossier and may be set', () => {
    expect([20_000, 5e6, 64e6].map(mostOutputFor)).toEqual([67_108_864, 80_000_000, 251_658_240]);
    expect(errors(compileWith({}, 10_000)).map((error) => error.slice(0, 80))).toEqual(['DIS-OUTPUT-SIZE /dossierSpecificDefinitions/agenticTriplets The agent would be l']);
    expect(compileWith({}, 100_000).ok).toBe(true);
  });
});
