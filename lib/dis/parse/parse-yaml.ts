import { CORE_SCHEMA, load } from 'js-yaml';
import { explainYaml, type YamlRefusal } from '@/lib/agent/explain-yaml.ts';
import { plain, type Finding } from '../finding.ts';
import { inspectValues } from './inspect-values.ts';
import { deepestNesting, jsonSlip, type ParsedDocument } from './parse-json.ts';
import { recogniseText } from './recognise-file.ts';

/** Characters; a YAML text takes far more memory to read than its JSON. */
const longestYaml = 16 * 1024 * 1024;
/** Aliases share values; a dossier has no need of them, and many can multiply. */
const mostAliases = 0;

/** YAML 1.2 text (core schema) to a plain value; tags, aliases, merge keys, duplicate keys and deep nesting are refused. */
export function parseYaml(text: string): ParsedDocument {
  if (text.length > longestYaml) return refused({ code: 'DIS-SIZE', message: 'A YAML dossier may have at most 16 MB.', hint: 'Save it as JSON.' });
  try {
    const value: unknown = load(text, { schema: CORE_SCHEMA, maxDepth: deepestNesting, maxAliases: mostAliases });
    const other = typeof value === 'string' ? recogniseText(text) : undefined;
    if (other !== undefined) return { value: undefined, findings: [other] };
    return { value, findings: inspectValues(value, true).findings };
  } catch (error) {
    // JSON is YAML too; a slip in it is better explained by those who expect JSON.
    const slip = /^\s*\{\s*"/.test(text) ? jsonSlip(text) : undefined;
    return slip === undefined ? refused(describe(explainYaml(text, error))) : { value: undefined, findings: [slip] };
  }
}

const refused = (finding: Omit<Finding, 'severity' | 'pointer'>): ParsedDocument => ({ value: undefined, findings: [{ ...finding, severity: 'error', pointer: '' }] });

function describe({ kind, message: raw, hint, ...place }: YamlRefusal): Omit<Finding, 'severity' | 'pointer'> {
  const message = plain(raw);
  const rest = { ...place, hint: plain(hint) };
  switch (kind) {
    case 'duplicate':
      return { code: 'DIS-DUPLICATE-KEY', message, ...rest };
    case 'depth':
      return { code: 'DIS-DEPTH', offset: rest.offset, message: `Lists and objects are nested deeper than ${deepestNesting}.`, hint: 'A dossier needs about ten levels.' };
    default:
      return { code: 'DIS-YAML', message: kind === 'syntax' ? `This is not valid YAML. ${message}` : message, ...rest };
  }
}
