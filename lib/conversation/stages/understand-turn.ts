import type { TurnScope } from '../graph/turn-scope.ts';
import { vocabularyOf } from '../memory/remember-call.ts';
import type { Understanding } from '../language/language-side.ts';
import type { ConversationState } from '../state/conversation-state.ts';
import { applyUnderstanding } from './apply-understanding.ts';
import { pendingOf, repeatQuestion } from './pending-of.ts';
import { effectKey } from './run-call.ts';
import { takeUpApproval } from './take-up-approval.ts';
import type { Go } from './stage.ts';

/** As many past messages as the language side sees. */
const rememberedMessages = 12;

/** The turn's first stage: what is meant, and what it does to the tasks. */
export async function understandTurn(scope: TurnScope, conversation: ConversationState): Promise<Go> {
  const { request, approval } = scope.turn;
  scope.throwIfCancelled();
  if (approval) return takeUpApproval(scope, conversation, approval);
  if (request.kind === 'opening') return openingTurn(scope, conversation);
  if (request.kind === 'silence') return silenceTurn(scope, conversation);
  if (await settleBegun(scope, conversation)) return 'switch';
  const understanding = await propose(scope, conversation);
  scope.turn.logger.debug({ session_id: scope.turn.context.session.id, turn_id: request.turn_id, act: understanding.act, capability: understanding.capability, scores: understanding.scores.slice(0, 3), inputs: Object.keys(understanding.inputs) }, 'understood');
  return applyUnderstanding(scope, conversation, understanding);
}

async function propose(scope: TurnScope, conversation: ConversationState): Promise<Understanding> {
  const { model, language, request, context, signal } = scope.turn;
  const recent = conversation.recent;
  const proposal = await language.understand({
    model,
    text: request.text,
    pending: pendingOf(conversation.tasks.at(-1)),
    choice: conversation.choice,
    recent: recent && { capability: recent.capability, awaiting: 'confirmation', asked: null, inputs: recent.inputs },
    finished: conversation.finished ?? null,
    history: conversation.messages.slice(-rememberedMessages),
    offered: conversation.offered ?? [],
    vocabulary: vocabularyOf(conversation),
    now: scope.now,
    timeZone: context.session.time_zone,
    signal,
  });
  // A proposal names capabilities; one that the agent does not have, or that no caller may ask for, is none.
  const allowed = (id: string): boolean => model.isRequestable(id) || conversation.tasks.some((each) => each.capability === id);
  return { ...proposal, capability: proposal.capability !== null && allowed(proposal.capability) ? proposal.capability : null, options: proposal.options.filter(allowed) };
}

function openingTurn(scope: TurnScope, conversation: ConversationState): Go {
  if (conversation.messages.length === 0) {
    scope.say({ kind: 'greeting', text: scope.turn.context.agent.spec.greeting });
    return 'reply';
  }
  scope.say({ kind: 'welcome-back' });
  if (!repeatQuestion(scope, conversation)) scope.say({ kind: 'small-talk', what: 'anything-else' });
  return 'reply';
}

function silenceTurn(scope: TurnScope, conversation: ConversationState): Go {
  scope.say({ kind: 'small-talk', what: 'still-there' });
  if (!repeatQuestion(scope, conversation)) scope.say({ kind: 'small-talk', what: 'nothing-to-confirm' });
  return 'reply';
}

/**
 * A call that was begun under the decision now awaited means that the yes was given and this process, or another, died
 * before the turn was stored: it is settled first, whatever is said now.
 */
async function settleBegun(scope: TurnScope, conversation: ConversationState): Promise<boolean> {
  const task = conversation.tasks.at(-1);
  if (!task?.awaiting_confirmation || scope.speculative) return false;
  const { model, effects, context } = scope.turn;
  const step = model.steps(model.capability(task.capability))[task.position];
  if (!step || !(await effects.has(context.session.id, effectKey(task, task.position, step.fn.name)))) return false;
  task.awaiting_confirmation = false;
  task.confirmed = true;
  scope.about = task;
  return true;
}
