import type { Agent } from '@/lib/agent/agent-schema.ts';
import { reservedAgentIds } from '@/lib/contracts/common.ts';
import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import { longestName } from '../text/longest.ts';
import { cleanText, oneLine, slugOf } from '../text/words.ts';
import { lowerAnnotations } from './lower-annotations.ts';
import { lowerCapabilities } from './lower-capabilities.ts';
import { lowerFunctions } from './lower-functions.ts';
import { lowerGates, lowerRules } from './lower-gates.ts';
import { lowerLanguage, lowerPrivacy, lowerTelemetry } from './lower-policies.ts';
import { frontRole, lowerWorkflow } from './lower-workflow.ts';
import { lowerEntities, lowerKnowledge, lowerModes, lowerRoles } from './lower-world.ts';
import { nameOf, textAttributeOf, type Lowering } from './lowering.ts';
import { passOutputs } from './pass-outputs.ts';
import { frontOf, lowerGreeting, lowerInstructions, lowerPersona } from './persona.ts';
import { roleTypeOf } from './roles.ts';
import { factsIn, lowerSessionFacts } from './session-facts.ts';

export interface LowerOptions {
  /** Hex SHA-256 of the dossier's bytes. */
  sha256: string;
  /** Warnings that were reported, for `status`. */
  warnings: number;
  /** Characters of YAML above which the agent is refused: what alone would be longer may be cut short. */
  mostOutput?: number;
}

/** Makes the agent definition of a linked dossier without errors. Pure: the same dossier gives the same agent. */
export function lowerDossier(lowering: Lowering, options: LowerOptions): Agent {
  const { dossier } = lowering;
  const gates = lowerGates(lowering);
  const rules = lowerRules(lowering);
  const capabilities = lowerCapabilities(lowering);
  const roles = lowerRoles(lowering);
  const modes = lowerModes(lowering);
  const agentRoles = dossier.definitions.roles.filter(({ value }) => roleTypeOf(dossier, value) === 'agent');
  const front = frontOf(lowering, frontRole(lowering, agentRoles, capabilities));
  const persona = lowerPersona(lowering, front);
  const stated = (name: string): string | undefined => [front.entity, front.role].map((construct) => (construct === undefined ? undefined : textAttributeOf(construct, name))).find((text) => text !== undefined);
  const language = lowerLanguage(lowering, stated('language'));
  const functions = lowerFunctions(lowering, rules, new Set([...gates, ...rules].flatMap(({ reads }) => factsIn(reads))), language);
  const voice = stated('voice');
  return {
    apiVersion: 'agent-foundry/v1',
    kind: 'Agent',
    metadata: lowerMetadata(dossier, options, lowerAnnotations(lowering, front)),
    spec: {
      language,
      voice: voice === undefined ? {} : { name: oneLine(voice, longestName) },
      persona,
      greeting: lowerGreeting(lowering, front, persona, capabilities),
      instructions: lowerInstructions(lowering, front, persona, { capabilities, roles, modes }),
      roles,
      entities: lowerEntities(lowering),
      modes,
      capabilities: passOutputs(capabilities, functions),
      functions,
      gates,
      rules,
      session_facts: lowerSessionFacts(lowering, [...gates, ...rules], functions),
      knowledge: lowerKnowledge(lowering),
      privacy: lowerPrivacy(lowering, functions, options.mostOutput),
      telemetry: lowerTelemetry(lowering),
      workflow: lowerWorkflow(lowering, capabilities),
    },
    status: { state: 'ready', warnings: options.warnings },
  };
}

/** The agent's id: slug of the domain's name, or of the dossier's id where nothing is left of the name. */
export function agentIdOf(domainName: string, dossierId: string): string {
  const slug = slugOf(domainName) || `agent-${idKey(dossierId).slice(0, 8)}`;
  return reservedAgentIds.has(slug) ? `${slug}-agent` : slug;
}

function lowerMetadata({ frame: { header } }: LinkedDossier, { sha256 }: LowerOptions, annotations: NonNullable<Agent['metadata']['annotations']>): Agent['metadata'] {
  return {
    id: agentIdOf(header.domainName, header.dossierId),
    name: nameOf(header.domainName, idKey(header.dossierId)),
    version: oneLine(header.version, longestName),
    description: cleanText(header.description ?? ''),
    tags: [header.dossierType, header.dossierStatus].flatMap((tag) => (tag === undefined ? [] : [tag.toLowerCase()])),
    source: {
      dossier_id: idKey(header.dossierId),
      sha256,
      dis_version: header.disSpecificationRef,
      ...(header.author === undefined ? {} : { author: oneLine(header.author, longestName) }),
      ...(header.lastModified === undefined ? {} : { last_modified: header.lastModified }),
    },
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
  };
}
