import type { WebSocket } from 'ws';
import type { Principal } from '@/lib/auth/principal.ts';
import { clientMessageSchema, closeCode, type ClientMessage, type ServerMessage } from '@/lib/contracts/websocket.ts';
import { isAppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import { toProblem } from '@/lib/core/problem.ts';
import { MessageBudget } from './message-budget.ts';
import type { SessionService } from './session-service.ts';

/** Bytes that may wait in the socket before the session's events wait in Redis instead. */
const highWaterBytes = 256 * 1024;
const burst = 30;
const perSecond = 5;

export interface SocketConnectionOptions {
  socket: WebSocket;
  sessions: SessionService;
  sessionId: string;
  principal: Principal;
  /** The session is somebody else's: this one looks and does not speak. */
  looksOn: boolean;
  lastEventId: string;
  logger: Logger;
}

/** One open WebSocket: the session's events go out at the client's pace, its messages come in, in order. */
export class SocketConnection {
  private readonly leaving = new AbortController();
  private readonly budget = new MessageBudget(burst, perSecond);
  private position: string;
  private inbox: Promise<void> = Promise.resolve();
  /** Something was not taken that the client says again, first: what it said after it has to wait for that. */
  private sentBack = false;
  /** Set to false at each ping, and to true by its answer. */
  alive = true;

  constructor(private readonly options: SocketConnectionOptions) {
    const { socket, lastEventId } = options;
    this.position = lastEventId;
    socket.on('message', (data, isBinary) => this.receive(isBinary ? '' : String(data)));
    socket.on('pong', () => (this.alive = true));
    socket.on('close', () => this.leaving.abort());
    socket.on('error', () => socket.terminate());
  }

  /** Resolves when the socket is closed, or is about to be. */
  async run(): Promise<void> {
    const { sessions, sessionId, logger } = this.options;
    // Where this client stands, for one that asked for what comes "from now on".
    await this.send({ type: 'pong', event_id: this.position });
    try {
      for await (const event of sessions.follow(sessionId, this.position, this.leaving.signal)) {
        await this.send(event);
        if (event.type === 'session-updated' && event.session.state === 'ended') return this.close(closeCode.ended, 'The session has ended.');
      }
      // The stream ends by itself only where the session was erased.
      this.close(closeCode.notFound, 'The session was erased.');
    } catch (error) {
      logger.error({ err: error, session_id: sessionId }, 'a WebSocket stopped following its session');
      this.close(1011, 'Something went wrong on our side.');
    }
  }

  close(code: number, reason: string): void {
    this.options.socket.close(code, closeReason(reason));
    this.leaving.abort();
  }

  private receive(text: string): void {
    if (!this.budget.take()) return this.close(closeCode.policy, 'Too many messages.');
    const message = parseMessage(text);
    if (message === null) return void this.send({ type: 'notification', at: new Date().toISOString(), level: 'error', code: 'bad_request', message: 'This message is not one that a session takes.', event_id: this.position });
    // One after the other: two messages of one client keep their order.
    this.inbox = this.inbox.then(() => this.act(message));
  }

  private async act(message: ClientMessage): Promise<void> {
    const { sessions, sessionId, principal } = this.options;
    if (this.sentBack) return;
    if (message.type === 'ping') return this.send({ type: 'pong', event_id: this.position });
    try {
      if (message.type === 'cancel-turn') await sessions.cancelTurn(sessionId, principal, message.turn_id);
      else await sessions.runTurn(sessionId, principal, { turn_id: message.turn_id, text: message.text, modality: 'text', kind: 'user', speculative: false });
    } catch (error) {
      await this.refuse(message.turn_id, error);
    }
  }

  /**
   * What could not be taken is answered on the session's stream, so that every tab shows why; who only looks on is told
   * alone. What may be taken a little later is not answered: the client comes back and says it again.
   */
  private async refuse(turn_id: string, error: unknown): Promise<void> {
    const { sessions, sessionId, looksOn, logger } = this.options;
    if (!isAppError(error)) logger.error({ err: error, session_id: sessionId, turn_id }, 'a message could not be taken');
    const { code, detail, retryable } = toProblem(error);
    if (code === 'gone') return this.close(closeCode.ended, detail);
    if (code === 'not_found') return this.close(closeCode.notFound, detail);
    if (code === 'unavailable') {
      this.sentBack = true;
      return this.close(closeCode.tryAgain, detail);
    }
    if (looksOn) return this.send({ type: 'notification', turn_id, at: new Date().toISOString(), level: 'error', code, message: detail, event_id: this.position });
    await sessions
      .record(sessionId, { type: 'error', turn_id, at: new Date().toISOString(), code, message: detail, retryable })
      .catch((failed: unknown) => logger.error({ err: failed, session_id: sessionId, turn_id }, 'a refusal could not be recorded'));
  }

  /** Waits where the client reads slower than the session speaks. */
  private async send(message: ServerMessage): Promise<void> {
    const { socket } = this.options;
    this.position = message.event_id;
    if (socket.readyState !== socket.OPEN) return;
    const sent = new Promise<void>((resolve) => socket.send(JSON.stringify(message), () => resolve()));
    if (socket.bufferedAmount > highWaterBytes) await sent;
  }
}

/** RFC 6455 allows 123 bytes for the reason of a close frame. */
export const closeReason = (text: string): string => Buffer.from(text).subarray(0, 120).toString('utf8').replace(/\uFFFD+$/, '');

function parseMessage(text: string): ClientMessage | null {
  try {
    return clientMessageSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
