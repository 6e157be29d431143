import { longestRetentionDays, type Agent } from '@/lib/agent/agent-schema.ts';
import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import type { Located } from '../schema/check-shape.ts';
import type { CollectionName, ConstructOf } from '../schema/dossier.ts';
import { oneLine } from '../text/words.ts';
import { nameOf, type Lowering } from './lowering.ts';
import { maskedFields } from './masked-fields.ts';

type Spec = Agent['spec'];
const openPolicies: ReadonlySet<string> = new Set(['PLAINTEXT']);

/** The construct that the header names, else all of its kind. */
export function inForce<Name extends CollectionName>(dossier: LinkedDossier, collection: Name, id: string | undefined): readonly Located<ConstructOf<Name>>[] {
  const named = id === undefined ? undefined : dossier.find(collection, id);
  return named === undefined ? dossier.definitions[collection] : [named];
}

/** Attributes to mask in logs and transcripts, with the inputs and outputs that hold them, and the days to keep: the shortest that any rule allows, as a transcript holds them all. */
export function lowerPrivacy(lowering: Lowering, functions: Spec['functions'], mostOutput?: number): Spec['privacy'] {
  const { dossier } = lowering;
  const fieldsOf = maskedFields(lowering, functions, mostOutput);
  const manifests = inForce(dossier, 'privacyManifests', dossier.frame.header.privacyManifestId);
  const rules = manifests.flatMap(({ value, pointer }) => (value.dataPrivacyRules ?? []).map((rule, index) => ({ rule, pointer: `${pointer}/dataPrivacyRules/${index}` })));
  const days = rules.flatMap(({ rule }) => (rule.retentionDays !== undefined && rule.retentionDays >= 0 ? [rule.retentionDays] : []));
  return {
    mask: rules
      .filter(({ rule }) => !openPolicies.has(rule.storagePolicy ?? ''))
      .map(({ rule, pointer }) => ({
        entity: nameOf(dossier.find('entities', rule.entityId)?.value.name ?? '', idKey(rule.entityId)),
        attribute: oneLine(rule.attributeName, 200),
        category: rule.dataCategory,
        ...(rule.storagePolicy === undefined ? {} : { policy: rule.storagePolicy }),
        fields: fieldsOf(rule.entityId, rule.attributeName),
        source: pointer,
      })),
    retention_days: days.length === 0 ? null : Math.min(longestRetentionDays, ...days),
  };
}

/** Metrics of all configurations in force; the log level and the sampling rate are those that come first (the rule DIS-NOT-IN-FORCE tells of others). */
export function lowerTelemetry({ dossier }: Lowering): Spec['telemetry'] {
  const configurations = inForce(dossier, 'telemetryConfigurations', dossier.frame.header.telemetryConfigurationId).map(({ value }) => value);
  return {
    log_level: configurations.find(({ logs }) => logs?.logLevel !== undefined)?.logs?.logLevel ?? 'INFO',
    sampling_rate: configurations.find(({ traces }) => traces?.samplingRate !== undefined)?.traces?.samplingRate ?? 1,
    metrics: configurations.flatMap((configuration) => configuration.metrics ?? []).map((metric) => ({
      id: oneLine(metric.metricId, 200),
      name: nameOf(metric.name, oneLine(metric.metricId, 200)),
      type: metric.metricType,
      ...(metric.unit === undefined ? {} : { unit: metric.unit }),
      ...(metric.sourceExpression === undefined ? {} : { expression: metric.sourceExpression }),
    })),
  };
}

/** The dossier's language: an attribute of the front role, else that of most documents, else English. */
export function lowerLanguage({ dossier }: Lowering, stated: string | undefined): string {
  if (stated !== undefined && isLanguageTag(stated)) return stated;
  const counts = new Map<string, number>();
  for (const { value } of dossier.definitions.knowledgeDocuments) if (value.language !== undefined && isLanguageTag(value.language)) counts.set(value.language, (counts.get(value.language) ?? 0) + 1);
  return [...counts].toSorted(([, left], [, right]) => right - left)[0]?.[0] ?? 'en';
}
export const isLanguageTag = (text: string): boolean => /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text);
