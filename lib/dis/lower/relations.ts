import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import { oncePer } from '../link/once-per.ts';
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

export interface Relation {
  readonly from: string;
  readonly to: string;
  /** As the vocabulary writes it. */
  readonly relation: string;
  readonly construct: Located<Relationship>;
}

/** Relationships that carry a meaning, one per value. */
export function relationsOf(dossier: LinkedDossier, ...wanted: RelationMeaning[]): Relation[] {
  return dossier.definitions.relationshipMatrixEntries.flatMap((construct) =>
    (construct.value.values ?? [])
      .filter((value) => wanted.includes(meaningOf(value)))
      .map((value) => ({ from: idKey(construct.value.actor), to: idKey(construct.value.related_actor), relation: relationName(value), construct })),
  );
}

/** What documents ground: by triplet the ids of its documents, and by document those of its triplets. */
export interface Grounding {
  readonly documentsOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly tripletsOf: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Either end of a grounding relationship may be the document. */
export const groundingOf = oncePer((dossier: LinkedDossier): Grounding => {
  const documentsOf = new Map<string, Set<string>>();
  const tripletsOf = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, key: string, id: string): void => {
    const known = map.get(key);
    if (known === undefined) map.set(key, new Set([id]));
    else known.add(id);
  };
  for (const { from, to } of relationsOf(dossier, 'grounding')) {
    const [document, triplet] = dossier.defines('knowledgeDocuments', from) ? [from, to] : [to, from];
    if (!dossier.defines('knowledgeDocuments', document)) continue;
    add(documentsOf, triplet, document);
    add(tripletsOf, document, triplet);
  }
  return { documentsOf, tripletsOf };
});
