import type { ValueSchema } from '@/lib/agent/agent-schema.ts';
import type { LinkedDossier } from '../link/link-dossier.ts';
import { wordsOf } from '../text/words.ts';
import { inSchemaOrder } from './value-schema.ts';

const named: readonly (readonly [code: string, words: RegExp])[] = [
  ['EUR', /\beuros?\b|\bEUR\b|€/i],
  ['GBP', /\b(?:pounds? sterling|british pounds?|GBP)\b|£/i],
  ['CAD', /\bcanadian dollars?\b|\bCAD\b/i],
  ['AUD', /\baustralian dollars?\b|\bAUD\b/i],
  ['USD', /(?<!canadian |australian )\bdollars?\b|\bUSD\b/i],
  ['JPY', /\byen\b|\bJPY\b|¥/i],
  ['CHF', /\bswiss francs?\b|\bCHF\b/i],
];
const anyCurrency = /euro|EUR|€|pound|GBP|£|dollar|CAD|AUD|USD|yen|JPY|¥|franc|CHF/i;
const dollars: Readonly<Record<string, string>> = { CA: 'CAD', AU: 'AUD' };
const regions: Readonly<Record<string, string>> = { ...dollars, US: 'USD', GB: 'GBP', JP: 'JPY', CH: 'CHF', IE: 'EUR', DE: 'EUR', AT: 'EUR', FR: 'EUR', IT: 'EUR', ES: 'EUR', NL: 'EUR', BE: 'EUR', PT: 'EUR', FI: 'EUR', GR: 'EUR' };
const regionOf = (language: string): string => /-([A-Z]{2})\b/.exec(language)?.[1] ?? '';

/** ISO 4217 codes that a text names: "Price in euros." names EUR. Dollars without a country are those of the language's region. */
export function currenciesIn(text: string, language: string): string[] {
  if (!anyCurrency.test(text)) return [];
  return named.filter(([, words]) => words.test(text)).map(([code]) => (code === 'USD' && !/\bUSD\b|\bUS dollars?/i.test(text) ? (dollars[regionOf(language)] ?? code) : code));
}

/** The currency of a dossier's amounts: the only one that its texts name; where none or several, that of its language's region, then of its cost model. */
export function currencyOf(dossier: LinkedDossier, language: string): string | undefined {
  const { entities, functionCatalogEntries, valueEngineeringProfiles } = dossier.definitions;
  const texts = [
    dossier.frame.header.description ?? '',
    ...entities.flatMap(({ value }) => [value.description, ...(value.attributes ?? []).map(({ description }) => description)]),
    ...functionCatalogEntries.flatMap(({ value }) => [value.description, ...[...(value.inputs ?? []), ...(value.outputs ?? [])].map(({ description }) => description)]),
  ];
  const found = new Set(texts.flatMap((text) => currenciesIn(text, language)));
  if (found.size === 1) return [...found][0];
  const costs = new Set(valueEngineeringProfiles.flatMap(({ value }) => value.costModel?.currency ?? []));
  return regions[regionOf(language)] ?? (costs.size === 1 ? [...costs][0] : undefined);
}

const moneyWords = /^(?:price|amount|total|fee|fees|cost|costs|balance|sum|deposit|payment|credit|debit|outstanding|owed|charge|limit|salary|budget|worth|spent|much)$/;

/** Whether a value is an amount of money: its type says so, or it is a decimal and its words do. */
export function isMoney(name: string, schema: ValueSchema): boolean {
  if (schema.format === 'money') return true;
  return schema.format === 'decimal' && [...wordsOf(name), ...wordsOf(schema.description ?? '')].some((word) => moneyWords.test(word));
}

/** Whether the values beside an amount say its currency themselves. */
export const saysCurrency = (names: Iterable<string>): boolean => [...names].some((name) => wordsOf(name).at(-1) === 'currency');

/** The schema with the currency of its amounts: what its own description names, else the dossier's. Lists and records are gone through. */
export function withCurrency(name: string, schema: ValueSchema, usual: string | undefined, language: string): ValueSchema {
  if (schema.type === 'array' && schema.items !== undefined) {
    const items = withCurrency(name, schema.items, usual, language);
    return items === schema.items ? schema : { ...schema, items };
  }
  if (schema.properties !== undefined) {
    if (saysCurrency(Object.keys(schema.properties))) return schema;
    return { ...schema, properties: Object.fromEntries(Object.entries(schema.properties).map(([key, member]) => [key, withCurrency(key, member, usual, language)])) };
  }
  if (schema['x-currency'] !== undefined || !isMoney(name, schema)) return schema;
  const [own] = currenciesIn(schema.description ?? '', language);
  const currency = own ?? usual;
  return currency === undefined ? schema : inSchemaOrder({ ...schema, 'x-currency': currency });
}
