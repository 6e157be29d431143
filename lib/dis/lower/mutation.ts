import type { CatalogFunction, Endpoint, MatrixBinding, Triplet } from '../schema/dossier.ts';
import { wordsOf } from '../text/words.ts';
import { yesOrNo } from '../text/yes-or-no.ts';
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

/** Verbs that always change something and that no noun is written like, so that "orderStatus" and "fileList" are not meant. */
const changingVerbs = new Set(
  'activate add approve assign block book buy cancel change clear close confirm create deactivate delete disable discard drop edit enable enrol enroll erase freeze insert kill merge modify overwrite pay place publish purchase purge rebook redeem register reject remove rename renew replace reschedule reserve reset revoke save sell submit subscribe suspend terminate unblock unfreeze unlock unsubscribe update upgrade upsert void withdraw wipe write'.split(' '),
);
const plainlyChanges = (functionName: string): boolean => changingVerbs.has(wordsOf(functionName)[0] ?? '');
const changingModes: ReadonlySet<string> = new Set(['CREATE', 'UPDATE', 'DELETE']);

/** What an attribute `mutates` says; an answer that cannot be read (reported as DIS-ATTRIBUTE-VALUE) counts as the careful one. */
export function statedMutation(construct: Parameters<typeof attributeOf>[0] | undefined): boolean | undefined {
  const said = construct === undefined ? undefined : attributeOf(construct, 'mutates');
  return said === undefined ? undefined : (yesOrNo(said) ?? true);
}

export interface Mutation {
  /** The call is read back and confirmed first. */
  readonly mutates: boolean;
  /** Where name, mode and method do not agree, or none of them tells: why it was decided so, to follow "because". */
  readonly doubt?: string;
}

/**
 * Whether a call through this binding changes something, so that it is read back and confirmed first (docs/decisions/012):
 * what an attribute `mutates` of function, binding or endpoint says; else method, the triplet's mode and the function's name,
 * and where these contradict each other the careful one of them.
 */
export function mutationOf(entry: MatrixBinding, catalogFunction: CatalogFunction, triplet: Triplet | undefined, endpoint: Endpoint | undefined): Mutation {
  const said = statedMutation(catalogFunction) ?? statedMutation(entry) ?? statedMutation(endpoint);
  if (said !== undefined) return { mutates: said };
  const name = catalogFunction.functionName;
  const mode = triplet?.modeOfInteraction ?? '';
  const method = entry.executionBinding.executionType === 'API_CALL' ? endpoint?.httpMethod : undefined;
  if (method === 'GET' || method === 'HEAD') {
    if (onlyReads(name)) return { mutates: false };
    if (changingModes.has(mode)) return { mutates: true, doubt: `the triplet's mode is ${mode}, although the endpoint's method is ${method}` };
    return plainlyChanges(name) ? { mutates: true, doubt: `its name says so, although the endpoint's method is ${method}` } : { mutates: false };
  }
  if (method === 'POST') return { mutates: !onlyReads(name) };
  if (method !== undefined) return onlyReads(name) ? { mutates: true, doubt: `the endpoint's method is ${method}, although its name says that it only looks something up` } : { mutates: true };
  if (onlyReads(name)) return { mutates: false };
  if (changingModes.has(mode)) return { mutates: true };
  if (plainlyChanges(name)) return { mutates: true, doubt: `its name says so, although the triplet's mode ${mode} does not` };
  return mode === 'INITIATE' ? { mutates: false, doubt: 'neither its name nor the mode INITIATE says that it does' } : { mutates: false };
}
