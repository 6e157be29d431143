import type { z } from 'zod';
import { kindOf } from '@/lib/core/kind-of.ts';
import { pointerTo, type Finding } from '../finding.ts';
import { collectionNames, collections, frameSchema, headerSchema, type CollectionName, type ConstructOf, type Frame } from './dossier.ts';
import { callersOfEndpoints } from './callers-of-endpoint.ts';
import { collectionMeant } from './field-names.ts';
import { describeIssues } from './describe-issues.ts';
import { idsByName } from './ids-by-name.ts';
import { isRecord } from './kinds.ts';
import { plainCheck, type PlainCheck } from './plain-check.ts';
import { salvage } from './salvage.ts';

/** A construct and the place that it came from. */
export interface Located<Construct> {
  readonly value: Construct;
  readonly pointer: string;
}
export type LocatedDefinitions = { readonly [Name in CollectionName]: readonly Located<ConstructOf<Name>>[] };

export interface Damaged {
  readonly collection: CollectionName;
  readonly value: unknown;
  readonly pointer: string;
}

export interface CheckedShape {
  /** Undefined where header or container are not usable. */
  readonly frame: Frame | undefined;
  /** What of header and container has the right shape, where the whole has not. */
  readonly remains: Frame;
  /** The constructs whose shape is right, or wrong only in texts and side fields; the others are only in `damaged`. */
  readonly definitions: LocatedDefinitions;
  /** Constructs left out because their shape is wrong, as they are: their ids still count as defined. */
  readonly damaged: readonly Damaged[];
  /** Collections that are no lists, so that nobody knows what they define. */
  readonly unreadable: ReadonlySet<CollectionName>;
  /** What stands at the top of the document and belongs elsewhere. */
  readonly outside: Readonly<Record<string, unknown>>;
  /** True where nothing is left out, so that "nobody uses this" can be said with certainty. */
  readonly whole: boolean;
  readonly findings: readonly Finding[];
  /** Constructs with a wrong shape beyond those described: only counted. */
  readonly omitted: number;
}

/** Problems described of one dossier: describing costs far more than finding, and a file of millions would fill the memory. */
const mostDescribed = 5_000;

const definitionsPointer = '/dossierSpecificDefinitions';

/**
 * Compares a parsed document with the 23 schemas of DIS 1.6.0. Every construct is checked on its own, so that one broken
 * construct hides no other problem.
 */
