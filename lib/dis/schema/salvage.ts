import type { z } from 'zod';
import type { CollectionName } from './dossier.ts';
import { fieldMeant, fieldsAt } from './field-names.ts';
import { isRecord } from './kinds.ts';

/** Required or optional texts that people read: what is wrong with one changes nothing of what else there is to find. */
const texts = new Set(['name', 'functionName', 'categoryName', 'capabilityName', 'description', 'notes', 'errorMessage', 'submittedBy', 'keyName', 'referencesEntity']);
/** Optional fields whose absence no rule concludes anything from. */
const extras = new Set([
  'primaryKey', 'version', 'vendor', 'businessOwner', 'technicalOwner', 'protocol', 'dataFormat', 'mimeType', 'contentHash', 'publicationDate', 'lastModifiedDate', 'language', 'documentType',
  'applicationType', 'foreignKeys', 'alternateNames', 'systemOfRecord', 'contextDescription', 'sourceURI', 'processingPurposes', 'retentionDays', 'submittedAt', 'approvedAt', 'documentationUrl', 'iconUrl', 'unit',
]);

/** What has more faults than these is no construct with a slip in it. */
const mostFaults = 50;

/**
 * A copy of a construct whose only faults are in texts and side fields, without those faults, so that the rules can look at the
 * rest in the same run; undefined where the fault is in what rules read. The faults themselves are reported all the same.
 */
export function salvage(item: unknown, issues: readonly z.core.$ZodIssue[], collection: CollectionName): unknown {
  if (!isRecord(item) || issues.length > mostFaults || issues.some((issue) => issue.code === 'unrecognized_keys' && issue.keys.length > mostFaults)) return undefined;
  const copy: Record<string, unknown> = structuredClone(item);
  // Names first: what stands under a wrong one is no longer missing.
  const inOrder = issues.toSorted((left, right) => Number(right.code === 'unrecognized_keys') - Number(left.code === 'unrecognized_keys'));
  return inOrder.every((issue) => mend(copy, issue, collection)) ? copy : undefined;
}

function mend(copy: Record<string, unknown>, issue: z.core.$ZodIssue, collection: CollectionName): boolean {
  if (issue.code === 'unrecognized_keys') {
    const owner = objectAt(copy, issue.path);
    return owner !== undefined && issue.keys.every((key) => dropKey(owner, key, fieldsAt(collection, issue.path, owner)));
  }
  const depth = issue.path.findIndex((token) => typeof token === 'string' && (texts.has(token) || extras.has(token)));
  const field = issue.path[depth];
  if (typeof field !== 'string') return false;
  const owner = objectAt(copy, issue.path.slice(0, depth));
  if (owner === undefined) return false;
  // A value of the wrong form stays where rules may read it; a value of the wrong type does not.
  if (typeof owner[field] === 'string' && texts.has(field)) return true;
  if (field === 'functionName') return false;
  if (texts.has(field)) owner[field] = '';
  else Reflect.deleteProperty(owner, field);
  return true;
}

/** A name that DIS does not have goes; where it was written for a text, it becomes that; where it was meant for what rules read, nothing is certain. */
function dropKey(owner: Record<string, unknown>, key: string, fields: readonly string[]): boolean {
  const meant = fieldMeant(key, fields, owner);
  if (meant !== undefined && !texts.has(meant) && !extras.has(meant)) return false;
  if (meant !== undefined && texts.has(meant) && typeof owner[key] === 'string') owner[meant] = owner[key];
  return Reflect.deleteProperty(owner, key);
}

function objectAt(root: unknown, path: readonly PropertyKey[]): Record<string, unknown> | undefined {
  let value = root;
  for (const token of path) value = isRecord(value) || Array.isArray(value) ? Reflect.get(value, token) : undefined;
  return isRecord(value) ? value : undefined;
}
