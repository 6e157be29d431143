import { collectionNames, collections, type CollectionName, type ConstructOf, type Frame } from '../schema/dossier.ts';
import type { CheckedShape, Damaged, Located, LocatedDefinitions } from '../schema/check-shape.ts';
import { isUuid } from '../schema/formats.ts';
import { isRecord } from '../schema/kinds.ts';
import { groupBy } from './group-by.ts';

/** A dossier whose ids lead to constructs. References that lead nowhere are undefined here and reported by the rules. */
export interface LinkedDossier {
  /** What of it is right, where `hasHeader` is false. */
  readonly frame: Frame;
  readonly hasHeader: boolean;
  readonly definitions: LocatedDefinitions;
  /** Constructs that are left out of `definitions` because of their shape. */
  readonly damaged: readonly Damaged[];
  /** Collections that are no lists: what they define is not known. */
  readonly unreadable: ReadonlySet<CollectionName>;
  /** True where none is, so that "nobody uses this" can be said with certainty. */
  readonly whole: boolean;
  /** The construct with this id, first definition first. */
  find<Name extends CollectionName>(collection: Name, id: string): Located<ConstructOf<Name>> | undefined;
  /** Whether an id is defined in this collection, be its shape right or wrong. */
  defines(collection: CollectionName, id: string): boolean;
  /** Whether an item of this collection has an own id that is missing or no UUID: it may be the one that is referred to. */
  lacksIds(collection: CollectionName | 'any'): boolean;
  /** The list of a name that DIS does not know, or outside of the definitions, in which a construct with this id stands. */
  strayListOf(id: string): string | undefined;
  /** The collections that define an id. */
  collectionsOf(id: string): readonly CollectionName[];
  /** Ids that `referencedConstructs` says are defined elsewhere. */
  isExternal(collection: CollectionName, id: string): boolean;
  readonly bindingsByTriplet: ReadonlyMap<string, readonly Located<ConstructOf<'tripletFunctionMatrixEntries'>>[]>;
  readonly bindingsByFunction: ReadonlyMap<string, readonly Located<ConstructOf<'tripletFunctionMatrixEntries'>>[]>;
  readonly tripletsByTarget: ReadonlyMap<string, readonly Located<ConstructOf<'agenticTriplets'>>[]>;
  readonly gatesByTarget: ReadonlyMap<string, readonly Located<ConstructOf<'accessGateMatrixEntries'>>[]>;
}

/** UUIDs compare without regard to case and to the prefix `urn:uuid:`. */
export const idKey = (id: string): string => (id.length <= 36 ? (isLowerCase(id) ? id : id.toLowerCase()) : id.replace(/^urn:uuid:/i, '').toLowerCase());

/** Nearly every id is; looking is several times faster than making the same text anew, and ids are compared millions of times. */
function isLowerCase(id: string): boolean {
  for (let index = 0; index < id.length; index += 1) {
    const code = id.charCodeAt(index);
    if (code > 0x40 && (code < 0x5b || code > 0x7f)) return false;
  }
  return true;
}

