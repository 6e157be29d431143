import { requiredTests, testsOf, type Test } from '../expression/comparisons.ts';
import { parseExpression, type ExpressionNode } from '../expression/parse-expression.ts';
import { namesRead } from '../expression/names-read.ts';
import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import type { Located } from '../schema/check-shape.ts';
import type { CatalogFunction, Triplet } from '../schema/dossier.ts';
import { capitalise, oneLine, slugOf, UniqueNames, wordsOf } from '../text/words.ts';

/** A gate's or rule's condition, read once. */
export interface ReadCondition {
  readonly tree: ExpressionNode;
  /** Paths such as `session.verificationLevel`. */
  readonly reads: readonly string[];
  /** All simple tests in it, and those that must all hold. */
  readonly tests: readonly Test[];
  readonly required: readonly Test[];
}

/** What the steps of lowering share: the linked dossier and the names given in the agent. */
export interface Lowering {
  readonly dossier: LinkedDossier;
  /** Triplet id key -> capability id. */
  readonly capabilityIds: ReadonlyMap<string, string>;
  /** Function id key -> safe name. */
  readonly functionNames: ReadonlyMap<string, string>;
  /** Undefined where the condition does not parse (reported as an error before lowering). */
  condition(text: string): ReadCondition | undefined;
}

/** Ids that nodes of the workflow have beside capabilities. */
export const reservedNodeIds = ['route', 'end', 'start'] as const;

export function beginLowering(dossier: LinkedDossier): Lowering {
  const conditions = new Map<string, ReadCondition | undefined>();
  return {
    dossier,
    capabilityIds: nameCapabilities(dossier.definitions.agenticTriplets),
    functionNames: nameFunctions(dossier.definitions.functionCatalogEntries),
    condition: (text) => {
      const known = conditions.get(text);
      if (known !== undefined || conditions.has(text)) return known;
      const parsed = parseExpression(text);
      const read = parsed.ok ? { tree: parsed.tree, reads: namesRead(parsed.tree), tests: testsOf(parsed.tree), required: requiredTests(parsed.tree) } : undefined;
      conditions.set(text, read);
      return read;
    },
  };
}

function nameCapabilities(triplets: readonly Located<Triplet>[]): Map<string, string> {
  const names = new UniqueNames(reservedNodeIds);
  const result = new Map<string, string>();
  for (const { value } of triplets) {
    const key = idKey(value.tripletId);
    if (!result.has(key)) result.set(key, names.take(slugOf(value.name) || `capability-${key.slice(0, 8)}`));
  }
  return result;
}

/** Names that an object has by birth are no names for tools. */
const unsafeNames = ['constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'toLocaleString', '__proto__'];

function nameFunctions(functions: readonly Located<CatalogFunction>[]): Map<string, string> {
  const names = new UniqueNames(unsafeNames, '_');
  const result = new Map<string, string>();
  for (const { value } of functions) {
    const key = idKey(value.functionId);
    if (!result.has(key)) result.set(key, names.take(safeFunctionName(value.functionName) || `function_${key.slice(0, 8)}`));
  }
  return result;
}

function safeFunctionName(name: string): string {
  const safe = name.slice(0, 200).normalize('NFKD').replace(/\p{M}+/gu, '').replace(/[^A-Za-z0-9_-]+/g, '_').replace(/^[^A-Za-z]+/, '').slice(0, 64).replace(/[_-]+$/, '');
  return safe;
}

/** A construct's name in one line of at most 200 characters; the fallback where nothing is left of it. */
export const nameOf = (name: string, fallback: string): string => oneLine(name, 200) || fallback;

/** "Place order" from placeOrder, "Look up balance" from getBalance. */
export const titleOf = (functionName: string): string => capitalise(wordsOf(functionName).join(' ').replace(/^(?:get|fetch|retrieve) (?=\w)/, 'look up '));

interface Attributed {
  readonly attributes?: readonly { readonly name: string; readonly value: unknown }[] | undefined;
}
/** Value of the first attribute with one of these names (case, `_` and `-` do not count), or undefined. */
export function attributeOf(construct: Attributed, ...names: string[]): unknown {
  if (construct.attributes === undefined || construct.attributes.length === 0) return undefined;
  const wanted = new Set(names.map(plainName));
  const value = construct.attributes.find((attribute) => wanted.has(plainName(attribute.name)))?.value;
  return value === null ? undefined : value;
}
/** A name as attributes are compared by it. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');

/** The same, but only where it is a text that says something. */
export function textAttributeOf(construct: Attributed, ...names: string[]): string | undefined {
  const value = attributeOf(construct, ...names);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
