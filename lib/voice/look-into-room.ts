import { ParticipantInfo_State, type ParticipantInfo } from 'livekit-server-sdk';
import { roomNameOf, workerAgentName } from '@/lib/contracts/voice.ts';
import type { LiveKitClients } from './livekit-clients.ts';
import { callerPrefix } from './mint-room-token.ts';
import type { RoomSighting } from './next-call-step.ts';

/** Milliseconds without a heartbeat after which an agent that had sent some counts as dead. */
const deadAfterMs = 1_600;

/** `ParticipantInfo.Kind.AGENT` of LiveKit's protocol, which the SDK does not export. */
const agentKind = 4;

export type ParticipantKind = 'caller' | 'agent' | 'other';

export function participantKind({ kind, identity }: Pick<ParticipantInfo, 'kind' | 'identity'>): ParticipantKind {
  if (Number(kind) === agentKind) return 'agent';
  return identity.startsWith(callerPrefix) ? 'caller' : 'other';
}

/**
 * Looks who is in a call's room. `silences` is for how long each agent has not reported, ms; null where silence means
 * nothing, because this process has itself not been listening.
 */
export async function lookIntoRoom(sessionId: string, clients: LiveKitClients, silences: Record<string, number> | null): Promise<RoomSighting> {
  const room = roomNameOf(sessionId);
  const listed = await clients.rooms.listParticipants(room);
  const present = listed.filter(({ state }) => state !== ParticipantInfo_State.DISCONNECTED);
  const ofKind = (kind: ParticipantKind): ParticipantInfo[] => present.filter((participant) => participantKind(participant) === kind);
  const isActive = ({ state }: ParticipantInfo): boolean => state === ParticipantInfo_State.ACTIVE;
  // One that is still connecting cannot be heard yet: it counts as on its way.
  const agents = ofKind('agent').filter(isActive).map(({ identity }) => identity);
  const silent = (identity: string): boolean => (silences?.[identity] ?? 0) > deadAfterMs;
  const taken = agents.length === 0 && (ofKind('agent').length > 0 || (await isTaken(room, clients)));
  return { callers: ofKind('caller').length, agents, dead: agents.filter(silent), taken };
}

/** Whether a worker has taken the job of the present dispatch. Asked only of a room that exists: else LiveKit waits 3 s. */
async function isTaken(room: string, { rooms, dispatches }: LiveKitClients): Promise<boolean> {
  if ((await rooms.listRooms([room])).length === 0) return false;
  const present = await dispatches.listDispatch(room);
  return present.some(({ agentName, state }) => agentName === workerAgentName && (state?.jobs.length ?? 0) > 0);
}
