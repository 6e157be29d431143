import type { CatalogFunction, Gate } from '../schema/dossier.ts';
import { idKey, type LinkedDossier } from './link-dossier.ts';
import { oncePer } from './once-per.ts';

/** What a gate or rule guards. */
export interface GuardedFunctions {
  readonly functions: readonly CatalogFunction[];
  /** The names of all their inputs. */
  readonly inputs: ReadonlySet<string>;
}

/** The functions of the triplets that meet this gate; gates of one role and target share them. */
export const guardedByGate = (dossier: LinkedDossier, gate: Gate): GuardedFunctions => byMeeting(dossier)(gate);

/** What a rule on these functions guards. */
export const guardedByRule = (functions: readonly CatalogFunction[]): GuardedFunctions => (functions.length === 1 && functions[0] !== undefined ? only(functions[0]) : guarding(functions));

const guarding = (functions: readonly CatalogFunction[]): GuardedFunctions => ({ functions, inputs: new Set(functions.flatMap((entry) => (entry.inputs ?? []).map((input) => input.name))) });
const only = oncePer((entry: CatalogFunction): GuardedFunctions => guarding([entry]));

const byMeeting = oncePer((dossier: LinkedDossier) => {
  const made = new Map<string, GuardedFunctions>();
  return (gate: Gate): GuardedFunctions => {
    const key = `${idKey(gate.roleId)} ${idKey(gate.targetEntityId)}`;
    const known = made.get(key) ?? guarding(functionsBehind(dossier, gate));
    made.set(key, known);
    return known;
  };
});

function functionsBehind(dossier: LinkedDossier, gate: Gate): CatalogFunction[] {
  const triplets = (dossier.tripletsByTarget.get(idKey(gate.targetEntityId)) ?? []).filter(({ value }) => idKey(value.actingRoleId) === idKey(gate.roleId));
  const entries = triplets.flatMap(({ value }) => dossier.bindingsByTriplet.get(idKey(value.tripletId)) ?? []);
  return entries.flatMap((entry) => dossier.find('functionCatalogEntries', entry.value.functionId)?.value ?? []);
}
