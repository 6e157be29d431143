import { readdirSync, readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import { loadAgent } from '@/lib/agent/load-agent.ts';
import { bankAgent, pizzaAgent } from '../../tests/fixtures/dossier-agent.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { createMockApi } from './create-mock-api.ts';
import { serveMockRequest } from './serve-mock-request.ts';

const redis = await testRedis();
const mock = createMockApi({ redis, logger: pino({ level: 'silent' }), clock: () => Date.UTC(2026, 10, 3, 12, 30) });
const folder = new URL('../../agents/', import.meta.url);
const published = readdirSync(folder).filter((name) => name.endsWith('.yaml')).flatMap((name): Agent[] => {
  const checked = loadAgent(readFileSync(new URL(name, folder), 'utf8'));
  return checked.ok ? [checked.value] : [];
});
const agents = [pizzaAgent(), bankAgent(), ...published].map((agent) => [agent.metadata.id, agent] as const);

interface Operation {
  parameters: { name?: string; in: string; example?: unknown }[];
  requestBody?: { content: { 'application/json': { example: unknown } } };
  responses: { '200': { content: { 'application/json': { example: unknown } } } };
}

test.each(agents)('the document of %s is valid OpenAPI 3.1 for an independent validator', async (_, agent) => {
  const document = JSON.parse(JSON.stringify(mock.openapi(agent))) as Record<string, unknown>;
  const validator = new Validator();
  expect(await validator.validate(document)).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

test.each(agents)('every example of %s is what the mock answers', async (_, agent) => {
  const paths = mock.openapi(agent).paths as Record<string, Record<string, Operation>>;
  for (const [template, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const url = new URL(`https://site.example${template}`);
      for (const { in: place, name = '', example } of operation.parameters) {
        if (place === 'path') url.pathname = url.pathname.replace(encodeURIComponent(`{${name}}`), encodeURIComponent(String(example)));
        if (place === 'query' && example !== undefined) url.searchParams.set(name, String(example));
      }
      const body = operation.requestBody?.content['application/json'].example;
      const request = new Request(url, { method: method.toUpperCase(), headers: { 'x-mock-scope': 'examples' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
      await mock.reset(agent.metadata.id, 'examples');
      const response = await serveMockRequest(mock, agent, request, url.pathname.split('/').slice(1).map(decodeURIComponent), true);
      expect([template, response.status]).toEqual([template, 200]);
      expect(await response.json()).toEqual(operation.responses['200'].content['application/json'].example);
    }
  }
});
