import { expect, test } from 'vitest';
import { talkState, type TalkFacts } from './talk-state.ts';

const nothing: TalkFacts = { call: { phase: 'idle', agent: null, agentLate: false, microphone: 'closed' }, socket: null, conversation: { session: null, activeTurnId: null, agentMissing: false, disabled: null }, voice: true, gone: false };
const inCall = (call: Partial<TalkFacts['call']>, rest: Partial<TalkFacts> = {}): TalkFacts => ({ ...nothing, socket: 'open', ...rest, call: { ...nothing.call, phase: 'connected', microphone: 'on', ...call } });
const agent = (state: string): Partial<TalkFacts['call']> => ({ agent: { state, audio: null } });
const conversation = (change: Partial<TalkFacts['conversation']>): Pick<TalkFacts, 'conversation'> => ({ conversation: { ...nothing.conversation, ...change } });

test.each<[string, TalkFacts]>([
  ['ready', nothing],
  ['gone', { ...nothing, socket: 'closed', gone: true }],
  ['voice-off', { ...nothing, voice: false }],
  ['chatting', { ...nothing, socket: 'open' }],
  ['reconnecting', { ...nothing, socket: 'reconnecting' }],
  ['thinking', { ...nothing, socket: 'open', ...conversation({ activeTurnId: 't' }) }],
  ['microphone-refused', { ...nothing, call: { ...nothing.call, microphone: 'refused' } }],
  ['no-microphone', { ...nothing, call: { ...nothing.call, microphone: 'missing' } }],
  ['insecure-origin', { ...nothing, call: { ...nothing.call, microphone: 'insecure' } }],
  ['connecting', { ...nothing, call: { ...nothing.call, phase: 'connecting' } }],
  ['agent-joining', inCall({})],
  ['agent-joining', inCall(agent('initializing'))],
  ['no-agent', inCall({ agentLate: true })],
  ['no-agent', inCall({}, conversation({ agentMissing: true }))],
  ['listening', inCall(agent('listening'))],
  ['listening', inCall({ ...agent('listening'), microphone: 'muted' })],
  ['thinking', inCall(agent('thinking'))],
  ['thinking', inCall(agent('listening'), conversation({ activeTurnId: 't' }))],
  ['speaking', inCall(agent('speaking'), conversation({ activeTurnId: 't' }))],
  ['speaking', inCall(agent('speaking'), { socket: 'reconnecting' })],
  ['reconnecting', inCall(agent('listening'), { socket: 'reconnecting' })],
  ['reconnecting', inCall({ ...agent('listening'), phase: 'reconnecting' })],
  ['no-microphone', inCall({ ...agent('listening'), microphone: 'lost' })],
  ['moved', inCall({ phase: 'moved' })],
  ['lost', inCall({ phase: 'lost' })],
  ['ended', inCall({ phase: 'ended' })],
  ['disabled', inCall(agent('speaking'), conversation({ disabled: 'Switched off by an admin.' }))],
])('%s', (state, facts) => {
  expect(talkState(facts)).toBe(state);
});
