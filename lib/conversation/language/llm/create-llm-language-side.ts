import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import type { Logger } from '@/lib/core/logger.ts';
import type { LanguageSide, PhraseRequest, SpeechAct, Understanding, UnderstandRequest } from '../language-side.ts';
import { affirmation, afterAffirmation } from '../local/speech/affirmation.ts';
import { acceptInputs } from './accept-inputs.ts';
import { keepsFigures, mayRephrase, rephrasePrompt, sentencesOf } from './rephrase.ts';
import { type LlmUnderstanding, llmUnderstandingSchema } from './understanding-schema.ts';
import { understandingPrompt } from './understanding-prompt.ts';

export interface LlmLanguageSideOptions {
  model: string;
  apiKey: string | undefined;
  /** Of an OpenAI-compatible endpoint; OpenAI's own where absent. */
  baseUrl: string | undefined;
  /** Narrows the capabilities down, and takes over where the endpoint fails. */
  local: LanguageSide;
  logger: Logger;
  /** Longest that one answer may take, ms. */
  timeLimitMs?: number;
}

const aboutTheConversation = new Set<SpeechAct>(['restart', 'wait', 'why', 'more', 'recap', 'identity', 'enough']);

/** As many capabilities as are described to the model, best matches first. */
const describedCapabilities = 12;

/** The language side of an OpenAI-compatible model. It proposes only, as the local one does, which answers where it fails. */
export function createLlmLanguageSide({ model, apiKey, baseUrl, local, logger, timeLimitMs = 8_000 }: LlmLanguageSideOptions): LanguageSide {
  const chat = new ChatOpenAI({ model, apiKey: apiKey ?? 'none', temperature: 0, maxRetries: 1, timeout: timeLimitMs, configuration: baseUrl === undefined ? {} : { baseURL: baseUrl } });
  const reporter = chat.withStructuredOutput(llmUnderstandingSchema, { name: 'report_understanding', method: 'functionCalling' });

  const understand = async (request: UnderstandRequest): Promise<Understanding> => {
    const nearest = await local.understand(request);
    // A plain yes or no needs no model, and a confirmation should rest on none.
    if (request.pending && affirmation(request.text) !== null && afterAffirmation(request.text) === '') return nearest;
    // Nor do words about the conversation itself, which the model's report has no acts for.
    if (aboutTheConversation.has(nearest.act)) return nearest;
    const candidates = [...new Set([...(request.pending ? [request.pending.capability] : []), ...nearest.scores.map(({ capability }) => capability), ...request.model.requestable.map(({ id }) => id)])].slice(0, describedCapabilities);
    try {
      const { system, user } = understandingPrompt(request, candidates);
      const proposed = llmUnderstandingSchema.parse(await reporter.invoke([new SystemMessage(system), new HumanMessage(user)], { signal: request.signal }));
      return accepted(request, nearest, candidates, proposed);
    } catch (error) {
      if (request.signal?.aborted) throw error;
      logger.warn({ err: error, agent_id: request.model.agent.metadata.id }, 'the language model did not answer; the local side did');
      return nearest;
    }
  };

  return { name: `llm (${model})`, prepare: (agent) => local.prepare(agent), understand, phrase: (request) => phrase(request) };

  async function* phrase(request: PhraseRequest): AsyncGenerator<string> {
    let draft = '';
    for await (const piece of local.phrase(request)) draft += piece;
    if (!mayRephrase(request)) {
      yield draft;
      return;
    }
    let said = false;
    try {
      const { system, user } = rephrasePrompt(request, draft);
      const stream = await chat.stream([new SystemMessage(system), new HumanMessage(user)], { signal: request.signal });
      for await (const sentence of sentencesOf(textOf(stream))) {
        if (!keepsFigures(sentence, draft)) throw new Error('The language model changed a figure.');
        yield said ? sentence : sentence.trimStart();
        said = true;
      }
      if (said) return;
    } catch (error) {
      if (request.signal?.aborted) throw error;
      logger.warn({ err: error, agent_id: request.model.agent.metadata.id }, 'the reply was not put into other words');
    }
    yield said ? ` ${draft}` : draft;
  }
}

/** A proposal within what was offered: other capabilities, and inputs that do not fit, are dropped. */
function accepted(request: UnderstandRequest, nearest: Understanding, candidates: readonly string[], proposed: LlmUnderstanding): Understanding {
  const capability = proposed.capability !== null && candidates.includes(proposed.capability) ? proposed.capability : (proposed.act === 'request' ? null : (request.pending?.capability ?? null));
  const base: Understanding = { act: proposed.act, capability, options: [], inputs: {}, rejected: {}, scores: nearest.scores };
  if (capability === null) return proposed.act === 'request' || proposed.act === 'inform' ? { ...base, act: 'unclear' } : base;
  return { ...base, ...acceptInputs(request, capability, proposed.inputs) };
}

async function* textOf(stream: AsyncIterable<{ text: string }>): AsyncGenerator<string> {
  for await (const chunk of stream) yield chunk.text;
}
