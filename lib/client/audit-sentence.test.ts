import { expect, test } from 'vitest';
import { auditEventSchema, type ListedAuditEntry } from '@/lib/contracts/audit.ts';
import { auditSentence, auditTone } from './audit-sentence.ts';

const entry = (more: Partial<ListedAuditEntry>): ListedAuditEntry => ({
  id: '1-0', sequence: 1, at: '2026-11-24T08:00:00.000Z', event: 'gate.passed', actor: 'agent', subject: 'Verified callers', previous_hash: '', hash: '', actor_name: null, user_name: 'Ben', user_id: 'ben', agent_name: 'Northwind Bank', ...more,
});

test('says who did what to whom', () => {
  expect(auditSentence(entry({ event: 'approval.granted', actor: 'ana', actor_name: 'Ana', subject: 'Transfer money' }))).toBe('Ana approved “Transfer money” of Ben’s session');
  expect(auditSentence(entry({ event: 'gate.refused' }))).toBe('The gate “Verified callers” refused Ben');
  expect(auditSentence(entry({ event: 'call.failed', subject: 'placeOrder', details: { code: 'timed_out' } }))).toBe('“Place order” failed for Ben (timed_out)');
  expect(auditSentence(entry({ event: 'call.done', subject: 'placeOrder' }))).toBe('Northwind Bank did “Place order” for Ben');
  expect(auditSentence(entry({ event: 'access.admin', actor: 'ada', actor_name: 'Ada', subject: 'voice-session' }))).toBe('Ada opened a call in Ben’s name');
  expect(auditSentence(entry({ event: 'access.admin', actor: 'ada', actor_name: null, subject: 'session', user_name: null }))).toBe('Somebody who has left looked into somebody who has left’s session');
  expect(auditSentence(entry({ event: 'agent.saved', actor: 'bob', actor_name: 'Bob', subject: 'Forno Piccolo', details: { version: 4, draft: true } }))).toBe('Bob saved a draft of “Forno Piccolo” (version 4)');
  expect(auditSentence(entry({ event: 'agent.access-set', actor: 'ada', actor_name: 'Ada', subject: 'Bank', details: { roles: 'approver,builder', users: 2 } }))).toBe('Ada narrowed who may talk to “Bank”: roles approver, builder, 2 by name');
});

test('has a sentence for every kind', () => {
  const poor = auditEventSchema.options.map((event) => auditSentence(entry({ event, details: { role: 'user', from: 1, to: 2 } }))).filter((sentence) => !/^\S.*[^.\s]$/.test(sentence) || sentence.includes('undefined'));
  expect(poor).toEqual([]);
});

test('tells refusals from permissions', () => {
  expect((['gate.refused', 'call.done', 'user.created'] as const).map(auditTone)).toEqual(['bad', 'good', 'neutral']);
});
