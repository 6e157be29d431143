import { setTimeout as sleep } from 'node:timers/promises';
import { ParticipantKind, type Room } from '@livekit/rtc-node';

const method = 'foundry.agent-presence';
const answerWithinMs = 1_500;

export interface RoomClaim {
  /** From now on this agent has the call: one that comes later leaves. */
  take(): void;
  /** Another agent that lives has the call, or had the better claim: leave. */
  othersHaveIt(): Promise<boolean>;
}

/**
 * Settles which agent has a room where two meet: the one in the call, else the one whose identity sorts first. LiveKit lists
 * an agent that was killed for some 20 s more, so presence is asked for: one that does not answer does not count.
 */
export function claimRoom(room: Room): RoomClaim {
  const self = room.localParticipant;
  if (self === undefined) throw new Error('claimRoom wants a room that is connected.');
  let taken = false;
  self.registerRpcMethod(method, async () => (taken ? 'in-call' : 'joining'));
  const hasIt = async (identity: string): Promise<boolean> => {
    const asked = self.performRpc({ destinationIdentity: identity, method, payload: '', responseTimeout: answerWithinMs }).catch(() => null);
    // The client itself waits some 7 s for one that does not even acknowledge.
    const answer = await Promise.race([asked, sleep(answerWithinMs, null, { ref: false })]);
    return answer === 'in-call' || (answer === 'joining' && identity < self.identity);
  };
  return {
    take: () => (taken = true),
    async othersHaveIt() {
      const agents = [...room.remoteParticipants.values()].filter((participant) => participant.kind === ParticipantKind.AGENT);
      return (await Promise.all(agents.map(({ identity }) => hasIt(identity)))).includes(true);
    },
  };
}
