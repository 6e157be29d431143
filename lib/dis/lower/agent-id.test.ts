import { expect, it } from 'vitest';
import { agentIdOf } from './lower-dossier.ts';

it.each([['Order', 'order-agent'], ['Events!', 'events-agent'], ['Orders', 'orders'], ['日本', 'agent-ad681f06']])('calls the agent of the domain %s %s', (domain, id) => {
  expect(agentIdOf(domain, 'AD681F06-d746-58fb-ac0d-46b720c3700d')).toBe(id);
});
