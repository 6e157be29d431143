import type { z } from 'zod';
import { AppError } from './errors.ts';

/**
 * Reads a request's body, at most `maxBytes`, whatever its Content-Length says.
 * @throws AppError too_large
 */
export async function readBody(request: Request, maxBytes: number): Promise<Buffer> {
  const tooLarge = (): AppError => new AppError('too_large', `The body may have at most ${maxBytes} bytes.`);
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.byteLength;
    if (length > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/**
 * Reads a JSON body and checks it against its schema. An empty body counts as `{}`.
 * @throws AppError bad_request where it is no JSON, invalid_input (with `issues: [{pointer, message}]`) where it does not fit
 */
export async function readJson<Schema extends z.ZodType>(request: Request, schema: Schema, maxBytes = 1024 * 1024): Promise<z.infer<Schema>> {
  const text = (await readBody(request, maxBytes)).toString('utf8');
  return checkInput(parseJson(text), schema);
}

/** Checks input from outside against its schema. @throws AppError invalid_input */
export function checkInput<Schema extends z.ZodType>(input: unknown, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({ pointer: path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''), message }));
  const first = issues[0];
  throw new AppError('invalid_input', first ? `${first.pointer === '' ? 'The body' : first.pointer}: ${first.message}` : 'The body does not fit.', { extra: { issues } });
}

function parseJson(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('bad_request', `The body is not JSON: ${cause instanceof Error ? cause.message.slice(0, 200) : 'it cannot be parsed'}.`, { cause });
  }
}
