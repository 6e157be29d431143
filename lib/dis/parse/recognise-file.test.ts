import { expect, it } from 'vitest';
import { compileDossier } from '../compile-dossier.ts';

const said = (input: Uint8Array | string, fileName: string): string[] => compileDossier(input, { fileName }).result.diagnostics.map(({ code, severity, message }) => `${severity} ${code} ${message}`);
const bytes = (...parts: (string | number[])[]): Uint8Array => new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));
const zip = (name: string): Uint8Array => bytes('PK', [3, 4, 20, 0, 0, 0, 8, 0], name);

it.each([
  ['a.pdf', bytes('%PDF-1.7\n'), 'This is a PDF document, not a dossier.'],
  ['a.docx', zip('[Content_Types].xml word/document.xml'), 'This is a Word document, not a dossier.'],
  ['a.xlsx', zip('xl/workbook.xml'), 'This is an Excel workbook, not a dossier.'],
  ['a.odt', zip('mimetypeapplication/vnd.oasis.opendocument.text'), 'This is an OpenDocument file, not a dossier.'],
  ['a.zip', zip('forno.json'), 'This is a ZIP archive, not a dossier.'],
  ['a.doc', bytes([0xd0, 0xcf, 0x11, 0xe0]), 'This is a Word, Excel or PowerPoint file of the old kind, not a dossier.'],
  ['a.png', bytes([0x89], 'PNG\r\n'), 'This is a PNG image, not a dossier.'],
  ['a.jpg', bytes([0xff, 0xd8, 0xff, 0xe0]), 'This is a JPEG image, not a dossier.'],
  ['a.json.gz', bytes([0x1f, 0x8b, 8]), 'This is a gzip archive, not a dossier.'],
  ['a.rtf', bytes('{\\rtf1 {"header": {}}'), 'This is a Rich Text document, not a dossier.'],
  ['a.html', '<!DOCTYPE html><html>', 'This is a web page, not a dossier.'],
  ['a.xml', '<?xml version="1.0"?><dossier/>', 'This is XML, not a dossier.'],
  ['a.txt', 'Our pizzeria takes orders by phone.', 'This is written text, not a dossier: it has no JSON in it.'],
  ['a.md', '# Pizza\n\nWe sell pizza.', 'This is written text, not a dossier: it has no JSON in it.'],
  ['a.md', 'Here it is:\n```json\n{"header": {}}\n```', 'The dossier stands between lines with ```, which are Markdown and not JSON.'],
  ['a.txt', 'Here is your dossier.\n\n{\n  "header": {}\n}', 'There is other text before the dossier, which begins at line 3.'],
  ['a.csv', 'id,name,description\n1,Menu,What we sell\n', 'This is a table with separated values (CSV), not a dossier.'],
  ['a.csv', '"id";"Full name"\r\n"1";"Menu"\r\n', 'This is a table with separated values (CSV), not a dossier.'],
  ['a.tsv', 'id\tname\n1\tMenu\n', 'This is a table with separated values (CSV), not a dossier.'],
  ['a.json', '{"dossier": {"header": {}, "dossierSpecificDefinitions": {}}}', 'The dossier stands inside of "dossier", and must stand alone.'],
  ['package.json', '{"name": "a", "dependencies": {}}', 'This is the description of an npm package, not a dossier.'],
  ['openapi.yaml', 'openapi: 3.1.0\npaths: {}', 'This is an OpenAPI description of an interface, not a dossier.'],
  ['schema.json', '{"$schema": "http://json-schema.org/draft-07/schema#"}', 'This is a JSON Schema, not a dossier.'],
  ['a.yaml', 'apiVersion: agent-foundry/v1\nkind: Agent\nspec: {}', 'This is an agent definition, which the compiler has made already; it is not a dossier.'],
  ['a.json', '[{"header": {}, "dossierSpecificDefinitions": {}}, {"header": {}, "dossierSpecificDefinitions": {}}]', 'This is a list of 2 dossiers; a file holds one.'],
  ['a.json', '{"entities": [], "roles": []}', 'The definitions ("entities" and the like) stand at the top of this file, and it has no header.'],
  ['a.json', '{"manifestId": "342ea164-358b-5935-ab2a-10ce105ab524", "name": "n", "description": "d"}', 'This is a privacy manifest alone, not a dossier.'],
  ['a.json', '[{"entityId": "342ea164-358b-5935-ab2a-10ce105ab524", "name": "n", "description": "d"}]', 'This is a list of entities alone, not a dossier.'],
])('%s: %s', (name, input, message) => expect(said(input, name)).toEqual([`error DIS-FILE ${message}`]));

it('takes a dossier in a file of any name', () => {
  const dossier = '{"header": {"dossierId": "342ea164-358b-5935-ab2a-10ce105ab524", "domainName": "D", "version": "1", "disSpecificationRef": "1.6.0"}, "dossierSpecificDefinitions": {}}';
  for (const name of ['a.txt', 'a.md', '-', 'dossier']) expect(compileDossier(dossier, { fileName: name }).result.ok).toBe(true);
  const yaml = '# ours\nheader:\n  dossierId: 342ea164-358b-5935-ab2a-10ce105ab524\n  domainName: D\n  version: "1"\n  disSpecificationRef: 1.6.0\ndossierSpecificDefinitions: {}\n';
  for (const name of ['a.yaml', 'a.yml', 'a.txt', '-']) expect(compileDossier(yaml, { fileName: name }).result.ok).toBe(true);
});
