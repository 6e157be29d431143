import { pointerTo, type Finding } from '../finding.ts';
import { longestName } from '../text/longest.ts';

export interface Inspection {
  readonly findings: readonly Finding[];
  /** Own members of all objects. */
  readonly members: number;
}

const mostNoted = 5_000;
const longestText = 100_000;
const nameField = /^(?:name|.*Name|title)$/;
const controlCharacter = /(?![\n\t\r])\p{Cc}/u;
const loneSurrogate = /\p{Cs}/u;

/**
 * Looks at every key and text of a parsed document for what is legal but dangerous further on: prototype keys, control
 * characters, lone surrogates, names nobody can say. `characters` is false where the text cannot contain any (no escapes).
 */
export function inspectValues(root: unknown, characters: boolean): Inspection {
  const findings: Finding[] = [];
  let members = 0;
  const note = (code: string, severity: Finding['severity'], pointer: string, message: string, hint: string): void => {
    if (findings.length >= mostNoted) return;
    findings.push({ code, severity, pointer, message, hint, ...(code === 'DIS-PROTOTYPE-KEY' ? { markKey: pointer } : {}) });
  };
  /** Keys and indexes from the root to what is looked at now. */
  const path: (string | number)[] = [];
  const here = (): string => path.reduce<string>(pointerTo, '');
  const visitText = (text: string, field: string): void => {
    if (text.length > longestName && (text.length > longestText || nameField.test(field))) {
      note('DIS-LONG', 'warning', here(), `This text has ${text.length} characters.`, `Names are cut after 200 characters; put what is longer into "description".`);
    }
    if (!characters) return;
    if (controlCharacter.test(text)) note('DIS-CHARACTERS', 'warning', here(), 'This text contains a control character.', 'It is left out of the agent. Remove it from the dossier.');
    if (loneSurrogate.test(text)) note('DIS-CHARACTERS', 'info', here(), 'This text contains half of a character (a lone surrogate).', 'It is replaced in the agent. Write the character again.');
  };
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) {
        const item: unknown = value[index];
        path.push(index);
        if (typeof item === 'string') visitText(item, '');
        else if (typeof item === 'object') visit(item);
        path.pop();
      }
      return;
    }
    for (const key in value) {
      if (!Object.hasOwn(value, key)) continue;
      members += 1;
      path.push(key);
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
        note('DIS-PROTOTYPE-KEY', 'warning', here(), `"${key}" is a name that programs reserve.`, 'It is left out of the agent. Use another name.');
      }
      const item: unknown = (value as Record<string, unknown>)[key];
      if (typeof item === 'string') visitText(item, key);
      else if (typeof item === 'object') visit(item);
      else if (typeof item === 'number' && !Number.isSafeInteger(item) && (Number.isInteger(item) || !Number.isFinite(item))) {
        note('DIS-NUMBER', 'info', here(), 'This number is larger than programs keep exactly.', 'Its last digits may change. Use a smaller number.');
      }
      path.pop();
    }
  };
  if (typeof root === 'string') visitText(root, '');
  visit(root);
  return { findings, members };
}
