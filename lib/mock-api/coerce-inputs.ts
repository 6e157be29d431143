import type { AgentFunction, ValueSchema } from '@/lib/agent/agent-schema.ts';

/**
 * Reads a path's or query's texts as the types that the function declares. What cannot be read stays text, so that the
 * check names it.
 */
export function coerceInputs(fn: AgentFunction, texts: Record<string, string | string[]>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, coerced(fn.inputs.properties[name] ?? {}, text)]));
}

function coerced(schema: ValueSchema, text: string | string[]): unknown {
  if (schema.type === 'array') {
    const items = typeof text === 'string' && text.startsWith('[') ? parsed(text) : [text].flat().flatMap((one) => one.split(','));
    return Array.isArray(items) ? items.map((one) => (typeof one === 'string' ? coerced(schema.items ?? { type: 'string' }, one) : one)) : items;
  }
  const single = typeof text === 'string' ? text : (text.at(-1) ?? '');
  if (schema.type === 'object') return parsed(single);
  if (schema.type === 'boolean') return single === 'true' ? true : single === 'false' ? false : single;
  if (schema.type === 'integer' || schema.type === 'number') return single.trim() !== '' && Number.isFinite(Number(single)) ? Number(single) : single;
  return single;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
