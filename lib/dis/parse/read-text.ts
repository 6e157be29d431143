import type { Finding } from '../finding.ts';
import { recogniseBytes } from './recognise-file.ts';

export const defaultMaxBytes = 64 * 1024 * 1024;

export type ReadText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly text: string; readonly finding: Finding };

/** Bytes to text: UTF-8 with or without a mark, nothing else; refused before decoding where there are too many (`size` of the file). */
export function readText(input: Uint8Array | string, maxBytes = defaultMaxBytes, size = input.length): ReadText {
  if (size > maxBytes) return refuse('', 'DIS-SIZE', `The file has ${sizeOf(size)}; at most ${sizeOf(maxBytes)} are read.`, 'Split the domain into several dossiers.');
  if (typeof input === 'string') return { ok: true, text: input.startsWith('\ufeff') ? input.slice(1) : input };
  const other = recogniseBytes(input);
  if (other !== undefined) return { ok: false, text: '', finding: other };
  const wide = wideEncoding(input);
  if (wide !== undefined) return refuse('', 'DIS-ENCODING', `The file is ${wide}; a dossier is UTF-8.`, 'Save it again with the encoding UTF-8.');
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(input) };
  } catch {
    const text = new TextDecoder('utf-8').decode(input);
    const offset = firstInvalid(input);
    return refuse(text, 'DIS-ENCODING', 'The file is not UTF-8: it contains bytes that are no character.', 'It may be Latin-1 or Windows-1252. Save it again with the encoding UTF-8.', offset);
  }
}

const refuse = (text: string, code: string, message: string, hint: string, offset = 0): ReadText => ({ ok: false, text, finding: { code, severity: 'error', pointer: '', message, hint, offset } });
const sizeOf = (bytes: number): string => (bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MB`);

/** UTF-16 and UTF-32 by their marks, or by the zero bytes that ASCII has in them. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'UTF-32' : 'UTF-16 (little endian)';
  if (first === 0xfe && second === 0xff) return 'UTF-16 (big endian)';
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return 'UTF-32';
  if (first === 0 && second !== undefined && second !== 0) return 'UTF-16 (big endian)';
  return first !== undefined && first !== 0 && second === 0 ? 'UTF-16 (little endian)' : undefined;
}

/** Offset, in UTF-16 code units, of the first character that is invalid UTF-8: the longest prefix that decodes, by halving. */
function firstInvalid(bytes: Uint8Array): number {
  const decodes = (length: number): number | undefined => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true }).length;
    } catch {
      return undefined;
    }
  };
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(middle) === undefined) bad = middle;
    else good = middle;
  }
  return decodes(good) ?? 0;
}
