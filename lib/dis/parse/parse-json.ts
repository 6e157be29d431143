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
  const problem = new JsonCursor(text, {}, deepestNesting).read();
  if (looksLikeYaml(text)) return { code: 'DIS-JSON', severity: 'error', pointer: '', offset: problem?.offset ?? 0, message: 'This is not valid JSON.', hint: 'This looks like YAML: give the file the ending .yaml.' };
  const hint = problem?.hint;
  return { code: 'DIS-JSON', severity: 'error', pointer: '', offset: problem?.offset ?? 0, message: `This is not valid JSON. ${problem?.message ?? 'It cannot be read.'}`, ...(hint === undefined ? {} : { hint }) };
}

const mostDuplicates = 200;

function duplicateKeys(text: string): Finding[] {
  const findings: Finding[] = [];
  const duplicate = (pointer: string, offset: number, length: number): 'stop' | undefined => {
    findings.push({ code: 'DIS-DUPLICATE-KEY', severity: 'error', pointer, offset, length, message: `The field "${pointer.slice(pointer.lastIndexOf('/') + 1).slice(0, 80)}" is given twice in one object.`, hint: 'Readers disagree on which one counts. Keep one.' });
    return findings.length >= mostDuplicates ? 'stop' : undefined;
  };
  new JsonCursor(text, { duplicate }, deepestNesting).read();
  return findings;
}
