import { describe, expect, it } from 'vitest';
import type { LooseDossier } from '../../../tests/support/dis/diagnose.ts';
import { exampleSpec } from '../../../tests/support/dis/example-spec.ts';
import { currenciesIn, isMoney } from './currency.ts';

it.each([
  ['Price in euros.', 'en', ['EUR']],
  ['€ 12', 'en', ['EUR']],
  ['Amount in CAD', 'en', ['CAD']],
  ['Canadian dollars only', 'en', ['CAD']],
  ['How many dollars', 'en', ['USD']],
  ['How many dollars', 'en-CA', ['CAD']],
  ['US dollars', 'en-CA', ['USD']],
  ['British pounds or euros', 'en', ['EUR', 'GBP']],
  ['Weight in pounds', 'en', []],
  ['A cadence of the European team', 'en', []],
])('finds currencies in %j (%s)', (text, language, codes) => expect(currenciesIn(text, language)).toEqual(codes));

it.each([
  ['total', 'decimal', 'd', true],
  ['availableBalance', 'decimal', 'd', true],
  ['x', 'decimal', 'How much', true],
  ['x', 'money', 'd', true],
  ['interestRate', 'decimal', 'Yearly', false],
  ['score', undefined, 'Total', false],
])('whether %s (%s, %s) is money: %s', (name, format, description, expected) => expect(isMoney(name, { type: 'number', description, ...(format === undefined ? {} : { format: format as 'money' }) })).toBe(expected));

describe('the currency of an agent’s amounts', () => {
  const total = (change: (definitions: LooseDossier, dossier: LooseDossier) => void = () => {}): string | undefined => exampleSpec(change).functions[1]?.outputs.properties['total']?.['x-currency'];
  const unnamed = (d: LooseDossier): void => { d.entities[0].attributes[1].description = 'Price.'; };
  it('is the one that its texts name', () => expect(total()).toBe('EUR'));
  it('is what an amount says itself, or its type', () => {
    expect(total((d) => { d.functionCatalogEntries[1].outputs[0].description = 'In yen.'; })).toBe('JPY');
    expect(total((d) => { d.functionCatalogEntries[1].outputs[0].type = 'money (USD)'; })).toBe('USD');
  });
  it('is that of the language’s region, then of the cost model', () => {
    expect(total(unnamed)).toBeUndefined();
    expect(total((d) => { unnamed(d); d.knowledgeDocuments[0].language = 'en-CA'; })).toBe('CAD');
    expect(total((d) => { unnamed(d); d.valueEngineeringProfiles = [{ profileId: '11111111-0000-4000-8000-000000000001', name: 'p', description: 'd', costModel: { avgLaborRatePerHour: 1, currency: 'GBP' } }]; })).toBe('GBP');
  });
  it('is not stated where a value beside it says so', () => {
    expect(total((d) => { d.functionCatalogEntries[1].outputs.push({ name: 'currency', type: 'string', description: 'ISO 4217 code' }); })).toBeUndefined();
  });
  it('is stated for prices in lists too', () => {
    expect(exampleSpec().functions[0]?.outputs.properties['items']?.items?.properties?.['price']).toEqual({ type: 'number', format: 'decimal', description: 'Price in euros.', 'x-dis-type': 'decimal', 'x-currency': 'EUR' });
  });
});
