import { afterEach, expect, test, vi } from 'vitest';
import type { SocketLike } from './open-socket.ts';
import { SessionSocket } from './session-socket.ts';

/** The browser's end of a connection, moved by hand. */
class HandSocket implements SocketLike {
  readonly sent: unknown[] = [];
  readonly #listeners = new Map<string, (event: { data: unknown; code: number }) => void>();
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.happen('close', { code: 1006 });
  }
  addEventListener(type: string, listener: (event: { data: unknown; code: number }) => void): void {
    this.#listeners.set(type, listener);
  }
  happen(type: string, event: { data?: unknown; code?: number } = {}): void {
    this.#listeners.get(type)?.({ data: undefined, code: 0, ...event });
  }
}

let socket: SessionSocket | undefined;
afterEach(() => socket?.close());

function connect(answerMs: number): HandSocket[] {
  const opened: HandSocket[] = [];
  const open = (): SocketLike => {
    const next = new HandSocket();
    opened.push(next);
    return next;
  };
  socket = new SessionSocket({ sessionId: 's', open, answerMs, heartbeatMs: 60_000, random: () => 0 });
  return opened;
}

test('a try that never opens is given up, and another made', async () => {
  const opened = connect(10);
  await vi.waitFor(() => expect(opened.length).toBeGreaterThan(1));
  opened[0]?.happen('open');
  expect(socket?.getSnapshot().state).toBe('reconnecting');
});

test('a turn that was stopped while there was no connection is stopped when there is one again', async () => {
  const opened = connect(60_000);
  opened[0]?.happen('open');
  socket?.send('hello', 't1');
  opened[0]?.happen('close', { code: 1006 });
  socket?.cancel('t1');
  await vi.waitFor(() => expect(opened).toHaveLength(2));
  opened[1]?.happen('open');
  expect(opened[1]?.sent).toEqual([{ type: 'cancel-turn', turn_id: 't1' }]);
});
