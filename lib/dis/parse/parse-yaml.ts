import { LineCounter, parseDocument, visit, type Document, type YAMLError } from 'yaml';
import type { Finding } from '../finding.ts';
import { inspectValues } from './inspect-values.ts';
import { deepestNesting, type ParsedDocument } from './parse-json.ts';
import { deepYamlAt } from './deep-yaml-at.ts';

/** A YAML dossier: the parsed document is kept to find the places of pointers in it. */
export interface ParsedYaml extends ParsedDocument {
  readonly document: Document | undefined;
}

const largestYaml = 16 * 1024 * 1024;
const mostAliases = 100;

/** YAML 1.2 text to a plain value; tags, merge keys and aliases that multiply are refused. */
export function parseYaml(text: string): ParsedYaml {
  const refuse = (finding: Omit<Finding, 'severity' | 'pointer'>): ParsedYaml => ({ value: undefined, document: undefined, findings: [{ ...finding, severity: 'error', pointer: '' }] });
  if (text.length > largestYaml) return refuse({ code: 'DIS-SIZE', message: 'A YAML dossier may have at most 16 MB.', hint: 'Save it as JSON.' });
  const deep = deepYamlAt(text, deepestNesting);
  if (deep >= 0) return refuse({ code: 'DIS-DEPTH', offset: deep, message: `Lists and objects are nested deeper than ${deepestNesting}.` });
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, uniqueKeys: true, merge: false, strict: true, logLevel: 'silent', prettyErrors: false });
  if (document.errors.length > 0) return { value: undefined, document: undefined, findings: document.errors.slice(0, 20).map(yamlFinding) };
  let aliases = 0;
  visit(document, { Alias: () => void (aliases += 1) });
  if (aliases > mostAliases) return refuse({ code: 'DIS-YAML', message: `The file uses more than ${mostAliases} aliases.`, hint: 'Write the values out.' });
  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    return { value, document, findings: inspectValues(value, true).findings };
  } catch {
    return refuse({ code: 'DIS-YAML', message: 'The aliases in this file expand to too much, or lead nowhere.', hint: 'Write the values out.' });
  }
}

function yamlFinding(error: YAMLError): Finding {
  const duplicate = error.code === 'DUPLICATE_KEY';
  return {
    code: duplicate ? 'DIS-DUPLICATE-KEY' : 'DIS-YAML',
    severity: 'error',
    pointer: '',
    offset: error.pos[0],
    length: Math.max(1, error.pos[1] - error.pos[0]),
    message: duplicate ? 'A field is given twice in one object.' : `This is not valid YAML: ${error.message.split('\n')[0] ?? 'it cannot be read'}.`.replace('..', '.'),
    hint: duplicate ? 'Readers disagree on which one counts. Keep one.' : 'Check the indentation and the quotes here.',
  };
}