export function checkShape(document: unknown): CheckedShape {
  const findings: Finding[] = [];
  const frame = frameSchema.safeParse(document);
  const lookups = { idOfName: idsByName(document), callersOf: callersOfEndpoints(document) };
  if (!frame.success) for (const finding of describeIssues(frame.error.issues, document, '', lookups)) findings.push(finding);
  const container = isRecord(document) && isRecord(document['dossierSpecificDefinitions']) ? document['dossierSpecificDefinitions'] : {};
  const damaged: Damaged[] = [];
  const unreadable = new Set<CollectionName>();
  let omitted = 0;
  const outside = isRecord(document) ? Object.fromEntries(Object.entries(document).filter(([name]) => !Object.hasOwn(frameSchema.shape, name))) : {};
  // A list with a name like that of a collection, or in another place, may hold what seems to be absent.
  const strange = Object.entries(container).filter(([name]) => !Object.hasOwn(collections, name));
  const stray = [...strange, ...Object.entries(outside)].some(([name, items]) => Array.isArray(items) && items.length > 0 && collectionMeant(name) !== undefined);
  let whole = isRecord(document) && isRecord(document['dossierSpecificDefinitions']) && !stray;

  const readCollection = <Name extends CollectionName>(name: Name): Located<ConstructOf<Name>>[] => {
    const items: unknown = Object.hasOwn(container, name) ? container[name] : undefined;
    const pointer = `${definitionsPointer}/${name}`;
    if (items === undefined) return [];
    if (!Array.isArray(items)) {
      whole = false;
      unreadable.add(name);
      findings.push({ code: 'DIS-SHAPE', severity: 'error', pointer, message: `"${name}" must be a list, here it is ${kindOf(items)}.`, hint: `Write "${name}": [ … ], or leave it out.` });
      return [];
    }
    const located: Located<ConstructOf<Name>>[] = [];
    const schema: z.ZodType = collections[name].schema;
    const fits = plainCheckOf(name);
    items.forEach((item: unknown, index) => {
      const itemPointer = `${pointer}/${index}`;
      if (fits(item)) {
        // This collection's check has just accepted the item, and no schema of ours transforms.
        located.push({ value: item as ConstructOf<Name>, pointer: itemPointer });
        return;
      }
      if (findings.length >= mostDescribed) {
        whole = false;
        omitted += 1;
        return;
      }
      const checked = schema.safeParse(item);
      if (checked.success && !hidesPrototype(item)) {
        located.push({ value: item as ConstructOf<Name>, pointer: itemPointer });
      } else {
        const issues = checked.error?.issues ?? [];
        // At most a few thousand: each construct has few fields, and few unknown ones are described.
        for (const finding of describeIssues(issues, item, itemPointer, lookups, name)) findings.push(finding);
        if (hidesPrototype(item)) findings.push(unknownPrototypeKey(itemPointer));
        const mended = hidesPrototype(item) ? undefined : salvage(item, issues, name);
        if (mended !== undefined && fits(mended)) {
          located.push({ value: mended as ConstructOf<Name>, pointer: itemPointer });
          return;
        }
        whole = false;
        damaged.push({ collection: name, value: item, pointer: itemPointer });
      }
    });
    return located;
  };

  // Built name by name: a mapped type cannot be filled in a loop without a cast per member.
  const definitions = Object.fromEntries(collectionNames.map((name) => [name, readCollection(name)])) as unknown as LocatedDefinitions;
  return { frame: frame.success ? frame.data : undefined, remains: frame.success ? frame.data : remainsOf(document), definitions, damaged, unreadable, outside, whole, findings, omitted };
}

/** Stands in for a header that is not usable, so that the constructs can still be checked: each field that is right in itself. */
function remainsOf(document: unknown): Frame {
  const parts = isRecord(document) ? document : {};
  const header = isRecord(parts['header']) ? parts['header'] : {};
  const right = Object.entries(headerSchema.shape).filter(([field, schema]) => Object.hasOwn(header, field) && schema.safeParse(header[field]).success);
  const blank = { dossierId: '00000000-0000-0000-0000-000000000000', domainName: '', version: '', disSpecificationRef: '1.6.0' } as const;
  const references = frameSchema.shape.referencedConstructs.safeParse(parts['referencedConstructs']);
  return {
    header: { ...blank, ...Object.fromEntries(right.map(([field]) => [field, header[field]])) },
    ...(references.success && references.data !== undefined ? { referencedConstructs: references.data } : {}),
    dossierSpecificDefinitions: isRecord(parts['dossierSpecificDefinitions']) ? parts['dossierSpecificDefinitions'] : {},
  };
}

const plainChecks = new Map<CollectionName, PlainCheck>();
function plainCheckOf(name: CollectionName): PlainCheck {
  const check = plainChecks.get(name) ?? plainCheck(collections[name].schema);
  plainChecks.set(name, check);
  return check;
}

/** zod steps over an own `__proto__` member; the official schema refuses it in a closed object. */
const hidesPrototype = (item: unknown): boolean => isRecord(item) && Object.hasOwn(item, '__proto__');
const unknownPrototypeKey = (pointer: string): Finding => ({
  code: 'DIS-SHAPE',
  severity: 'error',
  pointer: pointerTo(pointer, '__proto__'),
  markKey: pointerTo(pointer, '__proto__'),
  message: 'There is no field "__proto__" here.',
  hint: 'Remove it.',
});
