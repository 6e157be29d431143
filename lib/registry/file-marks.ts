import type { RedisConnection } from '@/lib/core/redis.ts';
import { registryKey } from './registry-keys.ts';

const writingField = (folder: string): string => `writing ${folder}`;

/** What the registry knows of an agent's file in each folder, by hashes of its content. */
export function createFileMarks(redis: RedisConnection) {
  return {
    /**
     * Hash of what the folder's file held when the registry last wrote or imported it; null before that. A file that holds
     * what a process was about to write when it died counts as written.
     */
    async lastSeen(agentId: string, folder: string, file: string | null): Promise<string | null> {
      const [seen = null, writing = null] = await redis.hmget(registryKey(agentId, 'folders'), folder, writingField(folder));
      return file !== null && file === writing ? file : seen;
    },
    async setLastSeen(agentId: string, folder: string, hash: string): Promise<void> {
      await redis.multi().hset(registryKey(agentId, 'folders'), folder, hash).hdel(registryKey(agentId, 'folders'), writingField(folder)).exec();
    },
    async setWriting(agentId: string, folder: string, hash: string): Promise<void> {
      await redis.hset(registryKey(agentId, 'folders'), writingField(folder), hash);
    },
    /** One for all folders: the same one may have another name on another host. */
    fileLockKey: (agentId: string): string => registryKey(agentId, 'file-lock'),
  };
}
