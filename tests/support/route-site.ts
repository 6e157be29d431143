import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { Duplex } from 'node:stream';

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;
/** A route's file, as Next sees it: a handler per method. */
export type RouteModule = Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', unknown>>;

/** Serves route handlers as Next does, without Next: `routes` has paths such as `/api/sessions/[id]` and `/api/mock/[agent_id]/[...path]`; the first that fits answers. */
export async function routeSite(routes: Record<string, RouteModule>, handleUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): Promise<{ base: string; close(): Promise<void> }> {
  const table = Object.entries(routes).map(([path, module]) => ({ module, pattern: new RegExp(`^${path.replace(/\[(\w+)\]/g, '(?<$1>[^/]+)').replace(/\[\.\.\.(\w+)\]/, '(?<$1>.+)')}$`), rest: /\[\.\.\.(\w+)\]/.exec(path)?.[1] }));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const found = table.find(({ pattern }) => pattern.test(url.pathname));
    const handler = found?.module[request.method as keyof RouteModule] as Handler | undefined;
    if (!handler || !found) return void response.writeHead(404).end();
    const left = new AbortController();
    response.on('close', () => left.abort());
    const body = request.method === 'GET' ? undefined : (Readable.toWeb(request) as ReadableStream);
    const params = Object.fromEntries(Object.entries(found.pattern.exec(url.pathname)?.groups ?? {}).map(([name, value]) => [name, name === found.rest ? value.split('/').map(decodeURIComponent) : decodeURIComponent(value)]));
    const answered = await handler(new Request(url, { method: request.method ?? 'GET', headers: request.headers as Record<string, string>, signal: left.signal, ...(body && { body, duplex: 'half' }) } as RequestInit), { params: Promise.resolve(params as never) });
    response.writeHead(answered.status, Object.fromEntries(answered.headers));
    if (answered.body) Readable.fromWeb(answered.body as NodeReadableStream).on('error', () => response.destroy()).pipe(response);
    else response.end();
  }

  const server = createServer((request, response) => void answer(request, response));
  if (handleUpgrade) server.on('upgrade', handleUpgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
