import type { CatalogFunction, Endpoint, MatrixBinding, Triplet } from '../schema/dossier.ts';
import { wordsOf } from '../text/words.ts';
import { attributeOf } from './lowering.ts';

/** Functions whose names begin so work something out or look something up; they change nothing. */
const readingVerbs = new Set(
  'calculate check compare compute convert describe estimate evaluate explain fetch find get list locate look lookup preview price quote rank rate read recommend retrieve score search show simulate suggest summarise summarize test track validate verify view'.split(' '),
);
const changingParticles = new Set(['in', 'out', 'off', 'and']);

/** "priceOrder", "quoteFee", "checkCode" - but not "checkOut" or "checkInGuest". */
export function onlyReads(functionName: string): boolean {
  // Most names say at once that they do not, by a plain first word.
  const first = /^[a-z]+(?=[A-Z])/.exec(functionName)?.[0];
  if (first !== undefined && !readingVerbs.has(first)) return false;
  const [verb, particle] = wordsOf(functionName);
  return verb !== undefined && readingVerbs.has(verb) && !(particle !== undefined && changingParticles.has(particle));
}

/**
 * Whether a call through this binding changes something, so that it is read back and confirmed first (docs/decisions/012):
 * what an attribute `mutates` of function, binding or endpoint says; else GET and HEAD do not, POST and other kinds of
 * binding only where the function's name does not say that it merely reads, and then by method or by the triplet's mode.
 */
export function bindingMutates(entry: MatrixBinding, catalogFunction: CatalogFunction, triplet: Triplet | undefined, endpoint: Endpoint | undefined): boolean {
  for (const construct of [catalogFunction, entry, endpoint]) {
    const said = construct === undefined ? undefined : attributeOf(construct, 'mutates');
    if (typeof said === 'boolean') return said;
    if (said === 'true' || said === 'false') return said === 'true';
  }
  const method = endpoint?.httpMethod;
  if (entry.executionBinding.executionType === 'API_CALL' && method !== undefined) {
    if (method === 'GET' || method === 'HEAD') return false;
    return method !== 'POST' || !onlyReads(catalogFunction.functionName);
  }
  if (onlyReads(catalogFunction.functionName)) return false;
  return triplet !== undefined && ['CREATE', 'UPDATE', 'DELETE'].includes(triplet.modeOfInteraction);
}
