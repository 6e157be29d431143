import type { StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import { clientMessageSchema, closeCode, type ClientMessage, type ServerMessage } from '@/lib/contracts/websocket.ts';
import { type OpenSocket, openInBrowser, type SocketLike } from './open-socket.ts';
import { reconnectDelayMs } from './reconnect-delay.ts';

export type SessionSocketState = 'connecting' | 'open' | 'reconnecting' | 'closed';
/** Why a closed socket does not come back by itself. */
export type ClosedReason = 'left' | 'signed-out' | 'not-found' | 'disabled' | 'ended' | 'refused';

export interface PendingMessage {
  turn_id: string;
  text: string;
}

export interface SessionSocketSnapshot {
  state: SessionSocketState;
  closedBecause: ClosedReason | null;
  /** Said, and not yet confirmed by an event of its turn: sent again after a reconnect, with the same turn id. */
  pending: readonly PendingMessage[];
  /** When the next try is made, ms since the epoch. */
  retryAt: number | null;
}

export interface SessionSocketOptions {
  sessionId: string;
  /** Events after this one are wanted; null: from now on. */
  lastEventId?: string | null;
  /** Opens a connection to a path of the site; programs outside a browser give their own. */
  open?: OpenSocket;
  /** Silence after which the connection is tried, and how long an answer, or the opening, may take, ms. */
  heartbeatMs?: number;
  answerMs?: number;
  /** From 0 to 1; spreads the tries of many browsers. */
  random?: () => number;
}

/** Codes after which another try would end the same way. */
const finalCodes = new Map<number, ClosedReason>([
  [closeCode.unauthenticated, 'signed-out'],
  [closeCode.notFound, 'not-found'],
  [closeCode.disabled, 'disabled'],
  [closeCode.ended, 'ended'],
  [closeCode.policy, 'refused'],
  [closeCode.tooBig, 'refused'],
]);
/** A connection that lasted this long counts as good: the next loss is retried at once, ms. */
const stableMs = 5_000;

/**
 * A session's WebSocket that comes back: it resumes after the last event that it saw, and says again what was not
 * confirmed. Connects when made. An external store for React: `subscribe` and `getSnapshot`.
 */
export class SessionSocket {
  #snapshot: SessionSocketSnapshot = { state: 'connecting', closedBecause: null, pending: [], retryAt: null };
  #lastEventId: string | null;
  #socket: SocketLike | null = null;
  #attempts = 0;
  #openedAt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #heartbeat: ReturnType<typeof setTimeout> | undefined;
  /** Turns to stop that could not be told yet. */
  readonly #cancels = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #eventListeners = new Set<(event: StoredSessionEvent) => void>();
  readonly #options: Required<Omit<SessionSocketOptions, 'lastEventId'>>;

  constructor({ sessionId, lastEventId = null, open = openInBrowser, heartbeatMs = 15_000, answerMs = 10_000, random = Math.random }: SessionSocketOptions) {
    this.#options = { sessionId, open, heartbeatMs, answerMs, random };
    this.#lastEventId = lastEventId;
    globalThis.addEventListener?.('online', this.reconnect);
    this.#connect();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly getSnapshot = (): SessionSocketSnapshot => this.#snapshot;

  /** The place to resume from. */
  get lastEventId(): string | null {
    return this.#lastEventId;
  }

  /** Calls the listener with every event of the session, in order, each once. Answers what ends it. */
  onEvent(listener: (event: StoredSessionEvent) => void): () => void {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  }

  /**
   * Says something; it is kept until the server confirms it. Answers the turn's id.
   * @throws ZodError where the text is empty or too long
   */
  send(text: string, turnId = newTurnId()): string {
    const message = clientMessageSchema.parse({ type: 'user-message', turn_id: turnId, text });
    this.#set({ pending: [...this.#snapshot.pending, { turn_id: turnId, text }] });
    this.#transmit(message);
    return turnId;
  }

  /** Stops a turn; one that was not sent yet is not sent, one that may have been is stopped once there is a connection. */
  cancel(turnId: string): void {
    if (this.#snapshot.state === 'open') return this.#transmit({ type: 'cancel-turn', turn_id: turnId });
    this.#confirm(turnId);
    this.#cancels.add(turnId);
  }

  /** Tries again now instead of when its turn comes. */
  readonly reconnect = (): void => {
    if (this.#snapshot.state !== 'reconnecting' || this.#socket) return;
    clearTimeout(this.#retry);
    this.#connect();
  };

  close(): void {
    this.#end('left');
  }

  #connect(): void {
    const { sessionId, open } = this.#options;
    const query = new URLSearchParams({ session_id: sessionId, ...(this.#lastEventId !== null && { last_event_id: this.#lastEventId }) });
    const socket = open(`/api/ws?${query}`);
    this.#socket = socket;
    this.#set({ retryAt: null });
    socket.addEventListener('open', () => this.#socket === socket && this.#opened());
    socket.addEventListener('message', ({ data }) => this.#socket === socket && this.#received(String(data)));
    socket.addEventListener('close', ({ code }) => this.#socket === socket && this.#lost(code));
    socket.addEventListener('error', () => {
      // A close event follows; without a listener the ws package would end the process.
    });
    clearTimeout(this.#heartbeat);
    this.#heartbeat = setTimeout(() => this.#giveUp(), this.#options.answerMs);
  }

  /** For a network that swallows what is sent: a browser itself would wait for minutes. */
  #giveUp(): void {
    const silent = this.#socket;
    this.#lost(1006);
    silent?.close();
  }

  #opened(): void {
    this.#openedAt = Date.now();
    this.#set({ state: 'open' });
    for (const { turn_id, text } of this.#snapshot.pending) this.#transmit({ type: 'user-message', turn_id, text });
    for (const turn_id of this.#cancels) this.#transmit({ type: 'cancel-turn', turn_id });
    this.#cancels.clear();
    this.#awaitSilence();
  }

  #received(text: string): void {
    this.#awaitSilence();
    const message = JSON.parse(text) as ServerMessage; // The server's own words: their shape is a contract.
    if (message.type === 'pong') {
      this.#lastEventId ??= message.event_id;
      return;
    }
    this.#lastEventId = message.event_id;
    if ('turn_id' in message) this.#confirm(message.turn_id);
    for (const listener of this.#eventListeners) listener(message);
  }

  #lost(code: number): void {
    const reason = finalCodes.get(code);
    if (reason !== undefined) return this.#end(reason);
    clearTimeout(this.#heartbeat);
    this.#socket = null;
    if (this.#snapshot.state === 'open' && Date.now() - this.#openedAt >= stableMs) this.#attempts = 0;
    const delayMs = reconnectDelayMs(this.#attempts, this.#options.random());
    this.#attempts += 1;
    this.#set({ state: 'reconnecting', retryAt: Date.now() + delayMs });
    this.#retry = setTimeout(() => this.#connect(), delayMs);
  }

  #end(reason: ClosedReason): void {
    if (this.#snapshot.state === 'closed') return;
    clearTimeout(this.#retry);
    clearTimeout(this.#heartbeat);
    globalThis.removeEventListener?.('online', this.reconnect);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#set({ state: 'closed', closedBecause: reason, retryAt: null });
  }

  /** A connection can be dead without knowing it: after a silence it is asked, and left where it does not answer. */
  #awaitSilence(): void {
    const { heartbeatMs, answerMs } = this.#options;
    clearTimeout(this.#heartbeat);
    this.#heartbeat = setTimeout(() => {
      this.#transmit({ type: 'ping' });
      this.#heartbeat = setTimeout(() => this.#giveUp(), answerMs);
    }, heartbeatMs);
  }

  #transmit(message: ClientMessage): void {
    if (this.#snapshot.state === 'open') this.#socket?.send(JSON.stringify(message));
  }

  #confirm(turnId: string): void {
    if (this.#snapshot.pending.some((message) => message.turn_id === turnId)) {
      this.#set({ pending: this.#snapshot.pending.filter((message) => message.turn_id !== turnId) });
    }
  }

  #set(change: Partial<SessionSocketSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** Not `crypto.randomUUID`: a browser has that on secure origins only, and text works on others too. */
function newTurnId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
