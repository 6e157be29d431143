import { initializeLogger, voice } from '@livekit/agents';
import { expect, test } from 'vitest';
import { leaveOnFailure } from './leave-on-failure.ts';

initializeLogger({ pretty: false, level: 'silent' });

test('an agent whose pipeline failed for good leaves the call, and one that was told to go is left to go', () => {
  const left: string[] = [];
  const session = new voice.AgentSession({});
  leaveOnFailure(session, (reason) => left.push(reason));
  session.emit(voice.AgentSessionEventTypes.Close, voice.createCloseEvent(voice.CloseReason.USER_INITIATED));
  expect(left).toEqual([]);
  session.emit(voice.AgentSessionEventTypes.Close, voice.createCloseEvent(voice.CloseReason.ERROR));
  expect(left).toEqual(['the voice pipeline failed']);
});
