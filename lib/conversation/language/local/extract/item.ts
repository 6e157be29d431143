/** One line of an order as it was said. */
export interface Item {
  name: string;
  quantity: number;
  size?: string;
  notes?: string;
}

/** Whether a value is a list of such lines, as our own extractor makes it. */
export function isItems(value: unknown): value is Item[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'object' && each !== null && 'name' in each && 'quantity' in each && typeof each.name === 'string' && typeof each.quantity === 'number');
}

const irregular: Record<string, string> = { loaves: 'loaf', knives: 'knife', halves: 'half', people: 'person', children: 'child' };

/** One of what was said in the plural: "margheritas", "curries", "boxes". */
export function singular(word: string): string {
  if (irregular[word]) return irregular[word];
  if (/(ss|us|is|as)$/.test(word) && !/[^aeiou]as$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(x|ch|sh|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word;
}

/** Several of what is named once. */
export function plural(word: string): string {
  const lower = word.toLowerCase();
  const many = Object.entries(irregular).find(([, one]) => one === lower)?.[0];
  if (many) return many;
  if (/[^aeiou]y$/.test(lower)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch|sh|z)$/.test(lower) ? `${word}es` : `${word}s`;
}
