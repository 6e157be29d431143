import { expect, test } from 'vitest';
import { echoAgent } from '../../tests/support/session-parts.ts';
import { voiceProfileOf } from './voice-profile.ts';

test('the vocabulary is what callers may name, as it is spoken, once', () => {
  const agent = structuredClone(echoAgent);
  agent.spec.voice.name = 'joe';
  agent.spec.entities.push({ id: 'e1', name: 'PizzaOrder', description: '', alternate_names: ['Pizza Order', 'ticket'], attributes: [], gated: false });
  agent.spec.functions.push({
    id: 'f1', name: 'order', title: 'Place order', description: '', mutates: true, sets_session: {}, bindings: [],
    inputs: { type: 'object', required: [], properties: { size: { type: 'string', enum: ['small', 'extra_large'] }, toppings: { type: 'array', items: { enum: ['basil', 'small'] } }, count: { type: 'integer', enum: [1, 2] } } },
    outputs: { type: 'object', required: [], properties: {} },
  });
  expect(voiceProfileOf(agent, 'Hello.')).toEqual({
    language: 'en',
    voice: 'joe',
    agent_name: 'Echo',
    greeting: 'Hello.',
    vocabulary: ['Echo', 'Pizza Order', 'ticket', 'Place order', 'small', 'extra large', 'basil'],
    fillers: ['One moment, please.', 'Let me look that up for you.', 'Just a second.', 'I am on it, one moment.'],
  });
});