/** Resolves ids to constructs. Works with whatever has the right shape. */
export function linkDossier(shape: CheckedShape): LinkedDossier {
  const { definitions } = shape;
  const frame = shape.remains;
  const byId = new Map<CollectionName, Map<string, Located<unknown>>>();
  const definedIn = new Map<string, CollectionName[]>();
  const note = (collection: CollectionName, id: string, construct: Located<unknown> | undefined): void => {
    const key = idKey(id);
    let map = byId.get(collection);
    if (map === undefined) byId.set(collection, (map = new Map<string, Located<unknown>>()));
    if (construct !== undefined && !map.has(key)) map.set(key, construct);
    const owners = definedIn.get(key);
    if (owners === undefined) definedIn.set(key, [collection]);
    else if (!owners.includes(collection)) owners.push(collection);
  };
  for (const name of collectionNames) for (const construct of definitions[name]) noteConstruct(note, name, construct.value, construct);
  for (const { collection, value } of shape.damaged) noteConstruct(note, collection, value, undefined);
  const lackingIds = collectionsLackingIds(shape.damaged);

  return {
    frame,
    hasHeader: shape.frame !== undefined,
    definitions,
    damaged: shape.damaged,
    unreadable: shape.unreadable,
    whole: shape.whole,
    // The map of a collection only ever receives constructs of that collection (see note).
    find: <Name extends CollectionName>(collection: Name, id: string) => byId.get(collection)?.get(idKey(id)) as Located<ConstructOf<Name>> | undefined,
    defines: (collection, id) => definedIn.get(idKey(id))?.includes(collection) ?? false,
    lacksIds: (collection) => (collection === 'any' ? lackingIds.size > 0 : lackingIds.has(collection)),
    strayListOf: strayLists(frame.dossierSpecificDefinitions, shape.outside),
    collectionsOf: (id) => definedIn.get(idKey(id)) ?? [],
    isExternal: externalIds(frame),
    bindingsByTriplet: groupBy(definitions.tripletFunctionMatrixEntries, ({ value }) => idKey(value.tripletId)),
    bindingsByFunction: groupBy(definitions.tripletFunctionMatrixEntries, ({ value }) => idKey(value.functionId)),
    tripletsByTarget: groupBy(definitions.agenticTriplets, ({ value }) => idKey(value.targetEntityId)),
    gatesByTarget: groupBy(definitions.accessGateMatrixEntries, ({ value }) => idKey(value.targetEntityId)),
  };
}

function noteConstruct(note: (collection: CollectionName, id: string, construct: Located<unknown> | undefined) => void, name: CollectionName, value: unknown, construct: Located<unknown> | undefined): void {
  const { idField } = collections[name];
  const id = idField !== null && isRecord(value) ? value[idField] : undefined;
  if (typeof id === 'string') note(name, id, construct);
}

/** The collections in which an item stands whose own id is missing or no UUID. */
function collectionsLackingIds(damaged: readonly Damaged[]): ReadonlySet<CollectionName> {
  return new Set(
    damaged.flatMap(({ collection, value }) => {
      const { idField } = collections[collection];
      const id = idField !== null && isRecord(value) ? value[idField] : undefined;
      return idField === null || (typeof id === 'string' && isUuid(id)) ? [] : [collection];
    }),
  );
}

/** Items of lists under other names or in another place are no constructs; but where something refers to them, that is the mistake to correct. */
function strayLists(definitions: Frame['dossierSpecificDefinitions'], outside: Readonly<Record<string, unknown>>): LinkedDossier['strayListOf'] {
  let lists: Map<string, string> | undefined;
  const collect = (): Map<string, string> => {
    const found = new Map<string, string>();
    const strange = Object.entries(definitions).filter(([name]) => !Object.hasOwn(collections, name));
    for (const [name, items] of [...strange, ...Object.entries(outside)]) {
      if (!Array.isArray(items)) continue;
      const own = items.flatMap((item: unknown) => (isRecord(item) ? Object.entries(item).find(([key, value]) => /id$/i.test(key) && typeof value === 'string' && isUuid(value)) : undefined) ?? []);
      for (const id of own) if (typeof id === 'string') found.set(idKey(id), name);
    }
    return found;
  };
  return (id) => (lists ??= collect()).get(idKey(id));
}

function externalIds(frame: Frame): (collection: CollectionName, id: string) => boolean {
  const lists: Record<string, unknown> = frame.referencedConstructs ?? {};
  const sets = new Map<string, Set<string>>();
  for (const [name, ids] of Object.entries(lists)) {
    if (Array.isArray(ids)) sets.set(name, new Set(ids.filter((id): id is string => typeof id === 'string').map(idKey)));
  }
  return (collection, id) => sets.get(collection)?.has(idKey(id)) ?? false;
}
