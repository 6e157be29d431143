import { isOptionalType } from '../lower/value-schema.ts';
import type { Caller } from '../text/path-inputs.ts';
import { isRecord } from './kinds.ts';

/** The functions bound to an endpoint, by its id. */
export type CallersOf = (endpointId: unknown) => readonly Caller[];

/** Looks bindings up in a document whose shape is not known to be right; the index is made when it is first needed. */
export function callersOfEndpoints(document: unknown): CallersOf {
  let index: Map<string, Set<Caller>> | undefined;
  return (endpointId) => {
    index ??= buildIndex(document);
    return typeof endpointId === 'string' ? [...(index.get(keyOf(endpointId)) ?? [])] : [];
  };
}

function buildIndex(document: unknown): Map<string, Set<Caller>> {
  const functions = new Map<string, Caller>();
  for (const { functionId, functionName, inputs } of recordsOf(document, 'functionCatalogEntries')) {
    if (typeof functionId !== 'string' || typeof functionName !== 'string' || functions.has(keyOf(functionId))) continue;
    functions.set(keyOf(functionId), { name: functionName, inputs: inputsOf(inputs) });
  }
  const index = new Map<string, Set<Caller>>();
  for (const { functionId, executionBinding } of recordsOf(document, 'tripletFunctionMatrixEntries')) {
    const caller = typeof functionId === 'string' ? functions.get(keyOf(functionId)) : undefined;
    const endpointId = isRecord(executionBinding) && executionBinding['executionType'] === 'API_CALL' ? executionBinding['endpointId'] : undefined;
    if (caller === undefined || typeof endpointId !== 'string') continue;
    const callers = index.get(keyOf(endpointId)) ?? new Set<Caller>();
    index.set(keyOf(endpointId), callers.add(caller));
  }
  return index;
}

const inputsOf = (inputs: unknown): Caller['inputs'] =>
  (Array.isArray(inputs) ? inputs.filter(isRecord) : []).flatMap(({ name, type, isRequired }) => (typeof name === 'string' ? [{ name, required: typeof isRequired === 'boolean' ? isRequired : typeof type === 'string' && !isOptionalType(type) }] : []));

function recordsOf(document: unknown, collection: string): Record<string, unknown>[] {
  const definitions = isRecord(document) ? document['dossierSpecificDefinitions'] : undefined;
  const items = isRecord(definitions) && Object.hasOwn(definitions, collection) ? definitions[collection] : undefined;
  return Array.isArray(items) ? items.filter(isRecord) : [];
}

/** As ids are compared: without regard to case and to the prefix. */
const keyOf = (id: string): string => id.replace(/^urn:uuid:/i, '').toLowerCase();
