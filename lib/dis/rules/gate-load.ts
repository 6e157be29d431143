import { gatesMeeting } from '../link/gates-meeting.ts';
import type { DossierRule } from './dossier-rule.ts';

/** Gates of all triplets together; 20,000 triplets with fifty gates each have as many. */
const mostGuards = 1_000_000;

export const gateLoad: DossierRule = {
  code: 'DIS-GATE-LOAD',
  severity: 'error',
  title: 'More gates than an agent can hold',
  why: 'Every triplet is guarded by all gates of its role on its target. Thousands of gates on one entity multiply with its triplets: the agent would be hundreds of times larger than the dossier, and every turn slower.',
  bad: '5,000 gates with one role and target, and 5,000 triplets of that role on that target',
  good: 'one gate with the conditions joined: "session.verificationLevel >= `2` && session.riskScore < `85`"',
  check: ({ dossier, report }) => {
    const { accessGateMatrixEntries: gates, agenticTriplets } = dossier.definitions;
    const guards = agenticTriplets.reduce((sum, { value }) => sum + gatesMeeting(dossier, value.actingRoleId, value.targetEntityId).length, 0);
    if (guards > mostGuards) report('/dossierSpecificDefinitions/accessGateMatrixEntries', `${gates.length} gates on ${agenticTriplets.length} triplets make ${guards} guards; at most ${mostGuards} are possible.`, 'Join gates with the same role and target into one, with && between their conditions.');
  },
};
