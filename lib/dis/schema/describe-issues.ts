import type { z } from 'zod';
import { kindExpected, kindOf } from '@/lib/core/kind-of.ts';
import { pointerTo, quote, type Finding } from '../finding.ts';
import { nearest } from '../text/nearest.ts';
import { capitalise } from '../text/words.ts';
import type { IdOfName } from './ids-by-name.ts';
import type { CallersOf } from './callers-of-endpoint.ts';
import { isRecord } from './kinds.ts';
import { meantBy } from './docs-names.ts';
import { collections, type CollectionName } from './dossier.ts';
import { collectionMeant, fieldMeant, fieldsAt } from './field-names.ts';
import { formatProblem } from './format-hints.ts';

/** Turns the issues that zod has with one construct (or the container) into findings: what is wrong, where, and what would have been right. */
export function describeIssues(issues: readonly z.core.$ZodIssue[], root: unknown, base: string, { idOfName, callersOf }: Lookups, collection?: CollectionName): Finding[] {
  const renames = renamesIn(issues, root, collection);
  return issues.flatMap((issue) => describeIssue({ issue, root, base, idOfName, callersOf, collection, renames }));
}

/** What the rest of the document says of a construct. */
export interface Lookups {
  readonly idOfName: IdOfName;
  readonly callersOf: CallersOf;
}

interface IssueContext extends Lookups {
  readonly issue: z.core.$ZodIssue;
  readonly root: unknown;
  readonly base: string;
  readonly collection: CollectionName | undefined;
  readonly renames: Renames;
}

function describeIssue({ issue, root, base, idOfName, callersOf, collection, renames }: IssueContext): Finding[] {
  const pointer = pointerOf(base, issue.path);
  const code = codeOf(pointer);
  const value = valueAt(root, issue.path);
  const field = String(issue.path.at(-1) ?? '');
  const parent = valueAt(root, issue.path.slice(0, -1));
  const problem = (message: string, hint?: Finding['hint'], markKey?: string): Finding[] => [{ code, severity: 'error', pointer, message, ...(hint === undefined ? {} : { hint }), ...(markKey === undefined ? {} : { markKey }) }];

  if (issue.code === 'unrecognized_keys') return issue.keys.slice(0, mostKeys).filter((key) => !renames.written.has(pointerOf('', [...issue.path, key]))).map((key) => isMisplaced(key, pointer, value) ? misplacedKey(key, pointerOf(pointer, [key])) : unknownKey(key, pointerOf(pointer, [key]), value, fieldsAt(collection, issue.path, value)));
  if (isMissing(issue, root)) {
    const written = renames.ofMissing.get(pointerOf('', issue.path));
    if (written === undefined) return problem(`The required field "${field}" is missing.`, missingHint(field, parent, issue));
    return problem(`There is no field ${quote(written)} here, and the required field "${field}" is missing.`, `Rename ${quote(written)} to "${field}".${allowedOf(issue)}`, pointerOf(base, [...issue.path.slice(0, -1), written]));
  }
  switch (issue.code) {
    case 'invalid_type':
      return problem(`${subject(field)} must be ${kindExpected(issue.expected)}, here it is ${kindOf(value)}.`, wholeHints[pointer] ?? typeHint(issue.expected, value));
    case 'invalid_value':
      return invalidValue(issue.values.map(String), value, field, pointer, problem);
    case 'invalid_union':
      return problem(`${quote(String(value))} is no execution type.`, `Use one of API_CALL, SCRIPT, WORKFLOW, INTERNAL_CODE${suggestion(String(value), ['API_CALL', 'SCRIPT', 'WORKFLOW', 'INTERNAL_CODE'])}.`);
    case 'custom':
      return problem(...formatProblem(String(issue.params?.['format'] ?? ''), field, value, idOfName, { defines: isOwnId(issue.path, collection), callers: () => (collection === 'endpoints' && field === 'url' && isRecord(root) ? callersOf(root['endpointId']) : []) }));
    case 'too_small':
      return Array.isArray(value) ? problem(`"${field}" needs at least ${issue.minimum} item.`, `Write at least one between [ and ]${field === 'allowedValues' ? ', such as {"value": "…"}' : ''}.`) : problem(`"${field}" must be at least ${issue.minimum}, here it is ${String(value)}.`);
    case 'too_big':
      return problem(`"${field}" must be at most ${issue.maximum}, here it is ${String(value)}.`);
    default:
      return problem(issue.message);
  }
}

