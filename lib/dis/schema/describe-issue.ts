import type { z } from 'zod';
import { pointerTo, quote, type Finding } from '../finding.ts';
import { nearest } from '../text/nearest.ts';
import type { IdOfName } from './ids-by-name.ts';
import { isRecord, kindOf } from './kinds.ts';
import { collections, frameSchema, type CollectionName } from './dossier.ts';
import { executionBindingSchema } from './triplets.ts';
import { meantBy } from './docs-names.ts';

/** Turns one issue of zod into findings: what is wrong, where (at the member itself), and what would have been right. */
export function describeIssue(issue: z.core.$ZodIssue, root: unknown, base: string, idOfName: IdOfName, collection?: CollectionName): Finding[] {
  const pointer = issue.path.reduce<string>((parent, token) => pointerTo(parent, typeof token === 'number' ? token : String(token)), base);
  const code = codeOf(pointer);
  const value = valueAt(root, issue.path);
  const field = String(issue.path.at(-1) ?? '');
  const parent = valueAt(root, issue.path.slice(0, -1));
  const problem = (message: string, hint?: Finding['hint']): Finding[] => [{ code, severity: 'error', pointer, message, ...(hint === undefined ? {} : { hint }) }];

  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, pointerTo(pointer, key), value, collection, issue.path));
  if (value === undefined && typeof issue.path.at(-1) === 'string') return problem(`The required field "${field}" is missing.`, missingHint(field, parent, issue));
  switch (issue.code) {
    case 'invalid_type':
      return problem(`${subject(field)} must be ${expectation(issue.expected)}, here it is ${kindOf(value)}.`, typeof value === 'string' ? unquoted[issue.expected] : undefined);
    case 'invalid_value':
      return invalidValue(issue.values.map(String), value, field, pointer, problem);
    case 'invalid_union':
      return problem(`${quote(String(value))} is no execution type.`, `Use one of API_CALL, SCRIPT, WORKFLOW, INTERNAL_CODE${suggestion(String(value), ['API_CALL', 'SCRIPT', 'WORKFLOW', 'INTERNAL_CODE'])}.`);
    case 'custom':
      return problem(...formatProblem(String(issue.params?.['format'] ?? ''), field, value, idOfName));
    case 'too_small':
      return Array.isArray(value) ? problem(`"${field}" needs at least ${issue.minimum} item.`) : problem(`"${field}" must be at least ${issue.minimum}.`);
    case 'too_big':
      return problem(`"${field}" must be at most ${issue.maximum}.`);
    default:
      return problem(issue.message);
  }
}

type Problem = (message: string, hint?: Finding['hint']) => Finding[];
const subject = (field: string): string => (field === '' ? 'The dossier' : `"${field}"`);
const codeOf = (pointer: string): string => (pointer.includes('/executionBinding') ? 'DIS-BINDING' : 'DIS-SHAPE');
const suggestion = (text: string, candidates: readonly string[]): string => {
  const match = nearest(text, candidates);
  return match === undefined ? '' : ` (did you mean ${match}?)`;
};

function unknownKey(key: string, pointer: string, object: unknown, collection: CollectionName | undefined, path: readonly PropertyKey[]): Finding {
  const known = knownKeys(collection, path, object);
  const renamed = meantBy(key).find((name) => known.includes(name));
  const guess = renamed ?? nearest(key, known.filter((name) => !isRecord(object) || !Object.hasOwn(object, name)));
  const hint = guess === undefined ? `Remove it${known.includes('attributes') ? ', or keep custom data as an item of "attributes"' : ''}. Fields here: ${known.join(', ')}.` : `Did you mean "${guess}"? DIS 1.6.0 names it so.`;
  return { code: codeOf(pointer), severity: 'error', pointer, message: `There is no field ${quote(key)} here.`, hint };
}

function knownKeys(collection: CollectionName | undefined, path: readonly PropertyKey[], object: unknown): string[] {
  let schema: unknown = collection === undefined ? frameSchema : collections[collection].schema;
  for (const token of path) schema = memberOf(schema, token);
  const branch = schema === executionBindingSchema && isRecord(object) ? executionBindingSchema.options.find((option) => option.shape.executionType.value === object['executionType']) : schema;
  return Object.keys(shapeOf(branch) ?? {});
}

