import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { agentJsonSchema } from './agent-json-schema.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it('is what public/schemas holds (else run npm run generate)', () => {
  expect(JSON.parse(read('public/schemas/agent.schema.json'))).toEqual(agentJsonSchema());
});

it('accepts the agents of this repository and refuses a misspelt field', () => {
  const validate = new Ajv2020({ strict: false }).compile(agentJsonSchema());
  const agent = load(read('agents/forno-piccolo-pizza-ordering.yaml')) as { spec: Record<string, unknown> };
  expect(validate(agent)).toBe(true);
  expect(validate({ ...agent, spec: { ...agent.spec, capabilites: [] } })).toBe(false);
});
