import { expect, test } from 'vitest';
import { accessSentence } from './access-sentence.ts';

const names = new Map([['u1', 'Ana Ruiz'], ['u2', 'Ben Okafor']]);

test.each([
  [null, 'Everybody who may sign in may talk to this agent.'],
  [{ roles: [], user_ids: [] }, 'Only admins may talk to this agent.'],
  [{ roles: ['approver' as const], user_ids: ['u1'] }, 'Only approvers and Ana Ruiz may talk to this agent. Admins always may.'],
  [{ roles: ['approver' as const, 'user' as const], user_ids: ['u2', 'u1'] }, 'Only callers, approvers, Ben Okafor, and Ana Ruiz may talk to this agent. Admins always may.'],
  [{ roles: ['admin' as const], user_ids: ['u1'] }, 'Only admins and Ana Ruiz may talk to this agent.'],
  [{ roles: [], user_ids: ['u1', 'x', 'y'] }, 'Only Ana Ruiz and 2 people who are gone may talk to this agent. Admins always may.'],
])('%j: %s', (access, sentence) => {
  expect(accessSentence(access, names)).toBe(sentence);
});
