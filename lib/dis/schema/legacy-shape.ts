import type { Finding } from '../finding.ts';
import { isRecord } from './kinds.ts';

/** Signs of the shape that earlier tools for DIS wrote (SEMANTICS section 12). One alone may be a slip, two are a habit. */
const signs: readonly { readonly says: string; readonly seen: (document: Record<string, unknown>, header: Record<string, unknown>, definitions: Record<string, unknown>) => boolean }[] = [
  { says: 'top-level "tripletFunctionMatrix"', seen: (document) => 'tripletFunctionMatrix' in document },
  { says: 'top-level "workflows"', seen: (document) => 'workflows' in document },
  { says: 'top-level "metadata"', seen: (document) => Object.hasOwn(document, 'metadata') },
  { says: '"commonEnums" or "capabilities" under the definitions', seen: (_, __, definitions) => 'commonEnums' in definitions || 'capabilities' in definitions },
  { says: '"tags" or "versionDate" in the header', seen: (_, header) => 'tags' in header || 'versionDate' in header },
  { says: '"entityName" instead of "name"', seen: (_, __, definitions) => Array.isArray(definitions['entities']) && definitions['entities'].some((entity) => isRecord(entity) && 'entityName' in entity) },
  { says: 'ids that are words instead of UUIDs', seen: (_, header) => typeof header['dossierId'] === 'string' && /^[a-z]+[a-z0-9]*-[a-z0-9-]+$/.test(header['dossierId']) && !/^[0-9a-f-]{36}$/.test(header['dossierId']) },
];

/** One message that says what such a file is, beside the single problems. */
export function legacyShape(document: unknown): Finding[] {
  if (!isRecord(document)) return [];
  const header = isRecord(document['header']) ? document['header'] : {};
  const definitions = isRecord(document['dossierSpecificDefinitions']) ? document['dossierSpecificDefinitions'] : {};
  const seen = signs.filter((sign) => sign.seen(document, header, definitions)).map((sign) => sign.says);
  if (seen.length < 2) return [];
  return [{ code: 'DIS-LEGACY', severity: 'error', pointer: '', message: `This file has the shape that earlier tools for DIS wrote (${seen.join(', ')}); it is not DIS 1.6.0.`, hint: 'Move what stands at the top into "dossierSpecificDefinitions", give every construct a UUID, and rename the fields as the messages below say.' }];
}
