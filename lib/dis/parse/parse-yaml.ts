import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import type { Finding } from '../finding.ts';
import { inspectValues } from './inspect-values.ts';
import { deepestNesting, type ParsedDocument } from './parse-json.ts';

/** Characters; a YAML text takes far more memory to read than its JSON. */
const longestYaml = 16 * 1024 * 1024;
/** Aliases share values; a dossier has no need of them, and many can multiply. */
const mostAliases = 0;

/** YAML 1.2 text (core schema) to a plain value; tags, aliases, merge keys, duplicate keys and deep nesting are refused. */
export function parseYaml(text: string): ParsedDocument {
  if (text.length > longestYaml) return refused({ code: 'DIS-SIZE', message: 'A YAML dossier may have at most 16 MB.', hint: 'Save it as JSON.' });
  try {
    const value: unknown = load(text, { schema: CORE_SCHEMA, maxDepth: deepestNesting, maxAliases: mostAliases });
    if (value === undefined) return refused({ code: 'DIS-YAML', message: 'The file is empty.' });
    return { value, findings: inspectValues(value, true).findings };
  } catch (error) {
    return refused(describe(error));
  }
}

const refused = (finding: Omit<Finding, 'severity' | 'pointer'>): ParsedDocument => ({ value: undefined, findings: [{ ...finding, severity: 'error', pointer: '' }] });

function describe(error: unknown): Omit<Finding, 'severity' | 'pointer'> {
  const reason = error instanceof YAMLException ? (error.reason ?? '') : '';
  const offset = error instanceof YAMLException && error.mark !== null && error.mark !== undefined ? error.mark.position : 0;
  if (reason.includes('duplicated mapping key')) return { code: 'DIS-DUPLICATE-KEY', offset, message: 'A field is given twice in one object.', hint: 'Readers disagree on which one counts. Keep one.' };
  if (reason.includes('maxDepth')) return { code: 'DIS-DEPTH', offset, message: `Lists and objects are nested deeper than ${deepestNesting}.`, hint: 'A dossier needs about ten levels.' };
  if (reason.includes('maxAliases')) return { code: 'DIS-YAML', offset, message: 'A dossier must not use aliases (*name).', hint: 'Write the value out.' };
  return { code: 'DIS-YAML', offset, message: `This is not valid YAML${reason === '' ? '' : `: ${reason}`}.`, hint: remedies.find(([part]) => reason.includes(part))?.[1] ?? 'Check the indentation and the quotes here.' };
}

/** What to do about the complaints of the YAML reader that people meet most. */
const remedies: readonly (readonly [reason: string, remedy: string])[] = [
  ['tab characters', 'Indent with blanks, two for each level.'],
  ['indentation', 'Fields of one object begin in the same column; a text with ": " or " #" in it stands in double quotes.'],
  ['unexpected end of the stream within a', 'A quote is not closed.'],
  ['unknown tag', 'Remove what begins with !: a dossier has plain texts, numbers, lists and objects.'],
  ['single document', 'A file holds one dossier: remove the lines with --- between several.'],
  ['multiline key', 'Fields of one object begin in the same column, and each has a colon.'],
];
