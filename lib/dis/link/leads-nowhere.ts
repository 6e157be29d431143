import type { CollectionName } from '../schema/dossier.ts';
import type { LinkedDossier } from './link-dossier.ts';

/** Whether an id is defined neither here, in a construct of any shape, nor elsewhere: what follows from that is not told of again. */
export const leadsNowhere = (dossier: LinkedDossier, collection: CollectionName, id: string): boolean => !dossier.defines(collection, id) && !dossier.isExternal(collection, id);
