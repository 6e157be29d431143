import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyWorkerToken } from '@/lib/auth/worker-token.ts';
import type { SessionEvent } from '@/lib/contracts/sessions.ts';
import { turnRequestSchema, type TurnEvent, type TurnRequest } from '@/lib/contracts/turns.ts';
import type { VoiceProfile } from '@/lib/contracts/voice.ts';
import { formatSseEvent } from '@/lib/core/sse.ts';

export interface ScriptedWeb {
  url: string;
  /** Turns that were asked for, in order; a repeated one once. */
  turns: TurnRequest[];
  heard: { turn_id: string; text: string; interrupted: boolean }[];
  /** How often any turn was posted. */
  posts: number;
  /** Somebody types: the turn runs here and its events go to who follows the session. */
  type(text: string): void;
  /** The next `count` connections of turns are cut after the first word. */
  cut(count: number): void;
  close(): Promise<void>;
}

/** A web for worker tests: speaks the wire of web's worker calls, checks their token, and answers turns from a function. */
export async function startScriptedWeb(options: { secret: string; profile: VoiceProfile; reply: (request: TurnRequest) => string }): Promise<ScriptedWeb> {
  const followers = new Set<http.ServerResponse>();
  let cuts = 0;
  let lastId = 0;

  const eventsOf = (request: TurnRequest): TurnEvent[] => {
    const base = { turn_id: request.turn_id, at: new Date().toISOString() };
    const text = options.reply(request);
    return [
      { ...base, type: 'turn-start', kind: request.kind, modality: request.modality },
      ...(text.match(/\S+\s*/g) ?? []).map((word): TurnEvent => ({ ...base, type: 'text-delta', text: word })),
      { ...base, type: 'turn-end', text, capability: null, inputs: {}, asked_for: [], calls: [], refused: null, awaiting: null, latency_ms: {} },
    ];
  };
  const write = (response: http.ServerResponse, event: SessionEvent): void => {
    lastId += 1;
    response.write(formatSseEvent({ event: event.type, id: `${lastId}-0`, data: event }));
  };

  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const claims = await verifyWorkerToken(request.headers.authorization?.replace('Bearer ', '') ?? '', options.secret);
    const path = new URL(request.url ?? '/', 'http://web').pathname.replace(`/api/sessions/${claims.session_id}/`, '');
    const json = (value: unknown): void => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (path.startsWith('/api/voice/')) return json({});
    if (path === 'voice-profile') return json(options.profile);
    const heardOf = /^turns\/([^/]+)\/heard$/.exec(path)?.[1];
    if (heardOf !== undefined) {
      web.heard.push({ turn_id: heardOf, ...JSON.parse(body) });
      return json({});
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (path === 'events') {
      response.write(': open\n\n');
      followers.add(response);
      response.on('close', () => followers.delete(response));
      return;
    }
    const turn = turnRequestSchema.parse(JSON.parse(body));
    web.posts += 1;
    if (!web.turns.some(({ turn_id }) => turn_id === turn.turn_id)) web.turns.push(turn);
    const events = eventsOf(turn);
    if (cuts > 0) {
      cuts -= 1;
      for (const event of events.slice(0, 2)) write(response, event);
      setTimeout(() => response.destroy(), 20);
      return;
    }
    for (const event of events) write(response, event);
    response.end();
  };

  const server = http.createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(401, { 'content-type': 'application/problem+json' }).end('{"code":"unauthenticated","detail":"no","retryable":false}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address of this kind.
  const { port } = server.address() as AddressInfo;
  const web: ScriptedWeb = {
    url: `http://127.0.0.1:${port}`,
    turns: [],
    heard: [],
    posts: 0,
    type(text) {
      const turn = turnRequestSchema.parse({ turn_id: `typed-${lastId}`, text, modality: 'text' });
      for (const event of eventsOf(turn)) for (const follower of followers) write(follower, event);
    },
    cut: (count) => (cuts = count),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return web;
}
