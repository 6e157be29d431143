import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { WebSocket } from 'ws';
import { SessionSocket } from '@/lib/client/session-socket.ts';
import { sessionSchema, type Session } from '@/lib/contracts/sessions.ts';
import { EnvError, parseEnv } from '@/lib/core/env.ts';
import { borrowToken } from './borrow-token.ts';
import { ChatScreen } from './chat-screen.ts';

export const usage = `foundry chat AGENT_ID [--base URL] [--token TOKEN] [--session ID]

Talks to an agent in the terminal: a line is a message, /end ends the session, Ctrl-D leaves it open.
Without --token it makes one for as long as it runs; without --base it takes the address of this machine's own stack.
--session goes on with a session.`;

interface ChatIo {
  stdin: Readable & { isTTY?: boolean };
  stdout: Pick<Writable, 'write'>;
  stderr: Pick<Writable, 'write'>;
}

interface WantedChat {
  agentId: string;
  base: string;
  token: string | undefined;
  session: string | undefined;
}

/** `foundry chat`. Answers the exit code: 0 fine, 2 wrong usage or environment. */
export async function run(argv: string[], io: ChatIo = process): Promise<number> {
  const wanted = readArguments(argv);
  if (typeof wanted === 'string') {
    io.stderr.write(`${wanted}\n\n${usage}\n`);
    return 2;
  }
  const borrowed = wanted.token === undefined ? await borrowToken(wanted.base) : { token: wanted.token, giveBack: async () => {} };
  if (typeof borrowed === 'string') {
    io.stderr.write(`${borrowed}\n`);
    return 2;
  }
  const api = new ChatApi(wanted.base, borrowed.token);
  try {
    const session = wanted.session === undefined ? await api.create(wanted.agentId) : await api.session(wanted.session);
    await talk(api, session, io);
    return 0;
  } catch (thrown) {
    io.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    return 2;
  } finally {
    await borrowed.giveBack().catch(() => {});
  }
}

function readArguments(argv: string[]): WantedChat | string {
  try {
    const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: { base: { type: 'string' }, token: { type: 'string' }, session: { type: 'string' } } });
    const [agentId, extra] = positionals;
    if (agentId === undefined) return 'AGENT_ID is missing.';
    if (extra !== undefined) return `"${extra}" is one word too many.`;
    if (values.base !== undefined && !URL.canParse(values.base)) return `--base must be an address such as http://localhost:3000, not "${values.base}".`;
    return { agentId, base: values.base ?? ownAddress(), token: values.token, session: values.session };
  } catch (thrown) {
    if (thrown instanceof EnvError || thrown instanceof TypeError) return thrown.message;
    throw thrown;
  }
}

function ownAddress(): string {
  const { NEXTAUTH_URL, FOUNDRY_WEB_URL, PORT } = parseEnv();
  return NEXTAUTH_URL ?? FOUNDRY_WEB_URL ?? `http://127.0.0.1:${PORT}`;
}

/** The few calls of the interface that a chat needs. */
class ChatApi {
  constructor(
    private readonly base: string,
    private readonly token: string,
  ) {}

  create = async (agent_id: string): Promise<Session> => sessionSchema.parse(await (await this.call('POST', '/api/sessions', { agent_id, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone })).json());
  session = async (id: string): Promise<Session> => sessionSchema.parse(await (await this.call('GET', `/api/sessions/${id}`)).json());
  end = async (id: string): Promise<void> => void (await this.call('POST', `/api/sessions/${id}/end`));
  /** Its events arrive on the socket. */
  greet = async (id: string): Promise<void> => (await this.call('POST', `/api/sessions/${id}/turns`, { turn_id: 'opening', text: '', modality: 'text', kind: 'opening' })).body?.cancel();
  openSocket = (path: string): WebSocket => new WebSocket(new URL(path, this.base.replace(/^http/, 'ws')), { headers: { authorization: `Bearer ${this.token}` } });

  /** @throws Error with a sentence for the person */
  private async call(method: string, path: string, body?: object): Promise<Response> {
    const address = new URL(path, this.base);
    const response = await fetch(address, { method, headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) }).catch((cause: unknown) => {
      throw new Error(`Nothing answers at ${address.origin}. Is it running? "npm start" starts it; --base names another address.`, { cause });
    });
    if (response.ok) return response;
    const problem = (await response.json().catch(() => ({}))) as { detail?: unknown };
    throw new Error(typeof problem.detail === 'string' ? problem.detail : `${address.origin} answered ${response.status}.`);
  }
}

/** Sends a line at a time and prints what comes; resolves when the person leaves or the session ends. */
async function talk(api: ChatApi, session: Session, io: ChatIo): Promise<void> {
  const screen = new ChatScreen(session.agent_name, (text) => io.stdout.write(text));
  const socket = new SessionSocket({ sessionId: session.session_id, lastEventId: '0-0', open: api.openSocket });
  const lines = createInterface({ input: io.stdin });
  // Taken now: lines that come before anybody reads would be lost.
  const said = lines[Symbol.asyncIterator]();
  const waiting = new Set<string>();
  let settle = (): void => {};
  const prompt = (): void => {
    if (io.stdin.isTTY === true && waiting.size === 0) io.stdout.write('you: ');
  };
  socket.onEvent((event) => {
    screen.show(event);
    if (event.type !== 'turn-end' && event.type !== 'error') return;
    waiting.delete(event.turn_id);
    prompt();
    settle();
  });
  socket.subscribe(() => {
    if (socket.getSnapshot().state !== 'closed') return;
    lines.close();
    settle();
  });
  const answered = async (): Promise<void> => {
    while (waiting.size > 0 && socket.getSnapshot().state !== 'closed') await new Promise<void>((resolve) => (settle = resolve));
  };

  if (io.stdin.isTTY === true) io.stdout.write(`${session.agent_name}. A line is a message; /end ends the session, Ctrl-D leaves it open.\n\n`);
  if (session.turns === 0) {
    waiting.add('opening');
    await api.greet(session.session_id);
  }
  await answered();
  for await (const line of said) {
    const text = line.trim();
    if (text === '/end') {
      await api.end(session.session_id);
      break;
    }
    if (text === '') continue;
    if (text.startsWith('/')) {
      io.stdout.write('/end ends the session, Ctrl-D leaves it open. Anything else is a message.\n');
      prompt();
      continue;
    }
    waiting.add(socket.send(text));
    await answered();
  }
  const { closedBecause } = socket.getSnapshot();
  socket.close();
  if (closedBecause !== null && closedBecause !== 'ended') throw new Error(`The session was closed (${closedBecause}).`);
  io.stdout.write(`\nSession ${session.session_id}\n`);
}
