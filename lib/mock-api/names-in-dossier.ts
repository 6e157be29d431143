import type { Agent, AgentEntity } from '@/lib/agent/agent-schema.ts';

/** How descriptions begin to name examples: "such as Margherita, Diavola or Marinara." */
const examples = /\b(?:such as|for example|for instance|e\.g\.|including)[,:]?\s+([^.;()\n]+)/gi;
const nameLike = /name|title|label/i;
/** A name has a few words; what is longer is a sentence. */
const isName = (text: string): boolean => /^\p{L}[\p{L}\p{N}'’&-]*(?: [\p{L}\p{N}'’&-]+){0,3}$/u.test(text);

/**
 * Names that the dossier itself gives to the things of a price list: the values of its name, what its descriptions and
 * those of lists of it give as examples, and the terms of glossaries that are about such a thing. In the dossier's order.
 */
export function namesInDossier(agent: Agent, entity: AgentEntity, noun: string): string[] {
  const values = entity.attributes.filter(({ name }) => nameLike.test(name)).flatMap(({ value }) => [value].flat()).filter((value) => typeof value === 'string');
  const texts = [entity.description, ...entity.attributes.filter(({ name }) => nameLike.test(name)).map(({ description }) => description), ...listsOf(agent, noun)];
  const listed = texts.flatMap((text) => [...text.matchAll(examples)].flatMap(([, names = '']) => names.split(/,|\bor\b|\band\b|\//)));
  const about = new RegExp(`\\b${noun}s?\\b`, 'i');
  const terms = agent.spec.knowledge.flatMap(({ entries = [] }) => entries.filter(({ name, text }) => about.test(text) && !about.test(name)).map(({ name }) => name));
  const seen = new Set<string>();
  return [...values, ...listed, ...terms].map((name) => name.trim()).filter((name) => isName(name) && !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase()) !== undefined);
}

/** Descriptions of inputs and outputs that list such things. */
function listsOf(agent: Agent, noun: string): string[] {
  return agent.spec.functions.flatMap(({ inputs, outputs }) => [inputs, outputs].flatMap(({ properties }) => Object.values(properties).filter(({ type, description = '' }) => type === 'array' && description.toLowerCase().includes(noun)).map(({ description = '' }) => description)));
}
