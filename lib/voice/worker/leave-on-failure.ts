import { voice } from '@livekit/agents';

/**
 * Leaves the call where the framework has closed the session by itself: after an error of recognition, or several of
 * synthesis in a row. The agent would else stay in the room, beating and deaf, and web would call no other.
 */
export function leaveOnFailure(session: voice.AgentSession, leave: (reason: string) => void): void {
  session.on(voice.AgentSessionEventTypes.Close, ({ reason }) => {
    if (reason === voice.CloseReason.ERROR) leave('the voice pipeline failed');
  });
}
