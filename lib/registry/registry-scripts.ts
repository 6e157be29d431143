/**
 * Keeps a version under the next number, unless the content is the published one's or the latest one's already: two web
 * processes that see the same edit make one version. Its dossier is kept in any case: who edits by hand has none, and the
 * same text comes from the same dossier. Answers [number, 'same' | 'draft' | 'published' | 'deleted'].
 */
export const storeScript = `
local settings, versions, yamls, dossiers, drafts = unpack(KEYS)
local hash, record, yaml, dossier, publish, at = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5] == '1', ARGV[6]
if redis.call('HEXISTS', settings, 'deleted_at') == 1 then return {'0', 'deleted'} end
local function keepDossier(number) if dossier ~= '' then redis.call('HSETNX', dossiers, number, dossier) end end
redis.call('HSETNX', settings, 'enabled', '1')
redis.call('HSETNX', settings, 'environment', 'mock')
redis.call('HDEL', settings, 'purged')
local number = redis.call('HGET', settings, 'published')
if number and redis.call('HGET', settings, 'published_hash') == hash then
  keepDossier(number)
  return {number, 'same'}
end
if redis.call('HGET', settings, 'latest_hash') == hash then
  number = redis.call('HGET', settings, 'latest')
  keepDossier(number)
  if not publish then return {number, 'same'} end
else
  number = tostring(redis.call('HINCRBY', settings, 'latest', 1))
  redis.call('HSET', versions, number, record)
  redis.call('HSET', yamls, number, yaml)
  keepDossier(number)
  redis.call('HSET', settings, 'latest_hash', hash, 'updated_at', at)
end
if publish then
  redis.call('SREM', drafts, number)
  redis.call('HSET', settings, 'published', number, 'published_hash', hash, 'updated_at', at)
  redis.call('HDEL', settings, 'problems')
  return {number, 'published'}
end
redis.call('SADD', drafts, number)
return {number, 'draft'}`;

/** KEYS settings, versions, drafts. ARGV version, at. Answers 'published', 'missing' or 'deleted'. */
export const publishScript = `
local settings, versions, drafts = unpack(KEYS)
local record = redis.call('HGET', versions, ARGV[1])
if redis.call('HEXISTS', settings, 'deleted_at') == 1 then return 'deleted' end
if not record then return 'missing' end
redis.call('HSET', settings, 'published', ARGV[1], 'published_hash', cjson.decode(record).hash, 'updated_at', ARGV[2])
redis.call('HDEL', settings, 'problems')
redis.call('SREM', drafts, ARGV[1])
return 'published'`;

/**
 * KEYS settings, drafts. ARGV version, at. The same content saved again is a draft again, under a number of its own.
 * Answers 'past', 'missing' where it is no draft, or 'only' where nothing else could be served.
 */
export const setAsideScript = `
local settings, drafts = unpack(KEYS)
if redis.call('SISMEMBER', drafts, ARGV[1]) == 0 then return 'missing' end
if redis.call('HEXISTS', settings, 'published') == 0 and redis.call('SCARD', drafts) == 1 then return 'only' end
redis.call('SREM', drafts, ARGV[1])
if redis.call('HGET', settings, 'latest') == ARGV[1] then redis.call('HDEL', settings, 'latest_hash') end
redis.call('HSET', settings, 'updated_at', ARGV[2])
return 'past'`;

/**
 * KEYS settings, versions, yaml, dossiers, drafts, used. ARGV version, now (ms), whether the published one goes too (0 or 1).
 * Answers 1 where the version went, 0 where it is served or a session began with it that is kept still.
 */
export const trimScript = `
local settings, versions, yamls, dossiers, drafts, used = unpack(KEYS)
local number, now, all = ARGV[1], tonumber(ARGV[2]), ARGV[3] == '1'
if not all and redis.call('HGET', settings, 'published') == number then return 0 end
local last = redis.call('ZSCORE', used, number)
if last and tonumber(last) > now then return 0 end
redis.call('HDEL', versions, number)
redis.call('HDEL', yamls, number)
redis.call('HDEL', dossiers, number)
redis.call('SREM', drafts, number)
redis.call('ZREM', used, number)
return 1`;

/** KEYS settings, folders. ARGV at. Answers 1 the first time. Where its file is must not be known: whoever restores it writes it again. */
export const deleteScript = `
if redis.call('HEXISTS', KEYS[1], 'deleted_at') == 1 then return 0 end
redis.call('HSET', KEYS[1], 'deleted_at', ARGV[1], 'updated_at', ARGV[1])
redis.call('HDEL', KEYS[1], 'problems')
redis.call('DEL', KEYS[2])
return 1`;

/** KEYS settings. ARGV at, the earliest deletion that may be restored (ISO). Answers 1 where the agent is back. */
export const restoreScript = `
local deleted = redis.call('HGET', KEYS[1], 'deleted_at')
if not deleted or deleted < ARGV[2] then return 0 end
redis.call('HDEL', KEYS[1], 'deleted_at', 'problems')
redis.call('HSET', KEYS[1], 'updated_at', ARGV[1])
return 1`;

/**
 * KEYS settings, versions, sessions. Forgets a deleted agent but for versions that sessions use still, and for its last
 * number, so that another agent of that name makes no second version 3 meanwhile. Answers 1 where nothing is left at all.
 */
export const forgetDeletedScript = `
if redis.call('HEXISTS', KEYS[1], 'deleted_at') == 0 and redis.call('HEXISTS', KEYS[1], 'purged') == 0 then return 0 end
local latest = redis.call('HGET', KEYS[1], 'latest')
redis.call('DEL', KEYS[1], KEYS[3])
if redis.call('HLEN', KEYS[2]) == 0 then return 1 end
redis.call('HSET', KEYS[1], 'latest', latest or '0', 'purged', '1')
return 0`;
