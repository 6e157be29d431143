import type { Agent, ValueSchema } from '@/lib/agent/agent-schema.ts';

const words: [RegExp, string][] = [
  [/\b(canadian dollars?|CAD)\b/, 'CAD'],
  [/\b(australian dollars?|AUD)\b/, 'AUD'],
  [/\b(euros?|EUR)\b|€/, 'EUR'],
  [/\b(pounds sterling|british pounds?|(?:[Pp]rice|[Cc]ost|[Ff]ee|[Aa]mount|[Tt]otal|[Vv]alue)s? in pounds|GBP)\b|£/, 'GBP'],
  [/\b(yen|JPY)\b/, 'JPY'],
  [/\b(swiss francs?|CHF)\b/, 'CHF'],
  [/\b((?<!canadian |australian )dollars?|USD)\b/, 'USD'],
];

/** The one currency of an agent's amounts, as its schemas state it, else as its descriptions name it ("Price in euros."); null where none or several. */
export function namedCurrency({ spec, metadata }: Agent): string | null {
  const stated = new Set(spec.functions.flatMap(({ inputs, outputs }) => [...currenciesOf(inputs), ...currenciesOf(outputs)]));
  if (stated.size > 0) return stated.size === 1 ? ([...stated][0] ?? null) : null;
  const texts = [metadata.description, ...spec.entities.flatMap(({ description, attributes }) => [description, ...attributes.map((each) => each.description)]), ...spec.functions.flatMap(({ description, inputs, outputs }) => [description, ...described(inputs), ...described(outputs)])];
  const text = texts.join('\n');
  const named = words.filter(([pattern]) => pattern.test(text)).map(([, code]) => code);
  return named.length === 1 ? (named[0] ?? null) : null;
}

const described = (schema: ValueSchema): string[] => [schema.description ?? '', ...Object.values(schema.properties ?? {}).flatMap(described), ...(schema.items ? described(schema.items) : [])];
const currenciesOf = (schema: ValueSchema): string[] => [...(schema['x-currency'] === undefined ? [] : [schema['x-currency']]), ...Object.values(schema.properties ?? {}).flatMap(currenciesOf), ...(schema.items ? currenciesOf(schema.items) : [])];
