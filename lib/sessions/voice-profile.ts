import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { VoiceProfile } from '@/lib/contracts/voice.ts';

/** Said while a slow function runs; the worker picks one. */
const fillers = ['One moment, please.', 'Let me look that up for you.', 'Just a second.', 'I am on it, one moment.'];

/** Camel case, underscores and hyphens as words: `pizzaSize` is heard as "pizza size". */
const spoken = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim();

/**
 * What a worker needs to speak for an agent.
 * @param greeting null where the session has history: a caller who comes back is not greeted again
 */
export function voiceProfileOf(agent: Agent, greeting: string | null): VoiceProfile {
  const { spec, metadata } = agent;
  const terms = [
    spec.persona.name,
    metadata.name,
    ...spec.entities.flatMap((entity) => [entity.name, ...entity.alternate_names]),
    ...spec.capabilities.map((capability) => capability.name),
    ...spec.functions.flatMap((each) => [each.title, ...Object.values(each.inputs.properties).flatMap(({ enum: values, items }) => [...(values ?? []), ...(items?.enum ?? [])])]),
  ];
  const vocabulary = [...new Set(terms.filter((term) => typeof term === 'string').map(spoken).filter((term) => term !== ''))];
  return { language: spec.language, voice: spec.voice.name ?? null, agent_name: spec.persona.name, greeting, vocabulary, fillers };
}
