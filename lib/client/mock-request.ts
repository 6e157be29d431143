import type { MockOperation, OperationInput } from './mock-operations.ts';

/** What a person asks for beside the inputs; empty texts are left out. */
export const steeringHeaders = ['x-mock-latency-ms', 'x-mock-status', 'x-mock-failure-rate', 'x-mock-seed', 'x-mock-scope', 'idempotency-key'] as const;
export type Steering = Partial<Record<(typeof steeringHeaders)[number], string>>;

export interface MockRequest {
  method: string;
  /** From the site's root. */
  path: string;
  headers: Record<string, string>;
  /** JSON text. */
  body: string | undefined;
}

/** A text that cannot be read as what its input takes. */
export interface InputProblem {
  input: string;
  message: string;
}

/** The request that a form's texts make of an operation, or what cannot be read in it. An empty text leaves its input out. */
export function mockRequest(server: string, operation: MockOperation, texts: Readonly<Record<string, string>>, steering: Steering): { request: MockRequest; problems: InputProblem[] } {
  const problems: InputProblem[] = [];
  const given = operation.inputs.flatMap((input) => {
    const text = texts[input.name] ?? '';
    if (text.trim() === '' && input.place !== 'path') return [];
    if (text.trim() === '') problems.push({ input: input.name, message: 'The address needs it.' });
    return [{ input, value: readText(input, text, problems) }];
  });
  const inPath = given.filter(({ input }) => input.place === 'path').reduce((path, { input, value }) => path.replace(`{${input.name}}`, encodeURIComponent(String(value))), operation.path);
  const query = new URLSearchParams(given.filter(({ input }) => input.place === 'query').flatMap(({ input, value }) => (Array.isArray(value) ? value : [value]).map((one): [string, string] => [input.name, typeof one === 'object' ? JSON.stringify(one) : String(one)])));
  const inBody = given.filter(({ input }) => input.place === 'body');
  const hasBody = operation.inputs.some(({ place }) => place === 'body');
  const headers = Object.fromEntries(steeringHeaders.flatMap((name): [string, string][] => ((steering[name] ?? '').trim() === '' ? [] : [[name, (steering[name] ?? '').trim()]])));
  return {
    problems,
    request: {
      method: operation.method,
      path: `${server}${inPath}${query.size === 0 ? '' : `?${query}`}`,
      headers: hasBody ? { 'content-type': 'application/json', ...headers } : headers,
      body: hasBody ? JSON.stringify(Object.fromEntries(inBody.map(({ input, value }) => [input.name, value])), null, 2) : undefined,
    },
  };
}

/** What a field shows for a value: lists of texts one to a line, other lists and objects as JSON. */
export function inputText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join('\n');
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}

function readText({ name, schema }: OperationInput, text: string, problems: InputProblem[]): unknown {
  if (schema.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  // What is no number goes as it is: the mock says what it should be.
  if (isNumber(schema.type)) return Number.isFinite(Number(text)) ? Number(text) : text;
  const looksLikeJson = /^\s*[[{]/.test(text);
  if (schema.type === 'array' && !looksLikeJson) return text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => (isNumber(schema.items?.type) && Number.isFinite(Number(line)) ? Number(line) : line));
  if (schema.type !== 'array' && schema.type !== 'object') return text;
  try {
    return JSON.parse(text);
  } catch (cause) {
    problems.push({ input: name, message: `This is not JSON: ${cause instanceof Error ? cause.message : 'it cannot be read'}.` });
    return text;
  }
}

const isNumber = (type: string | undefined): boolean => type === 'number' || type === 'integer';

/** The same request for a shell, with the token in a variable: nothing secret stands on the page. */
export function curlOf(origin: string, { method, path, headers, body }: MockRequest): string {
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(origin + path)}`,
    `-H "Authorization: Bearer $TOKEN"`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quoted(JSON.stringify(JSON.parse(body)))}`]),
  ];
  return lines.join(' \\\n  ');
}

/** In single quotes a shell reads nothing but the quote itself. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
