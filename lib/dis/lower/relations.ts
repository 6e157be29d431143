import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import type { Located } from '../schema/check-shape.ts';
import type { Relationship } from '../schema/dossier.ts';

/** What the open vocabulary of RelationshipMatrix.values means here (docs/decisions/014). */
export type RelationMeaning = 'flow' | 'escalation' | 'delegation' | 'supervision' | 'grounding' | 'none';

const vocabulary: Readonly<Record<Exclude<RelationMeaning, 'none'>, readonly string[]>> = {
  flow: ['precedes', 'triggers', 'next', 'then', 'leads_to', 'followed_by', 'before'],
  escalation: ['escalates_to', 'hands_off_to', 'hands_over_to'],
  delegation: ['delegates_to'],
  supervision: ['supervises'],
  grounding: ['grounds', 'informs'],
};
const meanings = new Map(Object.entries(vocabulary).flatMap(([meaning, names]) => names.map((name) => [name, meaning as RelationMeaning])));

/** The relation's name as the vocabulary writes it: "Leads to" -> leads_to. */
export const relationName = (value: string): string => value.trim().toLowerCase().replace(/[\s-]+/g, '_');
export const meaningOf = (value: string): RelationMeaning => meanings.get(relationName(value)) ?? 'none';
export const knownRelations: readonly string[] = [...meanings.keys()];

/** Relationships that carry a meaning, one per value. */
export function relationsOf(dossier: LinkedDossier, ...wanted: RelationMeaning[]): { from: string; to: string; relation: string; construct: Located<Relationship> }[] {
  return dossier.definitions.relationshipMatrixEntries.flatMap((construct) =>
    (construct.value.values ?? [])
      .filter((value) => wanted.includes(meaningOf(value)))
      .map((value) => ({ from: idKey(construct.value.actor), to: idKey(construct.value.related_actor), relation: relationName(value), construct })),
  );
}

/** Triplet id -> ids of the documents that ground it. Either end may be the document. */
export function groundedBy(dossier: LinkedDossier): Map<string, string[]> {
  const documents = new Map<string, string[]>();
  for (const { from, to } of relationsOf(dossier, 'grounding')) {
    const [document, triplet] = dossier.defines('knowledgeDocuments', from) ? [from, to] : [to, from];
    if (!dossier.defines('knowledgeDocuments', document)) continue;
    const list = documents.get(triplet) ?? [];
    if (!list.includes(document)) list.push(document);
    documents.set(triplet, list);
  }
  return documents;
}
