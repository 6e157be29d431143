import type { ValueSchema } from '@/lib/agent/agent-schema.ts';
import { humaniseName } from './humanise-name.ts';
import type { SlotKind } from './slot.ts';

/** "LOST, STOLEN or COMPROMISED": values that a description lists in capitals. */
const listed = /\b[A-Z][A-Z0-9_]+(?:, [A-Z][A-Z0-9_]+)*,? (?:or|and) [A-Z][A-Z0-9_]+\b/;

/** The values that an input may take, from its schema or the list in its description; empty where any. */
export function optionsOf(schema: ValueSchema): string[] {
  if (schema.enum) return schema.enum.map(String);
  if (schema.type !== undefined && schema.type !== 'string') return [];
  const list = listed.exec(schema.description ?? '')?.[0];
  return list?.match(/[A-Z][A-Z0-9_]+/g) ?? [];
}

/** Formats that decide by themselves. */
const byFormat: Partial<Record<NonNullable<ValueSchema['format']>, SlotKind>> = { date: 'date', 'date-time': 'date-time', time: 'time', email: 'email', phone: 'phone', money: 'money', decimal: 'number', uuid: 'code' };

/** For text and amounts the name and the description say what it is; the first that fits. */
const byWords: [RegExp, SlotKind][] = [
  [/\be ?mail\b/, 'email'],
  [/\b(phone|mobile|telephone|call back number|callback)\b/, 'phone'],
  [/\bcurrency\b|iso 4217/, 'currency'],
  [/\b(expiry|expires|month and year)\b/, 'month'],
  [/\b(address|street)\b|where it goes/, 'address'],
  [/^(reason|cause|purpose|why)\b/, 'text'],
  [/\b(number|code|id|token|reference|ref|iban|account|pin|digits|postcode|zip|sku|key)\b/, 'code'],
  [/\b(place|town|city|location|landmark|near|destination|origin)\b/, 'place'],
  [/\b(name|nickname|surname)\b/, 'name'],
];
const moneyWords = /\b(amount|price|total|fee|cost|balance|sum|deposit|payment|credit|how much|budget)\b/;
const itemWords = /\b(items?|products?|articles?|lines?|dishes|pizzas?|goods|basket|cart|sizes?|quantit\w+)\b/;

/** Decides what kind of thing an input is, from its schema first, then from its name, then from its description. */
export function slotKind(name: string, schema: ValueSchema): SlotKind {
  if (schema['x-confirmation']) return 'confirmation';
  const label = humaniseName(name);
  const description = (schema.description ?? '').toLowerCase();
  if (schema.type === 'boolean') return 'boolean';
  if (schema.type === 'object') return 'object';
  if (schema.type === 'array') {
    if (/countr/.test(label) || /\bcountr/.test(description)) return 'countries';
    return itemWords.test(label) || itemWords.test(description) || schema.items?.type === 'object' ? 'items' : 'list';
  }
  if (schema.type === 'integer') return 'integer';
  if (schema.type === 'number') return schema.format === 'money' || moneyWords.test(label) || moneyWords.test(description) ? 'money' : 'number';
  if (/\bcurrency\b/.test(label)) return 'currency';
  if (optionsOf(schema).length > 1) return 'choice';
  const format = schema.format && byFormat[schema.format];
  if (format === 'number') return moneyWords.test(`${label} ${description}`) ? 'money' : 'number';
  if (format) return format;
  for (const words of [label, description]) {
    const found = byWords.find(([pattern]) => pattern.test(words));
    if (found) return found[1];
  }
  return 'text';
}
