import type { voice } from '@livekit/agents';
import { endOfTurnSilenceMs, type Expectation } from './end-of-turn.ts';
import { isBackchannel, isEcho } from './not-a-turn.ts';

/** A loudspeaker's echo may begin this much after the agent's last word. */
const echoAfterMs = 800;

/** What a call knows when it judges what the microphone heard: what was asked, and what the agent was just saying. */
export class CallerEar {
  private expected: Expectation | null = null;
  private agentSpeaks = false;
  private agentStoppedAt = 0;
  private began: 'while-agent-spoke' | 'just-after' | 'in-silence' = 'in-silence';

  /** @param agentWords the agent's words of the reply that is, or was last, being spoken */
  constructor(private readonly agentWords: () => string) {}

  onTurnEnd(expected: Expectation): void {
    this.expected = expected;
  }

  onAgentState(state: voice.AgentState): void {
    if (this.agentSpeaks && state !== 'speaking') this.agentStoppedAt = Date.now();
    this.agentSpeaks = state === 'speaking';
  }

  /** The caller begins to speak. */
  onStart(): void {
    this.began = this.agentSpeaks ? 'while-agent-spoke' : Date.now() - this.agentStoppedAt < echoAfterMs ? 'just-after' : 'in-silence';
  }

  silenceToEndMs(transcript: string): number {
    return endOfTurnSilenceMs(transcript, this.expected);
  }

  /** False for "mm-hmm" while the agent speaks, and for its own words come back. */
  isTurn(transcript: string): boolean {
    if (this.began === 'while-agent-spoke' && isBackchannel(transcript)) return false;
    return this.began === 'in-silence' || !isEcho(transcript, this.agentWords());
  }
}
