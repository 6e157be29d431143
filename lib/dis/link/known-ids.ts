import { groupBy } from './group-by.ts';
import { idKey } from './link-dossier.ts';
import type { CollectionName } from '../schema/dossier.ts';
import { nearest } from '../text/nearest.ts';

/** A construct with an id of its own. */
export interface Identified {
  readonly collection: CollectionName;
  readonly value: object;
  readonly id: string;
}

export interface KnownIds {
  readonly constructs: readonly Identified[];
  /** The construct whose id was most likely meant. */
  near(id: string): Identified | undefined;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Ids with the same beginning, middle or end that are compared letter by letter; where more have it, it says little about what was meant. */
const mostAlike = 20;

/**
 * Ids to be found by one that is nearly theirs, in a time that does not grow with their number: by one wrong digit or two swapped
 * ones in place, and by more among those that share a part, as slips seldom touch all of them.
 */
export function indexIds(constructs: readonly Identified[]): KnownIds {
  const byId = new Map(constructs.toReversed().map((construct) => [idKey(construct.id), construct]));
  const byPart = new Map([...groupBy([...byId].flatMap(([id, construct]) => partsOf(id).map((part) => ({ part, construct }))), ({ part }) => part)].map(([part, group]) => [part, group.slice(0, mostAlike).map(({ construct }) => construct)]));
  return {
    constructs,
    near: (id) => {
      const key = idKey(id);
      if (!uuid.test(key)) return undefined;
      for (const variant of slipsOf(key)) {
        const meant = byId.get(variant);
        if (meant !== undefined) return meant;
      }
      const alike = partsOf(key).flatMap((part) => byPart.get(part) ?? []);
      const closest = nearest(key, alike.map((construct) => idKey(construct.id)));
      return closest === undefined ? undefined : byId.get(closest);
    },
  };
}

/** Its beginning, middle and end. */
const partsOf = (id: string): string[] => [id.slice(0, 8), id.slice(9, 23), id.slice(-12)];

/** The same id, or one with another digit or with two neighbours swapped. */
function* slipsOf(id: string): Generator<string> {
  yield id;
  for (let at = 0; at < id.length; at += 1) {
    if (id[at] === '-') continue;
    for (const digit of '0123456789abcdef') yield id.slice(0, at) + digit + id.slice(at + 1);
    yield `${id.slice(0, at)}${id[at + 1] ?? ''}${id[at] ?? ''}${id.slice(at + 2)}`;
  }
}
