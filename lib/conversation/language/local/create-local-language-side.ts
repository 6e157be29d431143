import type { Logger } from '@/lib/core/logger.ts';
import type { AgentModel } from '@/lib/conversation/model/agent-model.ts';
import type { SentenceEmbedder } from '../embeddings/sentence-embedder.ts';
import type { LanguageSide } from '../language-side.ts';
import { phrasePart } from '../phrase/phrase-part.ts';
import { CapabilityMatcher } from './match/capability-matcher.ts';
import { understand } from './understand.ts';

/** As many agent versions as stay warm; the one used longest ago goes. */
const keptMatchers = 200;

/**
 * The language side that needs no key: embeddings and shared words choose the capability, typed extractors fill its
 * inputs, templates phrase the reply. The same words in the same state always give the same proposal.
 */
export function createLocalLanguageSide({ embedder, logger }: { embedder: Promise<SentenceEmbedder | null>; logger: Logger }): LanguageSide {
  const matchers = new Map<string, Promise<CapabilityMatcher>>();

  const build = async (model: AgentModel): Promise<CapabilityMatcher> => {
    const matcher = new CapabilityMatcher(model, await embedder);
    await matcher.prepare().catch((error: unknown) => logger.error({ err: error, agent_id: model.agent.metadata.id }, 'the examples could not be embedded; words alone decide'));
    return matcher;
  };
  const matcherFor = (model: AgentModel): Promise<CapabilityMatcher> => {
    const matcher = matchers.get(model.key) ?? build(model);
    matchers.delete(model.key);
    matchers.set(model.key, matcher);
    const oldest = matchers.keys().next().value;
    if (matchers.size > keptMatchers && oldest !== undefined) matchers.delete(oldest);
    return matcher;
  };

  return {
    name: 'local',
    async prepare(model) {
      await matcherFor(model);
    },
    understand: (request) => understand(request, matcherFor(request.model)),
    async *phrase({ model, parts, now, timeZone }) {
      let first = true;
      for (const part of parts) {
        for (const sentence of phrasePart(part, model, { now, timeZone })) {
          yield first ? sentence : ` ${sentence}`;
          first = false;
        }
      }
    },
  };
}
