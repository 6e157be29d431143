import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a chat completion request carries, as far as tests look at it. */
export interface ChatRequest {
  model: string;
  stream?: boolean;
  messages: { role: string; content: string | { type: string; text?: string }[] }[];
  tools?: { function: { name: string } }[];
}
/** Words, the arguments of the first tool, or an HTTP status of failure. */
export type ChatAnswer = { text: string } | { tool: Record<string, unknown> } | { status: number };

export interface FakeOpenAi {
  /** For OPENAI_BASE_URL. */
  baseUrl: string;
  requests: ChatRequest[];
  close(): Promise<void>;
}

/** Speaks OpenAI's chat completions protocol on a free port, with answers from a script. */
export async function startFakeOpenAi(answer: (request: ChatRequest) => ChatAnswer): Promise<FakeOpenAi> {
  const requests: ChatRequest[] = [];
  const server = createServer((incoming, response) => {
    reply(incoming, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))));
  });
  const reply = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readJson(incoming);
    requests.push(request);
    const given = answer(request);
    if ('status' in given) {
      response.writeHead(given.status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message: 'The fake was told to fail.', type: 'server_error' } }));
      return;
    }
    const head = { id: 'chatcmpl-1', created: 1, model: request.model };
    const toolCall = 'tool' in given ? { id: 'call-1', type: 'function', function: { name: request.tools?.[0]?.function.name ?? '', arguments: JSON.stringify(given.tool) } } : null;
    if (!request.stream) {
      const message = { role: 'assistant', content: 'text' in given ? given.text : null, ...(toolCall ? { tool_calls: [toolCall] } : {}) };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ...head, object: 'chat.completion', choices: [{ index: 0, message, finish_reason: toolCall ? 'tool_calls' : 'stop' }], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } }));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (delta: Record<string, unknown>, finish: string | null): void => void response.write(`data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`);
    if (toolCall) send({ role: 'assistant', tool_calls: [{ index: 0, ...toolCall }] }, null);
    else for (const token of 'text' in given ? (given.text.match(/\s*\S+/g) ?? []) : []) send({ role: 'assistant', content: token }, null);
    send({}, toolCall ? 'tool_calls' : 'stop');
    response.end('data: [DONE]\n\n');
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}/v1`, requests, close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))) };
}

async function readJson(incoming: IncomingMessage): Promise<ChatRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as ChatRequest;
}
