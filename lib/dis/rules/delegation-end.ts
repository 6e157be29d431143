import { quote } from '../finding.ts';
import { idKey } from '../link/link-dossier.ts';
import { meaningOf } from '../lower/relations.ts';
import { handOffFor, roleLines, rolesAtWork } from '../lower/role-lines.ts';
import { roleTypeOf } from '../lower/roles.ts';
import type { DossierRule } from './dossier-rule.ts';

export const delegationEnd: DossierRule = {
  code: 'DIS-DELEGATION',
  severity: 'info',
  title: 'Delegation or supervision that leads nowhere',
  why: 'delegates_to and supervises become edges between roles that have something to do. A role without triplets that leads to no other has no place in the workflow, and to a person work goes by a triplet that hands over.',
  bad: 'a specialist that delegates to the role "Officer" of roleType human, and no triplet that hands over to a person',
  good: 'a triplet such as "Hand over to an officer" with "modeOfInteraction": "INITIATE"',
  needsWhole: true,
  check: ({ dossier, report }) => {
    const atWork = rolesAtWork(dossier);
    for (const line of [...roleLines(dossier).values()].flat()) {
      const [from, to] = [line.from, line.to].map((id) => dossier.find('roles', id)?.value);
      if (from === undefined || to === undefined) continue;
      const delegates = meaningOf(line.relation) === 'delegation';
      if (!atWork.has(idKey(from.roleId))) report(`${line.construct.pointer}/actor`, `The role ${quote(from.name)} has no place in the workflow, so this relationship makes no edge.`, 'Give it a triplet, or name a role of the type agent that has one.');
      else if (delegates && roleTypeOf(dossier, to) === 'human') {
        if (handOffFor(dossier, line.from, line.to) === undefined) report(`${line.construct.pointer}/related_actor`, `The role ${quote(to.name)} is a person, and no triplet hands over to one, so this relationship makes no edge.`, 'Add a triplet such as "Hand over to a person" with "modeOfInteraction": "INITIATE".');
      } else if (!atWork.has(line.to)) report(`${line.construct.pointer}/related_actor`, `The role ${quote(to.name)} has no place in the workflow, so this relationship makes no edge.`, 'Give it a triplet, or remove the relationship.');
    }
  },
};