/** Unknown names described of one object. */
const mostKeys = 1_000;

const pointerOf = (base: string, path: readonly PropertyKey[]): string => path.reduce<string>((parent, token) => pointerTo(parent, typeof token === 'number' ? token : String(token)), base);
const isMissing = (issue: z.core.$ZodIssue, root: unknown): boolean => issue.code !== 'unrecognized_keys' && typeof issue.path.at(-1) === 'string' && valueAt(root, issue.path) === undefined;
const isOwnId = (path: readonly PropertyKey[], collection: CollectionName | undefined): boolean => (collection === undefined ? path.join('/') === 'header/dossierId' : path.length === 1 && path[0] === collections[collection].idField);

/** Fields under a wrong name: one mistake, though one name is missing and another is too many. */
interface Renames {
  /** Pointer (from the construct) of the missing field -> the name that stands in its place. */
  readonly ofMissing: ReadonlyMap<string, string>;
  /** Pointers of those names. */
  readonly written: ReadonlySet<string>;
}

function renamesIn(issues: readonly z.core.$ZodIssue[], root: unknown, collection: CollectionName | undefined): Renames {
  const ofMissing = new Map<string, string>();
  const written = new Set<string>();
  for (const issue of issues) {
    if (!isMissing(issue, root)) continue;
    const path = issue.path.slice(0, -1);
    const object = valueAt(root, path);
    if (!isRecord(object)) continue;
    const field = String(issue.path.at(-1));
    const fields = fieldsAt(collection, path, object);
    const strange = Object.keys(object).slice(0, 200).filter((key) => !fields.includes(key) && !written.has(pointerOf('', [...path, key])));
    const name = strange.find((key) => meantBy(key).includes(field)) ?? strange.find((key) => fieldMeant(key, fields, object) === field);
    if (name === undefined) continue;
    ofMissing.set(pointerOf('', issue.path), name);
    written.add(pointerOf('', [...path, name]));
  }
  return { ofMissing, written };
}

type Problem = (message: string, hint?: Finding['hint']) => Finding[];
const subject = (field: string): string => (field === '' ? 'The dossier' : `"${field}"`);
const codeOf = (pointer: string): string => (pointer.includes('/executionBinding') ? 'DIS-BINDING' : 'DIS-SHAPE');
const suggestion = (text: string, candidates: readonly string[]): string => {
  const match = nearest(text, candidates);
  return match === undefined ? '' : ` (did you mean ${match}?)`;
};

function unknownKey(key: string, pointer: string, object: unknown, known: readonly string[]): Finding {
  const hint = (guess: string | undefined): string => guess === undefined ? `Remove it${known.includes('attributes') ? ', or keep custom data as an item of "attributes"' : ''}. Fields here: ${known.join(', ')}.` : `Did you mean "${guess}"? DIS 1.6.0 names it so.`;
  return { code: codeOf(pointer), severity: 'error', pointer, markKey: pointer, message: `There is no field ${quote(key)} here.`, hint: () => hint(fieldMeant(key, known, object)) };
}

/** Whether it is a list of constructs at the top of the document. */
const isMisplaced = (key: string, pointer: string, object: unknown): boolean => pointer === '' && isRecord(object) && Array.isArray(object[key]) && collectionMeant(key) !== undefined;

function misplacedKey(key: string, pointer: string): Finding {
  const hint = (): string => `Move it into "dossierSpecificDefinitions"${Object.hasOwn(collections, key) ? '' : `, under the name "${collectionMeant(key) ?? ''}"`}.`;
  return { code: 'DIS-SHAPE', severity: 'error', pointer, markKey: pointer, message: `The list ${quote(key)} stands at the top of the file, where it defines nothing.`, hint };
}

