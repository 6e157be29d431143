import { Cluster, Redis } from 'ioredis';

/** A connection to one Redis (or Valkey) or to a Redis Cluster; the commands that the product uses are the same. */
export type RedisConnection = Redis | Cluster;

/**
 * Connects to `redis://`, `rediss://`, `unix:` or `redis+cluster://host:port,host:port`.
 * Commands issued while the connection is down wait for it (bounded by `maxRetriesPerRequest`) instead of failing at once.
 */
export function connectRedis(address: string, options: { name: string; maxRetriesPerRequest?: number | null } = { name: 'foundry' }): RedisConnection {
  const retry = (attempt: number): number => Math.min(50 * 2 ** Math.min(attempt, 5), 1_000);
  const maxRetriesPerRequest = options.maxRetriesPerRequest === undefined ? 20 : options.maxRetriesPerRequest;
  if (address.startsWith('redis+cluster://')) {
    const nodes = address.slice('redis+cluster://'.length).split(',').map((node) => {
      const { hostname, port } = new URL(`redis://${node}`);
      return { host: hostname, port: Number(port || 6379) };
    });
    return new Cluster(nodes, { clusterRetryStrategy: retry, redisOptions: { connectionName: options.name, maxRetriesPerRequest } });
  }
  const common = { connectionName: options.name, maxRetriesPerRequest, retryStrategy: retry };
  return address.startsWith('unix:') ? new Redis(address.slice('unix:'.length), common) : new Redis(address, common);
}

/** All keys of one session share a hash slot, so that a step's writes are one transaction in a cluster too. */
export const sessionKey = (sessionId: string, part: string): string => `foundry:session:{${sessionId}}:${part}`;
