import type { z } from 'zod';
import { pointerTo } from '../finding.ts';
import { isRecord } from './kinds.ts';

/** An object inside a construct to which DIS 1.6.0 allows further members, which then mean nothing. */
export interface OpenPart {
  /** Field names from the construct on; '*' stands for each item of a list. */
  readonly path: readonly string[];
  readonly fields: readonly string[];
}

/** Every open object that a schema has inside, found in the schema itself. */
export function openParts(schema: unknown, path: readonly string[] = []): OpenPart[] {
  const inner = unwrapped(schema);
  if (!isRecord(inner)) return [];
  if ('element' in inner) return openParts(inner['element'], [...path, '*']);
  const { shape } = inner as { shape?: Record<string, z.core.$ZodType> };
  if (!isRecord(shape)) return [];
  const below = Object.entries(shape).flatMap(([field, member]) => openParts(member, [...path, field]));
  return isOpen(inner) && path.length > 0 ? [{ path, fields: Object.keys(shape) }, ...below] : below;
}

// oxlint-disable-next-line no-underscore-dangle -- the name under which zod documents a schema's definition for tools
const isOpen = (schema: Record<string, unknown>): boolean => (schema as unknown as z.core.$ZodObject)._zod.def.catchall?._zod.def.type === 'unknown';

function unwrapped(schema: unknown): unknown {
  return typeof schema === 'object' && schema !== null && 'unwrap' in schema && typeof schema.unwrap === 'function' && !('element' in schema) ? schema.unwrap() : schema;
}

/** A member of an open object under a name that DIS does not have. */
export interface Extra {
  readonly key: string;
  readonly pointer: string;
  readonly object: Record<string, unknown>;
}

/** Such members of a value, at all places of one open part. */
export function extrasOf(value: unknown, pointer: string, { path, fields }: OpenPart): Extra[] {
  const [token, ...rest] = path;
  if (token === '*') return Array.isArray(value) ? value.flatMap((item: unknown, index) => extrasOf(item, `${pointer}/${index}`, { path: rest, fields })) : [];
  if (!isRecord(value)) return [];
  if (token !== undefined) return Object.hasOwn(value, token) ? extrasOf(value[token], `${pointer}/${token}`, { path: rest, fields }) : [];
  return Object.keys(value).flatMap((key) => (fields.includes(key) || key === '__proto__' ? [] : [{ key, pointer: pointerTo(pointer, key), object: value }]));
}

/** Whether there is any: nearly no construct has one, and of those no place is made up. */
export function hasExtra(value: unknown, part: OpenPart, depth = 0): boolean {
  const token = part.path[depth];
  if (token === '*') {
    if (!Array.isArray(value)) return false;
    for (const item of value) if (hasExtra(item, part, depth + 1)) return true;
    return false;
  }
  if (!isRecord(value)) return false;
  if (token !== undefined) return Object.hasOwn(value, token) && hasExtra(value[token], part, depth + 1);
  for (const key in value) if (!part.fields.includes(key)) return true;
  return false;
}
