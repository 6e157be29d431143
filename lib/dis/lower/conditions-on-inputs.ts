import type { Rule } from '@/lib/agent/agent-schema.ts';
import type { Test } from '../expression/comparisons.ts';
import { gatesMeeting } from '../link/gates-meeting.ts';
import { groupBy } from '../link/group-by.ts';
import { idKey } from '../link/link-dossier.ts';
import { oncePer } from '../link/once-per.ts';
import type { Located } from '../schema/check-shape.ts';
import type { MatrixBinding } from '../schema/dossier.ts';
import type { Lowering } from './lowering.ts';

/** What must hold of a function's inputs before it runs, by its rules and by the gates of its capabilities. */
export interface ConditionsOnInputs {
  /** Simple tests of one path, such as `input.amount`, that rules of the severity error demand. */
  testsOf(path: string): readonly Test[];
  /** Whether a rule or a gate wants this path to be true. */
  wantsTrue(path: string): boolean;
}

export function conditionsOnInputs(lowering: Lowering, entries: readonly Located<MatrixBinding>[], rules: readonly Rule[]): ConditionsOnInputs {
  const ruled = groupBy(rules.filter((rule) => rule.severity === 'error').flatMap((rule) => lowering.condition(rule.condition)?.required ?? []), ({ path }) => path);
  const gated = new Set(entries.map((entry) => wantedByGates(lowering)(idKey(entry.value.tripletId))));
  const testsOf = (path: string): readonly Test[] => ruled.get(path) ?? [];
  return { testsOf, wantsTrue: (path) => testsOf(path).some(isTrue) || [...gated].some((paths) => paths.has(path)) };
}

const isTrue = (test: Test): boolean => (test.kind === 'truthy' && !test.negated) || (test.kind === 'compare' && test.operator === 'EQ' && test.literal === true);

/** Triplet id -> paths that its gates want true, in whatever part of their conditions. Triplets of one role and target share them. */
const wantedByGates = oncePer((lowering: Lowering) => {
  const known = new Map<string, ReadonlySet<string>>();
  return (tripletId: string): ReadonlySet<string> => {
    const triplet = lowering.dossier.find('agenticTriplets', tripletId)?.value;
    const key = triplet === undefined ? '' : `${idKey(triplet.actingRoleId)} ${idKey(triplet.targetEntityId)}`;
    const paths = known.get(key) ?? new Set(triplet === undefined ? [] : gatesMeeting(lowering.dossier, triplet.actingRoleId, triplet.targetEntityId).flatMap(({ value }) => (lowering.condition(value.gateCondition)?.tests ?? []).filter(isTrue).map(({ path }) => path)));
    known.set(key, paths);
    return paths;
  };
});
