import type { ValueSchema } from '@/lib/agent/agent-schema.ts';
import { capitalise, humaniseName, joinWords, sayCode } from './humanise-name.ts';
import type { SlotKind } from './slot.ts';

const ofTheCaller = /\b(customer|account|phone|mobile|telephone|email|card|loan|policy|member|membership|booking|name|birth|address|employee|patient|student)\b/;

/** How a caller is asked for an input: the file's own question, else one made of its kind, name and description. */
export function questionFor(name: string, kind: SlotKind, schema: ValueSchema, options: readonly string[]): string {
  if (schema['x-question']) return schema['x-question'];
  const label = humaniseName(name);
  const description = (schema.description ?? '').trim().replace(/\.$/, '');
  const directed = /^(from|to) (.+)$/.exec(label);
  if (directed && (kind === 'code' || kind === 'place' || kind === 'text')) return `${capitalise(directed[1] ?? '')} which ${directed[2] ?? ''}?`;
  switch (kind) {
    case 'boolean':
      if (/^whether /i.test(description)) return `Can you tell me w${description.slice(1)}?`;
      return /(ed|en)$/.test(label) ? `Should it be ${label}?` : `Would you like ${label}, yes or no?`;
    case 'choice':
      return `Which ${label.replace(/ (code|type)$/, '')} is it: ${joinWords(options.map(sayCode), 'or')}?`;
    case 'money':
      return label === 'amount' ? 'How much is it?' : `What is the ${label}?`;
    case 'integer':
    case 'number':
      return `What is the ${label}?`;
    case 'date':
    case 'date-time':
      if (/^(until|from|to|since|by)$/.test(label)) return `${capitalise(label)} when?`;
      return /\b(date|day)\b/.test(label) ? `What is the ${label}?` : `When is the ${label}?`;
    case 'time':
      return 'At what time?';
    case 'items': {
      const things = /^[A-Z][\p{L} ,]+$/u.test(description) && description.split(' ').length <= 6 ? description.toLowerCase() : label;
      return `Which ${things} would you like?`;
    }
    case 'countries':
    case 'list':
      return `Which ${label}?`;
    case 'place':
      return description.includes(' or ') && description.split(' ').length <= 8 ? `Which ${description.toLowerCase()}?` : `Which ${label}?`;
    case 'address':
      return `What is the ${/address/.test(label) ? label : 'address'}?`;
    case 'name':
      return `What is the ${label}?`;
    default:
      return ofTheCaller.test(label) ? `What is your ${label}?` : `What is the ${label}?`;
  }
}