function memberOf(schema: unknown, token: PropertyKey): unknown {
  const inner = unwrap(schema);
  return typeof token === 'number' ? (isRecord(inner) ? inner['element'] : undefined) : shapeOf(inner)?.[String(token)];
}
const shapeOf = (schema: unknown): Record<string, unknown> | undefined => {
  const inner = unwrap(schema);
  return typeof inner === 'object' && inner !== null && 'shape' in inner && isRecord(inner.shape) ? inner.shape : undefined;
};
function unwrap(schema: unknown): unknown {
  return typeof schema === 'object' && schema !== null && 'unwrap' in schema && typeof schema.unwrap === 'function' && !('element' in schema) ? schema.unwrap() : schema;
}

function missingHint(field: string, parent: unknown, issue: z.core.$ZodIssue): string | undefined {
  const allowed = issue.code === 'invalid_value' ? ` One of ${issue.values.join(', ')}.` : '';
  if (field === 'executionType') return 'Add "executionType": API_CALL, SCRIPT, WORKFLOW or INTERNAL_CODE.';
  const present = isRecord(parent) ? Object.keys(parent) : [];
  const written = present.find((key) => meantBy(key).includes(field));
  if (written === undefined && allowed === '') return `Add "${field}": ${sampleOf(field, issue)}${nameOf(parent)}.`;
  return written === undefined ? allowed.trim() : `Rename ${quote(written)} to "${field}".${allowed}`;
}

/** What a missing member looks like. */
function sampleOf(field: string, issue: z.core.$ZodIssue): string {
  if (field === 'header') return '{"dossierId": …, "domainName": …, "version": …, "disSpecificationRef": "1.6.0"}';
  return issue.code === 'invalid_type' ? (samples[issue.expected] ?? '…') : 'null (or any JSON value)';
}
const samples: Record<string, string> = { string: '"…"', boolean: 'true or false', number: '0', array: '[ … ]', object: '{ … }', record: '{ … }' };
const unquoted: Record<string, string> = { boolean: 'Write true or false, without quotes.', number: 'Write the number without quotes.' };

/** " to "placeOrder"" for the construct that lacks something, where it has a name. */
function nameOf(parent: unknown): string {
  const name = isRecord(parent) ? [parent['name'], parent['functionName']].find((each) => typeof each === 'string' && each !== '') : undefined;
  return typeof name === 'string' ? ` to ${quote(name)}` : '';
}

function invalidValue(allowed: readonly string[], value: unknown, field: string, pointer: string, problem: Problem): Finding[] {
  const shown = typeof value === 'string' ? quote(value) : kindOf(value);
  if (pointer === '/header/disSpecificationRef') {
    return [{ code: 'DIS-VERSION', severity: 'error', pointer, message: `This compiler reads DIS 1.6.0; the dossier says ${shown}.`, hint: 'Set "disSpecificationRef" to "1.6.0" where the dossier follows that version, else convert it first.' }];
  }
  if (allowed.length === 1) return problem(`"${field}" must be "${allowed[0] ?? ''}", here it is ${shown}.`);
  const guess = typeof value === 'string' ? nearest(value, allowed) : undefined;
  return problem(`${shown} is not allowed for "${field}".`, `${guess === undefined ? '' : `Did you mean ${guess}? `}Allowed: ${allowed.join(', ')}.`);
}

const expectations: Record<string, string> = { string: 'a text', number: 'a number', boolean: 'true or false', array: 'a list', object: 'an object', record: 'an object' };
const expectation = (expected: string): string => expectations[expected] ?? expected;

function formatProblem(format: string, field: string, value: unknown, idOfName: IdOfName): [string, Finding['hint']] {
  const shown = typeof value === 'string' ? quote(value) : String(value);
  switch (format) {
    case 'uuid':
      return [`"${field}" must be a UUID, here it is ${shown}.`, () => idOfName(String(value)) ?? 'A UUID looks like 40ae01b8-98c2-51f9-9919-c3f67919f1e3. Give every construct its own.'];
    case 'date-time':
      return [`"${field}" must be a date with time and zone, here it is ${shown}.`, 'For example 2026-05-02T17:00:00Z.'];
    case 'uri':
      return [`"${field}" must be an absolute address, here it is ${shown}.`, 'For example https://example.com/menu.'];
    case 'uri-reference':
      return [`"${field}" is no valid address: ${shown}.`, /[{}]/.test(shown) ? 'Braces are not allowed in an address: write /orders/:id instead of /orders/{id}.' : 'Spaces and characters such as < > ^ | must be written as %20 and so on.'];
    case 'integer':
      return [`"${field}" must be a whole number, here it is ${shown}.`, 'For example 0, 1 or 2.'];
    default:
      return [`The required field "${field}" is missing.`, 'Any JSON value will do; null where there is none.'];
  }
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const token of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, token) ? (value as Record<PropertyKey, unknown>)[token] : undefined;
  }
  return value;
}
