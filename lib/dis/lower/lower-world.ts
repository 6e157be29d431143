import type { Agent, AgentEntity } from '@/lib/agent/agent-schema.ts';
import { groupBy } from '../link/group-by.ts';
import { idKey } from '../link/link-dossier.ts';
import { oncePer } from '../link/once-per.ts';
import { longestName, longestProse } from '../text/longest.ts';
import { cleanText, oneLine } from '../text/words.ts';
import { lowerAttributeValue } from './plain-json.ts';
import { nameOf, textAttributeOf, type Lowering } from './lowering.ts';
import { groundingOf } from './relations.ts';
import { linesOf } from './role-lines.ts';
import { roleTypeOf } from './roles.ts';

type Spec = Agent['spec'];

/** Roles with who embodies them and whom they delegate to or watch. Lists hold ids. */
export function lowerRoles({ dossier }: Lowering): Spec['roles'] {
  const embodying = groupBy(dossier.definitions.entities.flatMap(({ value }) => [...new Set((value.assignedRoleIds ?? []).map(idKey))].map((role) => ({ role, entity: idKey(value.entityId) }))), ({ role }) => role);
  return dossier.definitions.roles.map(({ value, pointer }) => {
    const id = idKey(value.roleId);
    const tone = textAttributeOf(value, 'tone');
    return {
      id,
      name: nameOf(value.name, id),
      type: roleTypeOf(dossier, value),
      ...(value.agentArchetype === undefined ? {} : { archetype: value.agentArchetype }),
      description: cleanText(value.description),
      ...(tone === undefined ? {} : { tone: oneLine(tone, longestProse) }),
      entities: [...new Set([...(value.assignedEntityIds ?? []).map(idKey), ...(embodying.get(id) ?? []).map(({ entity }) => entity)])],
      delegates_to: linesOf(dossier, id, 'delegation'),
      supervises: linesOf(dossier, id, 'supervision'),
      source: pointer,
    };
  });
}

/** Data that the agent keeps track of, and the actors. */
export function lowerEntities({ dossier }: Lowering): AgentEntity[] {
  return dossier.definitions.entities.map(({ value, pointer }) => {
    const id = idKey(value.entityId);
    return {
      id,
      name: nameOf(value.name, id),
      ...(value.entityType === undefined ? {} : { kind: value.entityType }),
      description: cleanText(value.description),
      ...(value.privacyClassification === undefined ? {} : { classification: value.privacyClassification }),
      alternate_names: (value.alternateNames ?? []).map((name) => oneLine(name, 200)),
      attributes: (value.attributes ?? []).map((attribute) => ({
        name: oneLine(attribute.name, 200),
        type: oneLine(attribute.type, 200),
        description: cleanText(attribute.description),
        ...(attribute.value === null ? {} : { value: lowerAttributeValue(attribute.value) }),
      })),
      ...(value.primaryKey === undefined ? {} : { primary_key: oneLine(value.primaryKey, 200) }),
      gated: dossier.gatesByTarget.has(id),
      source: pointer,
    };
  });
}

/** Modes with the entities that adopt them and what those can do then. */
export function lowerModes(lowering: Lowering): Spec['modes'] {
  const { dossier } = lowering;
  const entriesOf = groupBy(dossier.definitions.entityModeMatrixEntries, ({ value }) => idKey(value.modeId));
  return dossier.definitions.modes.map(({ value, pointer }) => {
    const id = idKey(value.modeId);
    const hint = textAttributeOf(value, 'promptHint', 'prompt', 'hint');
    return {
      id,
      name: nameOf(value.name, id),
      description: cleanText(value.description),
      ...(hint === undefined ? {} : { hint: cleanText(hint) }),
      active_for: (entriesOf.get(id) ?? []).map((entry) => ({
        id: idKey(entry.value.matrixEntryId),
        ...(entry.value.description === undefined ? {} : { description: cleanText(entry.value.description) }),
        entity: idKey(entry.value.entityId),
        is_active: entry.value.isActive ?? true,
        capabilities: [...new Set((entry.value.interactionCapabilities ?? []).flatMap((capability) => tripletOfCapability(lowering, entry.value.entityId, capability) ?? []))],
        configuration: lowerAttributeValue(entry.value.modeSpecificConfiguration ?? {}) as Record<string, never>,
        source: entry.pointer,
      })),
      source: pointer,
    };
  });
}

