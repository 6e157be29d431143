import type { Heard } from '@/lib/contracts/turns.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { ConversationState } from './state/conversation-state.ts';

/**
 * The conversation with only that of a reply which the caller heard. White space does not count: a voice joins sentences
 * in its own way.
 * @throws AppError where what was heard is no prefix of what was said
 */
export function keepHeard(conversation: ConversationState, turnId: string, { text, interrupted }: Heard): ConversationState {
  const index = conversation.messages.findLastIndex((message) => message.speaker === 'agent' && message.turn_id === turnId);
  const message = conversation.messages[index];
  if (!message) throw new AppError('not_found', 'There is no reply of that turn.');
  const length = prefixLength(message.text, text);
  if (length === null) throw new AppError('invalid_input', 'What was heard must be the beginning of what was said.');
  if (!interrupted && length < message.text.trimEnd().length) return conversation;
  const kept = message.text.slice(0, length);
  const messages = kept === '' ? conversation.messages.toSpliced(index, 1) : conversation.messages.with(index, { ...message, text: kept });
  return { ...conversation, messages };
}

/** How much of `whole` the words of `part` cover; null where they are no beginning of it. */
function prefixLength(whole: string, part: string): number | null {
  let at = 0;
  for (const character of part.replaceAll(/\s+/g, '')) {
    while (/\s/.test(whole.charAt(at))) at += 1;
    if (!whole.startsWith(character, at)) return null;
    at += character.length;
  }
  return at;
}
