import type { RedisConnection } from '@/lib/core/redis.ts';
import { createFileMarks } from './file-marks.ts';
import { createSettingsStore } from './settings-store.ts';
import { createVersionStore } from './version-store.ts';

/** What Redis keeps of agents: settings, versions, and where their files stand. */
export const createRegistryStore = (redis: RedisConnection) => ({ ...createSettingsStore(redis), ...createVersionStore(redis), ...createFileMarks(redis) });
export type RegistryStore = ReturnType<typeof createRegistryStore>;
