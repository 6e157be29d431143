import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import { oncePer } from '../link/once-per.ts';
import type { CatalogFunction, Triplet } from '../schema/dossier.ts';
import { relationsOf } from './relations.ts';

const personWords = /\b(?:hand(?:s|ed|ing)?[ -]?(?:over|off)|handoff|escalat\w*|human|live (?:agent|person)|colleague|officer|operator|(?:asks? for|talk to|speak to|transfer to|over to) (?:a |an )?(?:person|agent|human|someone))\b/i;

/** Whether a triplet gives the conversation to a person: it initiates, and its words or an escalation to it say so. */
export function isHandOff(dossier: LinkedDossier, triplet: Triplet, functions: readonly CatalogFunction[]): boolean {
  if (triplet.modeOfInteraction !== 'INITIATE') return false;
  if (personWords.test(triplet.name) || functions.some((entry) => /hand_?(?:off|over)|escalate/i.test(entry.functionName))) return true;
  return escalatedTo(dossier).has(idKey(triplet.tripletId));
}

const escalatedTo = oncePer((dossier: LinkedDossier) => new Set(relationsOf(dossier, 'escalation').map(({ to }) => to)));
