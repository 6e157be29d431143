/** Whether a text has every word of what somebody searches for, whatever their case and accents. */
export function hasWords(text: string, wanted: string): boolean {
  const searched = plain(text);
  return plain(wanted).split(/\s+/).every((word) => searched.includes(word));
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
