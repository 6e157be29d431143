#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import util from 'node:util';

const usage = `Usage: npm --prefix tests/prism install && TOKEN=… npm --prefix tests/prism run check -- --agent ID [--site http://localhost:3000]

Sends every operation of the agent's mock, with its documented example, through prism, which refuses what the document does
not describe: requests and answers. TOKEN is an API token of a builder (npx foundry token --role builder).
`;

const { values } = util.parseArgs({ options: { site: { type: 'string', default: 'http://localhost:3000' }, agent: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } } });
const token = process.env.TOKEN;
if (values.help || !values.agent || !token) {
  process.stdout.write(usage);
  process.exit(values.help ? 0 : 1);
}
const upstream = `${values.site}/api/mock/${values.agent}`;
const authorization = `Bearer ${token}`;
const answered = await fetch(`${upstream}/openapi.json`, { headers: { authorization } });
if (!answered.ok) throw new Error(`${upstream}/openapi.json answers ${answered.status}.`);
const document = await answered.json();
// Prism appends a server's path to its own address; here its own address is the mock.
document.servers = [{ url: '/' }];
const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-prism-'));
const file = path.join(folder, 'openapi.json');
await writeFile(file, JSON.stringify(document));
const port = await freePort();
const prism = spawn(process.execPath, [path.join(import.meta.dirname, 'node_modules/@stoplight/prism-cli/dist/index.js'), 'proxy', file, upstream, '--errors', '--port', String(port), '--host', '127.0.0.1'], { stdio: ['ignore', 'pipe', 'inherit'] });
const failures = [];
try {
  await new Promise((resolve, reject) => {
    prism.stdout.on('data', (chunk) => String(chunk).includes('Prism is listening') && resolve());
    prism.once('exit', (code) => reject(new Error(`prism ended with ${code}`)));
  });
  for (const [template, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) failures.push(...(await ask(template, method, operation)));
  }
} finally {
  prism.kill();
  await rm(folder, { recursive: true, force: true });
}
for (const failure of failures) process.stdout.write(`${failure}\n`);
process.stdout.write(failures.length === 0 ? 'prism agrees with every operation.\n' : `${failures.length} disagree.\n`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function ask(template, method, operation) {
  const url = new URL(`http://127.0.0.1:${port}${template}`);
  for (const { in: place, name, example } of operation.parameters.filter((one) => one.example !== undefined)) {
    if (place === 'path') url.pathname = url.pathname.replace(encodeURIComponent(`{${name}}`), encodeURIComponent(String(example)));
    else url.searchParams.set(name, String(example));
  }
  const body = operation.requestBody?.content['application/json'].example;
  const scope = `prism-${Date.now()}-${operation.operationId}`.slice(0, 64);
  const response = await fetch(url, { method: method.toUpperCase(), headers: { authorization, 'x-mock-scope': scope, ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) });
  const text = await response.text();
  return response.status === 200 && response.headers.get('sl-violations') === null ? [] : [`${method.toUpperCase()} ${template}: ${response.status} ${response.headers.get('sl-violations') ?? ''} ${text.slice(0, 600)}`];
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: free } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return free;
}
