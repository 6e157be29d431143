import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadAgent } from './load-agent.ts';

const yaml = readFileSync(new URL('../../agents/forno-piccolo-pizza-ordering.yaml', import.meta.url), 'utf8');
const problems = (text: string) => loadAgent(text).diagnostics.map(({ code, message, pointer, range, hint }) => ({ code, at: `${range.start.line}:${range.start.column}`, pointer, message, hint }));
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a YAML edited by hand', () => {
  it('loads', () => expect(loadAgent(yaml).ok).toBe(true));
  it('with a function that does not exist is refused at that word', () => {
    const text = yaml.replace('- function: placeOrder', '- function: place_order');
    expect(problems(text)).toEqual([{ code: 'AGENT-REF', at: `${lineOf(text, 'place_order')}:21`, pointer: '/spec/capabilities/1/functions/1/function', message: 'There is no function "place_order" in this agent.', hint: 'Did you mean placeOrder?' }]);
  });
  it('with an edge to nowhere is refused', () => {
    const text = yaml.replace('          - to: cancel-an-order\n', '          - to: cancel-order\n');
    expect(problems(text)).toMatchObject([{ code: 'AGENT-REF', at: `${lineOf(text, '- to: cancel-order')}:17`, message: 'There is no node "cancel-order" in this agent.' }]);
  });
  it('with a misspelt field names it and the missing one', () => {
    const text = yaml.replace('  greeting:', '  greting:');
    expect(problems(text).map(({ message }) => message)).toEqual(['The required field "greeting" is missing.', 'There is no field "greting" here.']);
  });
  it('with a value of another kind says which it is, and what to write', () => {
    const text = yaml.replace('recursion_limit: 50', 'recursion_limit: "50"').replace('version: "0.3.0"', 'version: 3');
    expect(problems(text).map(({ message, hint }) => [message, hint])).toEqual([['"version" must be a text, here it is a number.', 'Put it in quotes: "3".'], ['"recursion_limit" must be a number, here it is a text.', 'Write it without quotes.']]);
  });
  it('with a wrong value says what is allowed', () => {
    const text = yaml.replace('initiator: caller', 'initiator: guest');
    expect(problems(text)).toMatchObject([{ code: 'AGENT-SHAPE', at: `${lineOf(text, 'initiator: guest')}:18`, message: '"initiator" has a value that is not allowed: "guest".', hint: 'Allowed: caller, agent, system.' }]);
  });
  it('with a time to keep that is over before it begins, or never, is refused', () => {
    const kept = (days: number) => yaml.replace(/retention_days: .*/, `retention_days: ${days}`);
    expect(problems(kept(-1))).toMatchObject([{ code: 'AGENT-SHAPE', at: `${lineOf(yaml, 'retention_days:')}:21` }]);
    expect(problems(kept(36_501)).map(({ pointer }) => pointer)).toEqual(['/spec/privacy/retention_days']);
    expect([problems(kept(0)), problems(kept(36_500))]).toEqual([[], []]);
  });
  it('with broken indentation says where', () => {
    const text = yaml.replace('  persona:', '   persona:');
    expect(problems(text)).toMatchObject([{ code: 'AGENT-YAML', pointer: '', at: `${lineOf(text, '   persona:')}:4`, message: 'This is not valid YAML. This line begins further right than the one above, which has its value already.' }]);
  });
  it('with a step that takes what no step before it answers is refused', () => {
    const taking = (from: string): string => yaml.replace('        - function: placeOrder\n          binding: e446c4d9-6d1f-5f90-bc7d-ff8f3fa1a672\n', `        - function: placeOrder\n          binding: e446c4d9-6d1f-5f90-bc7d-ff8f3fa1a672\n          takes:\n            address: ${from}\n`);
    expect(problems(taking('priceOrder.total'))).toEqual([]);
    expect(problems(taking('placeOrder.orderNumber'))).toEqual([{ code: 'AGENT-REF', at: expect.any(String), pointer: '/spec/capabilities/1/functions/1/takes/address', message: 'No step before placeOrder has the output "placeOrder.orderNumber".', hint: 'There are: priceOrder.total.' }]);
  });
  it('with a field to mask of no function, or of none at all, is refused', () => {
    const masking = (field: string): string => yaml.replace('    mask: []', `    mask:\n      - {entity: Guest, attribute: address, category: PII, fields: [${field}]}`);
    expect(problems(masking('placeOrder.address'))).toEqual([]);
    expect(problems(masking('place.address')).map(({ message }) => message)).toEqual(['There is no function "place" in this agent.']);
    expect(problems(masking('address')).map(({ message }) => message)).toEqual([expect.stringContaining('A field to mask is written function.field')]);
  });
  it('with an id used twice is refused', () => {
    const text = yaml.replace('- id: cancel-an-order\n      triplet_id', '- id: take-an-order\n      triplet_id');
    expect(problems(text).map(({ code }) => code)).toContain('AGENT-DUPLICATE');
  });
});

describe('hostile YAML', () => {
  it.each(['', 'null', '[]', 'a: *b', '!!js/function "x"', '&a [*a, *a]', '{'.repeat(100_000), '- '.repeat(100_000), 'a: &a [x]\nb: [*a, *a]', '__proto__: {a: 1}'])('is refused without harm: %#', (text) => {
    expect(loadAgent(text).ok).toBe(false);
  });
});
