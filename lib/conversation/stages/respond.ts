import type { TurnEnd } from '@/lib/contracts/turns.ts';
import type { TurnScope } from '../graph/turn-scope.ts';
import type { GraphState } from '../graph/graph-state.ts';
import { type ConversationState, draftOf } from '../state/conversation-state.ts';

/** Says the reply piece by piece, writes both sides into the history, and sums the turn up. */
export async function respond(scope: TurnScope, state: ConversationState): Promise<Partial<GraphState>> {
  const conversation = draftOf(state);
  const { request, approval } = scope.turn;
  if (request.kind === 'user' && !approval) conversation.messages.push({ speaker: 'user', text: request.text, turn_id: request.turn_id });
  const unsaid = await scope.timed('phrase', () => speak(scope, conversation));
  conversation.unsaid = unsaid;
  if (scope.text !== '') conversation.messages.push({ speaker: 'agent', text: scope.text, turn_id: request.turn_id });
  conversation.last = endOf(scope, conversation);
  conversation.last_events = scope.told;
  return { conversation };
}

/** Emits the reply; answers with what of it a cancelled turn could not say although it had acted. */
async function speak(scope: TurnScope, conversation: ConversationState): Promise<string> {
  const { language, model, request, context, signal } = scope.turn;
  if (conversation.unsaid !== '' && !scope.cancelled) await sayPiece(scope, scope.parts.length > 0 ? `${conversation.unsaid} ` : conversation.unsaid);
  const acted = scope.calls.length > 0;
  let unsaid = scope.cancelled ? conversation.unsaid : '';
  const phrase = { model, parts: scope.parts, text: request.text, history: conversation.messages, now: scope.now, timeZone: context.session.time_zone, modality: request.modality, signal };
  try {
    for await (const piece of language.phrase(phrase)) {
      if (signal?.aborted) scope.cancelled = true;
      if (scope.cancelled) unsaid += acted ? piece : '';
      else await sayPiece(scope, piece);
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
    scope.cancelled = true;
  }
  return unsaid.trimStart();
}

async function sayPiece(scope: TurnScope, piece: string): Promise<void> {
  scope.text += piece;
  await scope.emit({ type: 'text-delta', text: piece });
}

function endOf(scope: TurnScope, conversation: ConversationState): TurnEnd {
  const { model, request } = scope.turn;
  const { about } = scope;
  const capability = about ? model.capability(about.capability) : null;
  // The draft that a stage worked on was replaced by the next one: the task as it is now, where it is still there.
  const current = about && [...conversation.tasks, ...conversation.waiting].find(({ id }) => id === about.id);
  return {
    type: 'turn-end',
    turn_id: request.turn_id,
    at: scope.turn.clock().toISOString(),
    text: scope.text,
    capability: capability && { id: capability.id, triplet_id: capability.triplet_id, name: capability.name },
    inputs: { ...about?.inputs, ...current?.inputs },
    asked_for: scope.askedFor,
    calls: scope.calls,
    refused: scope.refused,
    awaiting: scope.awaiting,
    ...(scope.cancelled ? { cancelled: true } : {}),
    latency_ms: { ...scope.latency, total: scope.totalMs },
  };
}
