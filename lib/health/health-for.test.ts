import { expect, test } from 'vitest';
import type { Health } from '@/lib/contracts/health.ts';
import { healthFor } from './check-health.ts';

const well = { status: 'healthy' as const, detail: 'well' };
const problems = [{ agent_id: 'hr', file: 'agents/hr.yaml', line: 3, column: 5, message: 'No such field.' }];
const health: Health = { status: 'degraded', services: { redis: well, livekit: well, worker: well, registry: { status: 'degraded', detail: '1 agent live; problems in 1 file', problems }, speech: well, language: well } };

test('an admin reads what is wrong with which file, others that something is, and nobody else any detail', () => {
  expect(healthFor(health, 'admin').services.registry).toEqual({ status: 'degraded', detail: '1 agent live; problems in 1 file', problems });
  expect(healthFor(health, 'builder').services.registry).toEqual({ status: 'degraded', detail: '1 agent live; problems in 1 file' });
  expect(healthFor(health, null).services.registry).toEqual({ status: 'degraded' });
  expect(healthFor(health, null).services.redis).toEqual({ status: 'healthy' });
});
