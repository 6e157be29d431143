/** `deliveryAddress`, `delivery_address` -> "Delivery address". */
export function fieldLabel(name: string): string {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll(/[_-]+/g, ' ').trim().toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value as a person reads it: yes and no, lists with commas, objects as "name: value". */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map((one) => valueText(one)).join(', ') || 'none';
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, inner]) => `${fieldLabel(name)}: ${valueText(inner)}`)
      .join(', ');
  }
  return String(value);
}

/** Milliseconds as "48 s" or "3 min 5 s". */
export function durationText(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1_000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** "20,000". */
export const countText = (count: number): string => count.toLocaleString('en');

/** Bytes as "12 kB" or "42.5 MB". */
export const sizeText = (bytes: number): string => (bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);
