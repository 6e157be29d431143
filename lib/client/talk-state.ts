import type { CallSnapshot } from './call-session.ts';
import type { Conversation } from './conversation.ts';

/** What is true right now on the talk page; also its `data-state`. */
export type TalkState =
  | 'ready'
  | 'chatting'
  | 'connecting'
  | 'agent-joining'
  | 'listening'
  | 'thinking'
  | 'speaking'
  | 'reconnecting'
  | 'ended'
  | 'moved'
  | 'lost'
  | 'failed'
  | 'no-microphone'
  | 'microphone-refused'
  | 'insecure-origin'
  | 'no-agent'
  | 'voice-off'
  | 'disabled'
  | 'gone';

export interface TalkFacts {
  call: Pick<CallSnapshot, 'phase' | 'agent' | 'agentLate' | 'microphone'>;
  /** Null before there is a session to follow. */
  socket: 'connecting' | 'open' | 'reconnecting' | 'closed' | null;
  conversation: Pick<Conversation, 'session' | 'activeTurnId' | 'agentMissing' | 'disabled'>;
  /** Whether this agent can be called at all. */
  voice: boolean;
  /** The session cannot be read any more: erased, not this person's, or they are signed out. */
  gone: boolean;
}

/** The one state that is shown, from everything that is known: the worst first, then the most specific. */
export function talkState({ call, socket, conversation, voice, gone }: TalkFacts): TalkState {
  if (gone) return 'gone';
  if (conversation.disabled !== null) return 'disabled';
  if (conversation.session?.state === 'ended') return 'ended';
  switch (call.phase) {
    case 'connecting':
    case 'reconnecting':
    case 'moved':
    case 'lost':
    case 'failed':
    case 'ended':
      return call.phase;
    case 'connected':
      return stateInCall(call, socket, conversation);
    case 'idle':
      return microphoneState(call.microphone) ?? stateInWriting(socket, conversation, voice);
  }
}

function stateInCall(call: TalkFacts['call'], socket: TalkFacts['socket'], conversation: TalkFacts['conversation']): TalkState {
  if (call.agent === null) return call.agentLate || conversation.agentMissing ? 'no-agent' : 'agent-joining';
  if (call.agent.state === 'speaking') return 'speaking';
  if (socket === 'reconnecting') return 'reconnecting';
  if (call.agent.state === 'initializing' || call.agent.state === 'connecting') return 'agent-joining';
  if (call.agent.state === 'thinking' || conversation.activeTurnId !== null) return 'thinking';
  return microphoneState(call.microphone) ?? 'listening';
}

function stateInWriting(socket: TalkFacts['socket'], conversation: TalkFacts['conversation'], voice: boolean): TalkState {
  if (socket === null) return voice ? 'ready' : 'voice-off';
  if (socket === 'reconnecting') return 'reconnecting';
  return conversation.activeTurnId === null ? 'chatting' : 'thinking';
}

function microphoneState(microphone: CallSnapshot['microphone']): TalkState | null {
  if (microphone === 'refused') return 'microphone-refused';
  if (microphone === 'insecure') return 'insecure-origin';
  if (microphone === 'missing' || microphone === 'busy' || microphone === 'lost') return 'no-microphone';
  return null;
}

/** The state in a few words, for eyes and screen readers. */
export function talkStateWords(state: TalkState, agentName: string, muted = false): string {
  const words: Record<TalkState, string> = {
    ready: `${agentName} is ready`,
    chatting: `In writing with ${agentName}`,
    connecting: 'Connecting…',
    'agent-joining': `${agentName} is joining…`,
    listening: muted ? 'You are muted' : `${agentName} is listening`,
    thinking: `${agentName} is thinking`,
    speaking: `${agentName} is speaking`,
    reconnecting: 'Connection lost, coming back…',
    ended: 'Ended',
    moved: 'The call is open in another tab',
    lost: 'The connection could not be restored',
    failed: 'The call could not start',
    'no-microphone': 'No microphone',
    'microphone-refused': 'The microphone is blocked',
    'insecure-origin': 'Voice needs a secure address',
    'no-agent': `${agentName} is not in the call, trying again…`,
    'voice-off': 'Voice is off, writing works',
    disabled: `${agentName} is switched off`,
    gone: 'This conversation cannot be opened',
  };
  return words[state];
}
