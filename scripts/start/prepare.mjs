import { ensureBuild } from '../build.mjs';
import { ensureModels } from '../models.mjs';
import { findLiveKit, installLiveKit, planLiveKit } from '../setup/livekit.mjs';
import { ensurePackages } from '../setup/packages.mjs';
import { ensureRedis, findRedis } from '../setup/redis.mjs';
import { sayFor } from '../setup/say.mjs';
import { SetupError } from '../setup/setup-error.mjs';

/**
 * @typedef {object} Prepared what the supervisor starts beside our own processes; plain data
 * @property {Awaited<ReturnType<typeof planLiveKit>>} liveKit
 * @property {Awaited<ReturnType<typeof ensureRedis>>} redis
 * @property {Awaited<ReturnType<typeof ensureModels>>} models
 */

/**
 * Gets everything that is missing, all at once: packages and then the build, LiveKit, Redis, models.
 * @param {{ env: Record<string, string>, dataDir: string, dev: boolean }} options
 * @returns {Promise<Prepared>}
 * @throws SetupError with every reason, not only the first
 */
export async function prepare({ env, dataDir, dev }) {
  const absent = [['LiveKit', await findLiveKit(env)], ['Redis', await findRedis(env)]].filter(([, found]) => found.way === 'none');
  if (absent.length > 0) throw new SetupError(absent.map(([what, found]) => `${what} was not found: ${found.detail}.`).join('\n'));
  const work = [
    ensurePackages({ log: sayFor('packages') }).then(() => (dev ? undefined : ensureBuild({ log: sayFor('build') }))),
    installLiveKit({ env, log: sayFor('livekit') }),
    ensureRedis({ env, dataDir, log: sayFor('redis') }),
    ensureModels({ env, log: sayFor('models') }),
  ];
  const results = await Promise.allSettled(work);
  const reasons = results.filter((result) => result.status === 'rejected').map((result) => result.reason);
  const bug = reasons.find((reason) => !(reason instanceof SetupError));
  if (bug) throw bug;
  if (reasons.length > 0) throw new SetupError(reasons.map((reason) => reason.message).join('\n\n'));
  const [, found, redis, models] = results.map((result) => result.value);
  return { liveKit: await planLiveKit(found, { env, dataDir, log: sayFor('livekit') }), redis, models };
}
