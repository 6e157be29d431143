import { quote } from '../finding.ts';
import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import { knownRelations, meaningOf, relationName, type RelationMeaning } from '../lower/relations.ts';
import type { Relationship, CollectionName } from '../schema/dossier.ts';
import { nearest } from '../text/nearest.ts';
import type { DossierRule } from './dossier-rule.ts';

const ends: Readonly<Record<Exclude<RelationMeaning, 'none' | 'grounding'>, CollectionName>> = { flow: 'agenticTriplets', escalation: 'agenticTriplets', delegation: 'roles', supervision: 'roles' };

export const relationMeaning: DossierRule = {
  code: 'DIS-RELATION',
  severity: 'info',
  title: 'Relationship without an effect',
  why: 'The vocabulary of relationships is open. The compiler knows some words, and what may stand at their ends; others are carried along as documentation.',
  bad: '"values": ["related to"]',
  good: '"values": ["precedes"] between two triplets, ["delegates_to"] between two roles, ["grounds"] from a document to a triplet',
  check: ({ dossier, report }) => {
    for (const { value, pointer } of dossier.definitions.relationshipMatrixEntries) {
      if ((value.values ?? []).length === 0) report(pointer, 'This relationship has no "values", so it has no effect.', `Known: ${knownRelations.join(', ')}.`);
      (value.values ?? []).forEach((relation, index) => {
        const meaning = meaningOf(relation);
        if (meaning === 'none') report(`${pointer}/values/${index}`, `${quote(relation)} is no relation that has an effect.`, () => relationMeant(relation));
        else if (dossier.collectionsOf(value.actor).length > 0 && dossier.collectionsOf(value.related_actor).length > 0 && !endsFit(dossier, value, meaning)) report(`${pointer}/values/${index}`, `${quote(relation)} has no effect between these two constructs.`, meaning === 'grounding' ? 'It leads from a knowledge document to a triplet.' : `It leads from one ${ends[meaning] === 'roles' ? 'role' : 'triplet'} to another.${meaning === 'escalation' && endsFit(dossier, value, 'delegation') ? ' Between roles, use "delegates_to".' : ''}`);
      });
    }
  },
};

function relationMeant(relation: string): string {
  const guess = nearest(relationName(relation), knownRelations);
  return `${guess === undefined ? '' : `Did you mean "${guess}"? `}Known: ${knownRelations.join(', ')}.`;
}

function endsFit(dossier: LinkedDossier, { actor, related_actor }: Relationship, meaning: Exclude<RelationMeaning, 'none'>): boolean {
  if (meaning !== 'grounding') return [actor, related_actor].every((id) => dossier.defines(ends[meaning], idKey(id)));
  const [document, triplet] = dossier.defines('knowledgeDocuments', actor) ? [actor, related_actor] : [related_actor, actor];
  return dossier.defines('knowledgeDocuments', document) && dossier.defines('agenticTriplets', triplet);
}
