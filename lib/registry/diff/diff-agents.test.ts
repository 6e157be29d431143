import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import { compileToAgent } from '@/lib/dis/compile-dossier.ts';
import { bankAgent } from '../../../tests/fixtures/dossier-agent.ts';
import { diffAgents } from './diff-agents.ts';

test('says nothing of equal agents', () => {
  expect(diffAgents(bankAgent(), bankAgent())).toEqual([]);
});

test('tells changes in domain words, risks first', () => {
  const from = bankAgent();
  const to = bankAgent();
  to.spec.greeting = 'Good day.';
  to.spec.capabilities = to.spec.capabilities.filter((one) => one.id !== 'blockcard');
  to.spec.gates[0]!.condition = 'session.verificationLevel >= `1`';
  to.spec.functions[0]!.inputs.properties.pin = { type: 'string' };
  to.spec.functions[0]!.inputs.required.push('pin');
  to.spec.functions[1]!.inputs.required = ['cardToken'];
  expect(diffAgents(from, to)).toEqual([
    { kind: 'gate', change: 'changed', name: 'Level 2', message: 'The gate "Level 2" was loosened: it passes where session.verificationLevel >= `1`, no longer only where session.verificationLevel >= `2`.', risk: true },
    { kind: 'agent', change: 'changed', name: 'greeting', message: 'The agent’s greeting is now "Good day.", no longer "Hello.".', risk: false },
    { kind: 'capability', change: 'removed', name: 'blockCard', message: 'The capability "blockCard" was removed.', risk: false },
    { kind: 'function', change: 'changed', name: 'getCardStatus', message: 'The function "getCardStatus" has the new input pin.', risk: false },
    { kind: 'function', change: 'changed', name: 'setCardLock', message: 'The function "setCardLock" no longer requires the input locked.', risk: false },
  ]);
});

test('marks a lost gate and a change that is no longer confirmed as risks', () => {
  const from = bankAgent();
  const to = bankAgent();
  to.spec.gates = [];
  to.spec.functions[1]!.mutates = false;
  expect(diffAgents(from, to).map(({ message, risk }) => [message, risk])).toEqual([
    ['The function "setCardLock" counts as reading only now: it runs without a confirmation.', true],
    ['The gate "Level 2" was removed.', true],
  ]);
});

const messages = (edit: (to: Agent) => void, agent = bankAgent()): string[] => {
  const to = structuredClone(agent);
  edit(to);
  return diffAgents(agent, to).map(({ message, risk }) => (risk ? `RISK ${message}` : message));
};

test('says of a gate whether it is looser or stricter, and of what cannot be told that it is a risk', () => {
  const condition = (text: string) => (to: Agent) => void (to.spec.gates[0]!.condition = text);
  expect(messages(condition('session.verificationLevel >= `3`'))).toEqual(['The gate "Level 2" was tightened: it passes where session.verificationLevel >= `3`, no longer where session.verificationLevel >= `2`.']);
  expect(messages(condition('input.amount < `10`'))).toEqual(['RISK The gate "Level 2" passes where input.amount < `10`, no longer where session.verificationLevel >= `2`.']);
});

test('tells of an input that is required now, and of a reply that changed', () => {
  const [fn] = bankAgent().spec.functions;
  const [optional] = Object.keys(fn!.inputs.properties);
  const agent = bankAgent();
  agent.spec.functions[0]!.inputs.required = [];
  expect(messages((to) => void (to.spec.functions[0]!.inputs.required = [optional!]), agent)).toEqual([`The function "${fn!.name}" now requires the input ${optional}.`]);
  expect(messages((to) => void (to.spec.gates[0]!.refusal = 'No, sorry.'))).toEqual([`The gate "Level 2" refuses with "No, sorry.", no longer "${bankAgent().spec.gates[0]!.refusal}".`]);
});

test('a description that changed is told of once, where it stands, and not as changed instructions', async () => {
  const dossier = await readFile(new URL('../../../examples/forno-piccolo.json', import.meta.url), 'utf8');
  const compiled = (text: string): Agent => compileToAgent(Buffer.from(text), {}).agent!;
  const from = compiled(dossier);
  const to = compiled(dossier.replace('Say how far along the order is.', 'Say where the order is.').replace('Take pizza orders by voice. A small example.', 'Take orders of pizza.'));
  expect(diffAgents(from, to).map(({ message }) => message)).toEqual(['The agent’s description is now "Take orders of pizza.", no longer "Take pizza orders by voice. A small example.".', 'The capability "Where is my pizza" is described as "Say where the order is.".', 'The capability "Where is my pizza" is asked for with "Where is my order?".']);
  const rewritten = { ...from, spec: { ...from.spec, instructions: `${from.spec.instructions}\nBe brief.` } };
  expect(diffAgents(from, rewritten).map(({ message }) => message)).toEqual(['The agent’s instructions now say "Be brief.".']);
});

/** Every path to a value inside of a value. */
function* leaves(value: unknown, path: (string | number)[] = []): Generator<(string | number)[]> {
  if (typeof value !== 'object' || value === null) return yield path;
  for (const [key, inner] of Object.entries(value)) yield* leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

test('no change of any value goes untold, but for places in the dossier and what only describes the file', async () => {
  const agent = compileToAgent(await readFile(new URL('../../../examples/forno-piccolo.json', import.meta.url)), {}).agent!;
  const untold: string[] = [];
  for (const path of leaves(agent.spec)) {
    const to = structuredClone(agent);
    const key = path.at(-1)!;
    // Walked along a path of this very value.
    const holder = path.slice(0, -1).reduce<Record<string | number, unknown>>((inner, step) => inner[step] as Record<string | number, unknown>, to.spec as never);
    holder[key] = typeof holder[key] === 'string' ? `${holder[key]}x` : typeof holder[key] === 'boolean' ? !holder[key] : 77;
    if (diffAgents(agent, to).length === 0) untold.push(path.join('.'));
  }
  expect(untold.filter((path) => !/(^|\.)(x-)?source$/.test(path))).toEqual([]);
});
