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

/** The one currency that an agent's descriptions name ("Price in euros."); null where none or several. */
export function namedCurrency({ spec, metadata }: Agent): string | null {
  const texts = [metadata.description, ...spec.entities.flatMap(({ description, attributes }) => [description, ...attributes.map((each) => each.description)]), ...spec.functions.flatMap(({ description, inputs, outputs }) => [description, ...described(inputs), ...described(outputs)])];
  const text = texts.join('\n');
  const named = words.filter(([pattern]) => pattern.test(text)).map(([, code]) => code);
  return named.length === 1 ? (named[0] ?? null) : null;
}

const described = (schema: ValueSchema): string[] => [schema.description ?? '', ...Object.values(schema.properties ?? {}).flatMap(described), ...(schema.items ? described(schema.items) : [])];
