import type { z } from 'zod';
import { AppError } from './errors.ts';
import { issueWords } from './issue-words.ts';

/**
 * Reads a request's body, at most `maxBytes`, whatever its Content-Length says.
 * @throws AppError too_large
 */
export async function readBody(request: Request, maxBytes: number): Promise<Buffer> {
  const tooLarge = (): AppError => new AppError('too_large', `The body may have at most ${maxBytes} bytes.`);
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > maxBytes) throw tooLarge();
  if (!request.body) return Buffer.alloc(0);
  // Filled as the body comes: memory that nothing is written to is not taken, and nobody waits for one large copy at the end.
  let body = Buffer.allocUnsafeSlow(declared > 0 ? declared : firstBytes);
  let length = 0;
  for await (const chunk of request.body) {
    const end = length + chunk.byteLength;
    if (end > maxBytes) throw tooLarge();
    if (end > body.length) body = enlarged(body, length, Math.min(maxBytes, Math.max(end, body.length * 2)));
    body.set(chunk, length);
    length = end;
  }
  return body.subarray(0, length);
}

/** Bytes of a body that does not say its length. */
const firstBytes = 64 * 1024;

function enlarged(body: Buffer, length: number, size: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafeSlow(size);
  body.copy(larger, 0, 0, length);
  return larger;
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
  const parsed = schema.safeParse(input, { error: issueWords });
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