function missingHint(field: string, parent: unknown, issue: z.core.$ZodIssue): string {
  if (field === 'executionType') return 'Add "executionType": API_CALL, SCRIPT, WORKFLOW or INTERNAL_CODE.';
  return allowedOf(issue).trim() || `Add "${field}": ${sampleOf(field, issue)}${nameOf(parent)}.`;
}
const allowedOf = (issue: z.core.$ZodIssue): string => (issue.code === 'invalid_value' ? ` ${issue.values.length === 1 ? 'It is' : 'One of'} ${issue.values.join(', ')}.` : '');

/** What a missing member looks like. */
function sampleOf(field: string, issue: z.core.$ZodIssue): string {
  if (field === 'header') return '{"dossierId": …, "domainName": …, "version": …, "disSpecificationRef": "1.6.0"}';
  return issue.code === 'invalid_type' ? (samples[issue.expected] ?? '…') : 'null (or any JSON value)';
}
const samples: Record<string, string> = { string: '"…"', boolean: 'true or false', number: '0', array: '[ … ]', object: '{ … }', record: '{ … }' };
/** What the parts that hold all others look like, by their pointer. */
const wholeHints: Readonly<Record<string, string>> = {
  '': 'A dossier is written so: {"header": { … }, "dossierSpecificDefinitions": { … }}.',
  '/header': 'Write "header": {"dossierId": …, "domainName": …, "version": …, "disSpecificationRef": "1.6.0"}.',
  '/dossierSpecificDefinitions': 'Write "dossierSpecificDefinitions": {"entities": [ … ], "roles": [ … ], "agenticTriplets": [ … ]}.',
};
/** What to write where a value has another type than it must have. */
function typeHint(expected: string, value: unknown): string | undefined {
  if (expected === 'array') return isRecord(value) ? 'Put it between [ and ].' : typeof value === 'string' ? `A list stands between [ and ]: [${quote(value)}].` : 'A list stands between [ and ].';
  if (expected === 'string') return typeof value === 'boolean' ? `Put it in quotes: "${String(value)}".` : typeof value === 'number' ? 'Put it in quotes: then it is a text.' : undefined;
  if (expected === 'object' || expected === 'record') return Array.isArray(value) ? (value.length === 1 ? 'Remove [ and ]: there is one object in the list.' : 'Write one object, { … }, instead of the list.') : 'Write an object: { … }.';
  if (typeof value !== 'string') return undefined;
  if (expected === 'number') return /^-?\d+(?:\.\d+)?$/.test(value.trim()) ? `Write ${Number(value)} without quotes.` : 'Write a number, without quotes.';
  if (expected !== 'boolean') return undefined;
  const meant = /^(?:yes|y|on|true|1)$/i.test(value.trim()) ? 'true' : /^(?:no|n|off|false|0)$/i.test(value.trim()) ? 'false' : undefined;
  return `Write ${meant ?? 'true or false'}, without quotes.`;
}

/** " to "placeOrder"" for the construct that lacks something, where it has a name. */
function nameOf(parent: unknown): string {
  const name = isRecord(parent) ? [parent['name'], parent['functionName']].find((each) => typeof each === 'string' && each !== '') : undefined;
  return typeof name === 'string' ? ` to ${quote(name)}` : '';
}

function invalidValue(allowed: readonly string[], value: unknown, field: string, pointer: string, problem: Problem): Finding[] {
  const shown = typeof value === 'string' ? quote(value) : typeof value === 'object' ? kindOf(value) : String(value);
  if (pointer === '/header/disSpecificationRef') {
    return [{ code: 'DIS-VERSION', severity: 'error', pointer, message: `This compiler reads DIS 1.6.0; the dossier says ${shown}.`, hint: 'Set "disSpecificationRef" to "1.6.0" where the dossier follows that version, else convert it first.' }];
  }
  if (allowed.length === 1) return problem(`"${field}" must be "${allowed[0] ?? ''}", here it is ${shown}.`);
  const guess = typeof value === 'string' ? nearest(value, allowed) : undefined;
  return problem(`${capitalise(shown)} is not allowed for "${field}".`, `${guess === undefined ? '' : `Did you mean ${guess}? `}Allowed: ${allowed.join(', ')}.`);
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const token of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, token) ? (value as Record<PropertyKey, unknown>)[token] : undefined;
  }
  return value;
}
