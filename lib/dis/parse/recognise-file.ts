import type { Finding } from '../finding.ts';

const asDossier = 'A dossier is a text file in JSON or YAML. Save or export it from the tool in which it was made as .json, and give that file.';

interface Kind {
  readonly name: string;
  readonly begins: readonly number[];
  readonly hint?: string;
}
const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
const image = 'A picture cannot be compiled. If it shows a dossier, give the file that was photographed or drawn from.';
const unpack = 'Unpack it first, and give the dossier that is inside.';
/** Files by their first bytes. */
const kinds: readonly Kind[] = [
  { name: 'a PDF document', begins: ascii('%PDF') },
  { name: 'a PNG image', begins: [0x89, ...ascii('PNG')], hint: image },
  { name: 'a JPEG image', begins: [0xff, 0xd8, 0xff], hint: image },
  { name: 'a GIF image', begins: ascii('GIF8'), hint: image },
  { name: 'a Word, Excel or PowerPoint file of the old kind', begins: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'a Rich Text document', begins: ascii('{\\rtf') },
  { name: 'a gzip archive', begins: [0x1f, 0x8b], hint: unpack },
  { name: 'a 7-Zip archive', begins: [0x37, 0x7a, 0xbc, 0xaf], hint: unpack },
  { name: 'a RAR archive', begins: ascii('Rar!'), hint: unpack },
  { name: 'a sound, picture or film (RIFF)', begins: ascii('RIFF'), hint: image },
];
/** What a ZIP file is by the names of its first members. */
const zipped: readonly (readonly [string, string])[] = [['word/', 'a Word document'], ['xl/', 'an Excel workbook'], ['ppt/', 'a PowerPoint presentation'], ['opendocument', 'an OpenDocument file']];

const refused = (message: string, hint: string): Finding => ({ code: 'DIS-FILE', severity: 'error', pointer: '', offset: 0, message, hint });

/** Says what a file is whose first bytes are those of a document, picture or archive; undefined for texts. */
export function recogniseBytes(bytes: Uint8Array): Finding | undefined {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) {
    const names = new TextDecoder('latin1').decode(bytes.subarray(0, 20_000));
    const name = zipped.find(([mark]) => names.includes(mark))?.[1];
    return name === undefined ? refused('This is a ZIP archive, not a dossier.', unpack) : refused(`This is ${name}, not a dossier.`, asDossier);
  }
  const kind = kinds.find(({ begins }) => begins.every((byte, index) => bytes[index] === byte));
  return kind === undefined ? undefined : refused(`This is ${kind.name}, not a dossier.`, kind.hint ?? asDossier);
}

/**
 * Says what a text is that cannot be JSON by its first characters: a web page, notes, or a dossier inside something else. Undefined
 * where it begins as JSON does, or as YAML (see looksLikeYaml).
 */
export function recogniseText(text: string): Finding | undefined {
  const begin = text.slice(0, 2_000).trimStart();
  if (isTable(begin)) return refused('This is a table with separated values (CSV), not a dossier.', 'A table cannot be compiled. Save or export the dossier as .json from the tool in which it was made; a row becomes an item such as {"name": "…", "description": "…"} of a list.');
  if (begin === '' || /^(?:[{["]|\/\/|\/\*)/.test(begin) || looksLikeYaml(text)) return undefined;
  if (/^<(?:!doctype html|html|head|body)\b/i.test(begin)) return refused('This is a web page, not a dossier.', 'Download the dossier itself: on most sites by "Raw" or "Download".');
  if (begin.startsWith('<')) return refused('This is XML, not a dossier.', asDossier);
  if (/^```/m.test(begin)) return refused('The dossier stands between lines with ```, which are Markdown and not JSON.', 'Remove the lines that begin with ```.');
  const brace = text.search(/^\s*\{\s*$|^\s*\{\s*"(?:header|dossierSpecificDefinitions)"/m);
  if (brace > 0 && !begin.startsWith('#') && text.slice(brace).includes('"header"')) {
    const line = text.slice(0, brace).split('\n').length + (/^\s*\n/.test(text.slice(brace)) ? 1 : 0);
    return refused(`There is other text before the dossier, which begins at line ${line}.`, 'Remove what stands before its first { and after its last }.');
  }
  if (brace < 0 && /^[#*>-] ?\S*|^[A-Za-z][^\n:{}[\]]{0,200}[ .!?,]/.test(begin)) return refused('This is written text, not a dossier: it has no JSON in it.', `${asDossier} examples/forno-piccolo.json shows what one looks like.`);
  return undefined;
}

/** Whether the first line names columns, and the second has as many values at least. */
function isTable(begin: string): boolean {
  const [head = '', row = ''] = begin.split(/\r?\n/, 2);
  return [',', ';', '\t'].some((separator) => {
    const columns = head.trim().split(separator);
    return columns.length > 1 && row.split(separator).length >= columns.length && columns.every((column) => /^\s*"?[A-Za-z_][\w-]{0,60}(?: [\w-]{1,60}){0,3}"?\s*$/.test(column));
  });
}

/** Whether a text begins as YAML does: a mark, a comment, or a name with a colon. */
export const looksLikeYaml = (text: string): boolean => /^(?:---\s|(?:#[^\n]*\n\s*)*[A-Za-z]\w*:(?:\s|$))/.test(text.slice(0, 4_000).trimStart());
