/** What conditions want of one value; nothing where they do not read it. */
export interface Bounds {
  equal?: unknown;
  oneOf?: readonly unknown[];
  least?: number;
  most?: number;
  /** Of a text or a list. */
  leastLength?: number;
  mostLength?: number;
}

const literal = '(`[^`]+`|\'[^\']*\')';
const operator = '(>=|>|==|<=|<)';
const mirrored: Record<string, string> = { '>=': '<=', '>': '<', '==': '==', '<=': '>=', '<': '>' };

/** Reads ``input.amount <= `500` ``, `'YES' == input.answer`, `contains(['A'], input.kind)` and lengths out of conditions; the strictest of them all. */
export function boundsOf(conditions: readonly string[], path: string): Bounds {
  const name = path.replaceAll(/[^\w.]/g, '').replaceAll('.', '\\.');
  const bounds: Bounds = {};
  for (const condition of conditions) {
    if (!condition.includes(path)) continue;
    for (const [, comparison = '', value = ''] of condition.matchAll(new RegExp(`(?<![\\w.(])${name}\\s*${operator}\\s*${literal}`, 'g'))) narrow(bounds, comparison, read(value), '');
    for (const [, value = '', comparison = ''] of condition.matchAll(new RegExp(`${literal}\\s*${operator}\\s*${name}(?![\\w.])`, 'g'))) narrow(bounds, mirrored[comparison] ?? '', read(value), '');
    for (const [, comparison = '', value = ''] of condition.matchAll(new RegExp(`length\\(\\s*${name}\\s*\\)\\s*${operator}\\s*${literal}`, 'g'))) narrow(bounds, comparison, read(value), 'Length');
    for (const [, list = ''] of condition.matchAll(new RegExp(`contains\\(\\s*\\[([^\\]]*)\\]\\s*,\\s*${name}\\s*\\)`, 'g'))) {
      const allowed = [...list.matchAll(new RegExp(literal, 'g'))].map(([, value = '']) => read(value));
      bounds.oneOf = bounds.oneOf?.filter((one) => allowed.includes(one)) ?? allowed;
    }
  }
  return bounds;
}

function narrow(bounds: Bounds, comparison: string, value: unknown, of: '' | 'Length'): void {
  if (comparison === '==' && of === '') {
    // "Nothing or something" is no wish.
    if (value !== null) bounds.equal ??= value;
    return;
  }
  if (typeof value !== 'number') return;
  const least = comparison === '>=' || comparison === '==' ? value : comparison === '>' ? value + 1 : undefined;
  const most = comparison === '<=' || comparison === '==' ? value : comparison === '<' ? value - 1 : undefined;
  const [low, high] = of === '' ? (['least', 'most'] as const) : (['leastLength', 'mostLength'] as const);
  if (least !== undefined) bounds[low] = Math.max(bounds[low] ?? -Infinity, least);
  if (most !== undefined) bounds[high] = Math.min(bounds[high] ?? Infinity, most);
}

/** The value where it lies within the bounds, else the nearest one that does; undefined becomes one that does, if there is any. */
export function fitBounds(bounds: Bounds, value: unknown): unknown {
  const { equal, oneOf, least, most } = bounds;
  if (equal !== undefined) return equal;
  if (oneOf !== undefined && oneOf.length > 0) return oneOf.includes(value) ? value : oneOf[0];
  if (typeof value === 'string' || Array.isArray(value)) return fitLength(bounds, value);
  if (value !== undefined && typeof value !== 'number') return value;
  if (least !== undefined) return Math.min(Math.max(value ?? least, least), Math.max(most ?? Infinity, least));
  return most === undefined ? value : Math.min(value ?? 0, most);
}

function fitLength({ leastLength = 0, mostLength = Infinity }: Bounds, value: string | unknown[]): unknown {
  if (value.length >= leastLength && value.length <= mostLength) return value;
  if (value.length > mostLength) return value.slice(0, mostLength);
  return typeof value === 'string' ? value.padEnd(leastLength, '0') : value.length === 0 ? value : Array.from({ length: leastLength }, (_, at) => value[at % value.length]);
}

function read(text: string): unknown {
  if (text.startsWith("'")) return text.slice(1, -1);
  try {
    return JSON.parse(text.slice(1, -1));
  } catch {
    return text.slice(1, -1);
  }
}
