import type { Finding } from '../finding.ts';
import { inspectValues } from './inspect-values.ts';
import { JsonCursor } from './json-cursor.ts';
import { looksLikeYaml, recogniseText } from './recognise-file.ts';
import { scanStructure } from './scan-structure.ts';

export interface ParsedDocument {
  /** Undefined where nothing could be read. */
  readonly value: unknown;
  readonly findings: readonly Finding[];
}

/** Lists and objects inside one another. */
export const deepestNesting = 64;

/**
 * JSON text to a value, with everything that JSON.parse accepts and a dossier must not have: keys given twice (found by counting
 * members before and after), too deep nesting, dangerous keys and characters.
 */
export function parseJson(text: string): ParsedDocument {
  const structure = scanStructure(text, deepestNesting);
  if (structure.tooDeepAt >= 0) {
    return { value: undefined, findings: [{ code: 'DIS-DEPTH', severity: 'error', pointer: '', offset: structure.tooDeepAt, message: `Lists and objects are nested deeper than ${deepestNesting}.`, hint: 'A dossier needs about ten levels. Check for brackets that are not closed.' }] };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { value: undefined, findings: [recogniseText(text) ?? syntaxFinding(text)] };
  }
  const inspection = inspectValues(value, /\\[ubf]/.test(text));
  return { value, findings: inspection.members === structure.members ? inspection.findings : [...duplicateKeys(text), ...inspection.findings] };
}

function syntaxFinding(text: string): Finding {
  const slip = jsonSlip(text) ?? { code: 'DIS-JSON', severity: 'error', pointer: '', offset: 0, message: 'This is not valid JSON.' };
  return looksLikeYaml(text) ? { code: 'DIS-JSON', severity: 'error', pointer: '', offset: slip.offset ?? 0, message: 'This is not valid JSON.', hint: 'This looks like YAML: give the file the ending .yaml.' } : slip;
}

/** The first syntax error of a text that should be JSON; undefined where it is. */
export function jsonSlip(text: string): Finding | undefined {
  const problem = new JsonCursor(text, {}, deepestNesting).read();
  return problem === undefined ? undefined : { code: 'DIS-JSON', severity: 'error', pointer: '', ...problem, message: `This is not valid JSON. ${problem.message}` };
}

const mostDuplicates = 200;
/** Characters up to which lines are counted for a hint. */
const longestCounted = 2_000_000;

function duplicateKeys(text: string): Finding[] {
  const findings: Finding[] = [];
  const duplicate = (pointer: string, offset: number, length: number, first: number): 'stop' | undefined => {
    findings.push({ code: 'DIS-DUPLICATE-KEY', severity: 'error', pointer, offset, length, message: `The field "${pointer.slice(pointer.lastIndexOf('/') + 1).slice(0, 80)}" is given twice in one object.`, hint: () => `Readers disagree on which one counts. Keep one${text.length < longestCounted ? `: the other stands in line ${text.slice(0, first).split('\n').length}` : ''}.` });
    return findings.length >= mostDuplicates ? 'stop' : undefined;
  };
  new JsonCursor(text, { duplicate }, deepestNesting).read();
  return findings;
}