interface InteractionCapability {
  readonly capabilityName: string;
  readonly stance: string;
  readonly modeOfInteraction: string;
  readonly associatedFunctionIds?: readonly string[] | undefined;
}

/**
 * Capability id of the triplet that an interaction capability means: same entity, stance and mode, and either the same name
 * or functions in common. (DIS has no reference between the two.)
 */
export function tripletOfCapability(lowering: Lowering, entityId: string, capability: InteractionCapability): string | undefined {
  const candidates = candidatesOf(lowering).get(`${idKey(entityId)} ${capability.stance} ${capability.modeOfInteraction}`);
  if (candidates === undefined) return undefined;
  const named = candidates.byName.get(capability.capabilityName.trim().toLowerCase());
  if (named !== undefined) return named;
  const shared = (capability.associatedFunctionIds ?? []).flatMap((id) => candidates.byFunction.get(idKey(id)) ?? []);
  return shared.toSorted((left, right) => left.order - right.order)[0]?.id;
}

/** Triplets of one entity, stance and mode: capability ids by the triplet's name and by its functions, the first of each. */
interface Candidates {
  readonly byName: Map<string, string>;
  readonly byFunction: Map<string, { readonly order: number; readonly id: string }>;
}

const candidatesOf = oncePer(({ dossier, capabilityIds }: Lowering): ReadonlyMap<string, Candidates> => {
  const groups = new Map<string, Candidates>();
  if (dossier.definitions.entityModeMatrixEntries.length > 0) {
    dossier.definitions.agenticTriplets.forEach(({ value }, order) => {
      const id = capabilityIds.get(idKey(value.tripletId));
      if (id === undefined) return;
      const key = `${idKey(value.actingEntityId)} ${value.stance} ${value.modeOfInteraction}`;
      const group = groups.get(key) ?? { byName: new Map(), byFunction: new Map() };
      groups.set(key, group);
      const name = value.name.trim().toLowerCase();
      if (!group.byName.has(name)) group.byName.set(name, id);
      const bound = (dossier.bindingsByTriplet.get(idKey(value.tripletId)) ?? []).map((entry) => entry.value.functionId);
      for (const fn of [...(value.associatedFunctionIds ?? []), ...bound]) if (!group.byFunction.has(idKey(fn))) group.byFunction.set(idKey(fn), { order, id });
    });
  }
  return groups;
});

/** Documents; one that grounds no capability serves all of them. Texts in attributes (a glossary's terms) come along. */
export function lowerKnowledge({ dossier, capabilityIds }: Lowering): Spec['knowledge'] {
  const { tripletsOf } = groundingOf(dossier);
  return dossier.definitions.knowledgeDocuments.map(({ value, pointer }) => {
    const id = idKey(value.documentId);
    const entries = (value.attributes ?? []).flatMap((attribute) => (typeof attribute.value === 'string' ? [{ name: oneLine(attribute.name.replace(/^term:\s*/i, ''), 200), text: cleanText(attribute.value) }] : []));
    return {
      id,
      name: nameOf(value.name, id),
      description: cleanText(value.description),
      ...(value.documentType === undefined ? {} : { type: value.documentType }),
      ...(value.sourceURI === undefined ? {} : { uri: value.sourceURI }),
      ...(value.mimeType === undefined ? {} : { mime_type: oneLine(value.mimeType, longestName) }),
      ...(value.version === undefined ? {} : { version: oneLine(value.version, longestName) }),
      ...(value.language === undefined ? {} : { language: oneLine(value.language, longestName) }),
      capabilities: [...(tripletsOf.get(id) ?? [])].flatMap((triplet) => capabilityIds.get(triplet) ?? []),
      ...(entries.length === 0 ? {} : { entries }),
      source: pointer,
    };
  });
}
