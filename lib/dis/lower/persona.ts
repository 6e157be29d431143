import type { Agent, Capability } from '@/lib/agent/agent-schema.ts';
import { idKey } from '../link/link-dossier.ts';
import type { Entity, Role } from '../schema/dossier.ts';
import { longestProse } from '../text/longest.ts';
import { capitalise, cleanText, firstSentence, listOf, oneLine, uncapitalise } from '../text/words.ts';
import { isVerb } from '../text/verbs.ts';
import { nameOf, textAttributeOf, type Lowering } from './lowering.ts';

type Spec = Agent['spec'];
export interface Front {
  readonly role: Role | undefined;
  readonly entity: Entity | undefined;
}

/** Who speaks: the front role and the agent entity that embodies it. */
export function frontOf({ dossier }: Lowering, roleId: string | undefined): Front {
  const role = roleId === undefined ? undefined : dossier.find('roles', roleId)?.value;
  const agents = dossier.definitions.entities.filter(({ value }) => value.entityType === 'agent').map(({ value }) => value);
  const embodies = (entity: Entity): boolean =>
    (entity.assignedRoleIds ?? []).some((id) => idKey(id) === roleId) || (role?.assignedEntityIds ?? []).some((id) => idKey(id) === idKey(entity.entityId));
  return { role, entity: agents.find(embodies) ?? agents[0] };
}

export function lowerPersona({ dossier }: Lowering, { role, entity }: Front): Spec['persona'] {
  const name = nameOf(entity?.name ?? role?.name ?? '', '').replace(/\s+(?:agent|bot|assistant)$/i, '');
  const tone = (entity === undefined ? undefined : textAttributeOf(entity, 'tone')) ?? (role === undefined ? undefined : textAttributeOf(role, 'tone'));
  return {
    name: name || nameOf(dossier.frame.header.domainName, 'Assistant'),
    description: cleanText(role?.description ?? entity?.description ?? ''),
    ...(tone === undefined ? {} : { tone: oneLine(tone, longestProse) }),
  };
}

/** What an attribute `greeting` says, else a short one made from the persona and the first things that a caller can ask. */
export function lowerGreeting({ dossier }: Lowering, front: Front, persona: Spec['persona'], capabilities: readonly Capability[]): string {
  for (const construct of [front.entity, front.role]) {
    const stated = construct === undefined ? undefined : textAttributeOf(construct, 'greeting', 'openingLine', 'welcome');
    if (stated !== undefined) return oneLine(stated, longestProse);
  }
  const about = firstSentence(front.entity?.description ?? '');
  const introduction = /^(?:the|an?)\s/i.test(about) && about.length <= 80 ? `, ${uncapitalise(about)}` : persona.name === nameOf(dossier.frame.header.domainName, '') ? '' : ` at ${organisation(dossier.frame.header)}`;
  const offers = capabilities
    .filter((capability) => capability.initiator === 'caller' && !capability.closed && isVerb(capability.name.split(' ')[0] ?? ''))
    .map((capability) => uncapitalise(oneLine(capability.name, 60)).replace(/^tell /, 'tell you '))
    .slice(0, 3);
  return `Hello, this is ${persona.name}${introduction}. ${offers.length === 0 ? 'How can I help you?' : `I can ${listOf(offers)}. What would you like?`}`;
}

const organisation = (header: { domainName: string; author?: string | undefined }): string => {
  const domain = nameOf(header.domainName, 'your service');
  const author = oneLine(header.author ?? '', 100);
  return author !== '' && domain.toLowerCase().startsWith(author.toLowerCase()) ? author : domain;
};

/** The system prompt that a language model gets; every sentence is from the dossier or states a rule of this product. */
export function lowerInstructions(lowering: Lowering, front: Front, persona: Spec['persona'], spec: Pick<Spec, 'capabilities' | 'roles' | 'modes'>): string {
  const { header } = lowering.dossier.frame;
  const lines = [
    `You are ${persona.name}. ${sentence(front.role?.description ?? front.entity?.description ?? '')}`.trim(),
    `Domain: ${nameOf(header.domainName, 'service')}. ${sentence(header.description ?? '')}`.trim(),
    ...(persona.tone === undefined ? [] : [`Manner: ${sentence(persona.tone)}`]),
    'You help with:',
    ...spec.capabilities.filter((capability) => capability.initiator === 'caller').map((capability) => `- ${capability.name}: ${sentence(capability.description)}`),
    ...roleLines(spec.roles, front),
    ...spec.modes.filter((mode) => mode.hint !== undefined).map((mode) => `In the mode ${mode.name} (${uncapitalise(firstSentence(mode.description))}): ${sentence(mode.hint ?? '')}`),
    'Ask for one thing at a time. Read back what will be changed and wait for a clear yes. Never invent a value, and never claim that something was done before it was.',
  ];
  return lines.map((line) => oneLine(line, 600)).join('\n');
}

function roleLines(roles: Spec['roles'], front: Front): string[] {
  const others = roles.filter((role) => role.type === 'agent' && role.id !== (front.role === undefined ? '' : idKey(front.role.roleId)));
  return others.length === 0 ? [] : ['Specialists behind you:', ...others.map((role) => `- ${role.name}: ${sentence(role.description)}`)];
}

const sentence = (text: string): string => {
  const flat = capitalise(oneLine(text, 500));
  return flat === '' || /[.!?…]$/.test(flat) ? flat : `${flat}.`;
};
