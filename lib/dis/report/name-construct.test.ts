import { expect, it } from 'vitest';
import { nameConstruct } from './name-construct.ts';

const definitions = '/dossierSpecificDefinitions';
const dossier = {
  dossierSpecificDefinitions: {
    functionCatalogEntries: [{ functionName: 'placeOrder', inputs: [{ name: 'size' }, {}] }, { description: 'No name.' }],
    tripletFunctionMatrixEntries: Array.from({ length: 23 }, () => ({})),
    entities: { name: 'Menu' },
  },
};
const named = (pointer: string): string | undefined => nameConstruct(dossier, pointer);

it('names a construct, and a part of it that has a name of its own', () => {
  expect(named(`${definitions}/functionCatalogEntries/0/description`)).toBe('the function "placeOrder"');
  expect(named(`${definitions}/functionCatalogEntries/0`)).toBe('the function "placeOrder"');
  expect(named(`${definitions}/functionCatalogEntries/0/inputs/0/isRequired`)).toBe('the input "size" of the function "placeOrder"');
});
it('counts where there is no name', () => {
  expect(named(`${definitions}/functionCatalogEntries/0/inputs/1/name`)).toBe('the 2nd input of the function "placeOrder"');
  expect(named(`${definitions}/functionCatalogEntries/1/functionName`)).toBe('the 2nd function');
  expect([0, 2, 10, 20].map((index) => named(`${definitions}/tripletFunctionMatrixEntries/${index}/priority`))).toEqual(['the 1st binding', 'the 3rd binding', 'the 11th binding', 'the 21st binding']);
});
it('names the header', () => expect([named('/header'), named('/header/version')]).toEqual(['the header', 'the header']));
it('names nothing elsewhere', () => {
  expect([named(''), named('/headers'), named(definitions), named(`${definitions}/entities/0`), named(`${definitions}/functionCatalogEntries/7`), named(`${definitions}/__proto__/0`), nameConstruct(null, `${definitions}/roles/0`)]).toEqual(Array.from({ length: 7 }, () => undefined));
});
