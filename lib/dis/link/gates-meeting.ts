import type { Located } from '../schema/check-shape.ts';
import type { Gate } from '../schema/dossier.ts';
import { groupBy } from './group-by.ts';
import { idKey, type LinkedDossier } from './link-dossier.ts';
import { oncePer } from './once-per.ts';

/** The gates that a role meets on an entity, in document order: those that must all pass. */
export const gatesMeeting = (dossier: LinkedDossier, roleId: string, entityId: string): readonly Located<Gate>[] => gatesByMeeting(dossier).get(meeting(roleId, entityId)) ?? [];

const meeting = (roleId: string, entityId: string): string => `${idKey(roleId)} ${idKey(entityId)}`;
const gatesByMeeting = oncePer((dossier: LinkedDossier) => groupBy(dossier.definitions.accessGateMatrixEntries, ({ value }) => meeting(value.roleId, value.targetEntityId)));
