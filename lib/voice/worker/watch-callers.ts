import { ParticipantKind, RoomEvent, type RemoteParticipant, type Room } from '@livekit/rtc-node';

export interface WatchCallersOptions {
  /** A caller came, perhaps the same person after a reload under another identity: listen to this one. */
  onCaller(identity: string): void;
  /** The last caller left; they may come back. */
  onAlone(): void;
  /** Nobody came, or came back, in time. */
  onGone(): void;
  /** Milliseconds to wait for the first caller, and for one to come back. */
  firstMs: number;
  returnMs: number;
}

/** Watches who is in the room. @returns a function that ends the watch */
export function watchCallers(room: Room, { onCaller, onAlone, onGone, firstMs, returnMs }: WatchCallersOptions): () => void {
  const callers = (): RemoteParticipant[] => [...room.remoteParticipants.values()].filter((participant) => participant.kind !== ParticipantKind.AGENT);
  let timer: NodeJS.Timeout | undefined;
  const wait = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(onGone, ms);
  };
  const onConnected = (participant: RemoteParticipant): void => {
    if (participant.kind === ParticipantKind.AGENT) return;
    clearTimeout(timer);
    onCaller(participant.identity);
  };
  const onDisconnected = (participant: RemoteParticipant): void => {
    if (participant.kind === ParticipantKind.AGENT) return;
    const left = callers().filter(({ identity }) => identity !== participant.identity).at(-1);
    if (left) return onCaller(left.identity);
    onAlone();
    wait(returnMs);
  };
  room.on(RoomEvent.ParticipantConnected, onConnected);
  room.on(RoomEvent.ParticipantDisconnected, onDisconnected);
  const present = callers().at(-1);
  if (present) onCaller(present.identity);
  else wait(firstMs);
  return () => {
    clearTimeout(timer);
    room.off(RoomEvent.ParticipantConnected, onConnected);
    room.off(RoomEvent.ParticipantDisconnected, onDisconnected);
  };
}
