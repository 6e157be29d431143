import { type DispatchMetadata, roomNameOf, workerAgentName } from '@/lib/contracts/voice.ts';
import { isNotThere, type LiveKitClients } from './livekit-clients.ts';

const ignoreNotThere = (thrown: unknown): void => {
  if (!isNotThere(thrown)) throw thrown;
};

/** Takes back whatever was dispatched into a room. The room must exist: LiveKit waits 3 s for one that does not. */
export async function deleteDispatches(room: string, { dispatches }: LiveKitClients): Promise<void> {
  const old = (await dispatches.listDispatch(room)).filter(({ agentName }) => agentName === workerAgentName);
  await Promise.all(old.map(({ id }) => dispatches.deleteDispatch(id, room).catch(ignoreNotThere)));
}

/**
 * Calls an agent into a session's room, which is made where it is missing; whatever was dispatched before is taken back
 * first. The caller holds the call's lock.
 */
export async function dispatchAgent(sessionId: string, clients: LiveKitClients): Promise<void> {
  const name = roomNameOf(sessionId);
  await clients.rooms.createRoom({ name, emptyTimeout: 120, departureTimeout: 60, maxParticipants: 6 });
  await deleteDispatches(name, clients);
  const metadata: DispatchMetadata = { session_id: sessionId };
  await clients.dispatches.createDispatch(name, workerAgentName, { metadata: JSON.stringify(metadata) });
}

/** Removes an agent that LiveKit still lists though it is dead; a new one would leave, seeing it. */
export async function removeAgent(sessionId: string, identity: string, { rooms }: LiveKitClients): Promise<void> {
  await rooms.removeParticipant(roomNameOf(sessionId), identity).catch(ignoreNotThere);
}
