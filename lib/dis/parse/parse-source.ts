import type { Finding } from '../finding.ts';
import { locateInJson, type Place } from '../report/locate-json.ts';
import { locateInYaml } from '../report/locate-yaml.ts';
import { parseJson } from './parse-json.ts';
import { parseYaml } from './parse-yaml.ts';
import { defaultMaxBytes, readText } from './read-text.ts';
import { looksLikeYaml } from './recognise-file.ts';

export interface SourceOptions {
  /** Its ending decides between JSON and YAML. */
  fileName?: string;
  /** Decides before the file's name does. */
  format?: 'json' | 'yaml';
  /** Bytes; 64 MB where absent. */
  maxBytes?: number;
  /** Bytes of the whole file, where it is too large to be handed over. */
  size?: number;
}

export interface ParsedSource {
  readonly text: string;
  /** Undefined where nothing could be read. */
  readonly value: unknown;
  readonly findings: readonly Finding[];
  /** Where pointers stand in the text. */
  readonly locate: (pointers: readonly string[]) => ReadonlyMap<string, Place>;
}

/** Bytes to a value, with a way back from pointers to places. The options or the name's ending say whether it is JSON or YAML; without one, its beginning. */
export function parseSource(input: Uint8Array | string, options: SourceOptions): ParsedSource {
  const read = readText(input, options.maxBytes ?? defaultMaxBytes, options.size);
  const nowhere = () => new Map<string, Place>();
  if (!read.ok) return { text: read.text, value: undefined, findings: [read.finding], locate: nowhere };
  const { text } = read;
  if (isTurtle(text, options.fileName)) {
    return { text, value: undefined, locate: nowhere, findings: [{ code: 'DIS-TURTLE', severity: 'error', pointer: '', message: 'This is a DIS 1.8 model in Turtle; this compiler reads dossiers of DIS 1.6.0 in JSON or YAML.', hint: 'Export the model as a DIS 1.6.0 dossier, or compile the dossier that it came from.' }] };
  }
  const format = options.format ?? formatOf(options.fileName ?? '', text);
  if (format === 'yaml') return { text, ...parseYaml(text), locate: (pointers) => locateInYaml(text, pointers) };
  return { text, ...parseJson(text), locate: (pointers) => locateInJson(text, pointers) };
}

function formatOf(fileName: string, text: string): 'json' | 'yaml' {
  if (/\.ya?ml$/i.test(fileName)) return 'yaml';
  return !/\.json$/i.test(fileName) && looksLikeYaml(text) ? 'yaml' : 'json';
}

const isTurtle = (text: string, fileName = ''): boolean => /\.ttl$/i.test(fileName) || /^\s*(?:#[^\n]*\n\s*)*(?:@prefix|@base|PREFIX\s+\w*:)/.test(text.slice(0, 4_000));
