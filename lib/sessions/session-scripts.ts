import { redisScript } from '@/lib/core/redis-script.ts';

/**
 * Every step on a session that must be one step. KEYS are `sessionKeys`. The lock says whether someone is at work (and may
 * be taken over when it has expired); the fence counter says who: only the last one to take the lock may write, so one
 * that was paused for longer than its lock finds all its writes refused.
 */
const prelude = `
local record, events, fence, lock, turns, pending, requests, cancels, private = unpack(KEYS)
local function expire(...)
  local at = redis.call('HGET', record, 'purge_at')
  for _, key in ipairs({...}) do redis.call('PEXPIREAT', key, at) end
end
local function append(channel, now, ...)
  local before = redis.call('HGET', record, 'last_event_id')
  local ids, told = {}, {before}
  for _, json in ipairs({...}) do
    local id = redis.call('XADD', events, '*', 'event', json)
    ids[#ids + 1] = id
    told[#told + 1] = id
    told[#told + 1] = json
  end
  redis.call('HSET', record, 'last_event_id', ids[#ids], 'last_activity_at', now)
  expire(events)
  redis.call('PUBLISH', channel, table.concat(told, '\\n'))
  return ids
end
local function holds(token) return redis.call('GET', fence) == token end
`;
export const sessionScript = (body: string) => redisScript(prelude + body);

/**
 * ARGV channel, now, token or '', append key or '', finished job or '', awaiting, counted (0 or 1), whether the job may
 * be asked for again (0 or 1), then the events. Answers ok with their ids, or missing, or fenced.
 * The same append key twice appends once: a command that was resent after a lost connection may have run already.
 */
export const appendScript = sessionScript(`
local channel, now, token, appendKey, job, awaiting, counted, again = unpack(ARGV)
if redis.call('EXISTS', record) == 0 then return {'missing'} end
if token ~= '' and not holds(token) then return {'fenced'} end
if appendKey ~= '' and redis.call('HGET', record, 'append_key') == appendKey then
  local ids = {}
  for id in string.gmatch(redis.call('HGET', record, 'append_id'), '%S+') do ids[#ids + 1] = id end
  return {'ok', unpack(ids)}
end
local ids = append(channel, now, unpack(ARGV, 9))
if appendKey ~= '' then redis.call('HSET', record, 'append_key', appendKey, 'append_id', table.concat(ids, ' ')) end
if job ~= '' then
  redis.call('ZREM', pending, job)
  redis.call('HDEL', requests, job)
  redis.call('SREM', cancels, job)
  redis.call('HDEL', record, 'running')
  if again == '1' then redis.call('HDEL', turns, job) end
  if counted == '1' then
    redis.call('HINCRBY', record, 'turns', 1)
    redis.call('HSET', record, 'awaiting', awaiting)
  end
end
return {'ok', unpack(ids)}
`);

/**
 * ARGV job, request, now (ms), whether the session must be open and have room (0 or 1), how many jobs may wait. Answers
 * queued or known with where its events begin, or ended, or full, or missing.
 */
export const enqueueScript = sessionScript(`
local job, request, now, open, most = unpack(ARGV)
if redis.call('EXISTS', record) == 0 then return {'missing'} end
local known = redis.call('HGET', turns, job)
if known then return {'known', string.match(known, '^[^|]+')} end
local state, expires = unpack(redis.call('HMGET', record, 'state', 'expires_ms'))
if open == '1' and (state ~= 'open' or tonumber(expires) <= tonumber(now)) then return {'ended'} end
if open == '1' and redis.call('ZCARD', pending) >= tonumber(most) then return {'full'} end
local from = redis.call('HGET', record, 'last_event_id')
redis.call('HSET', turns, job, from .. '|0')
redis.call('HSET', requests, job, request)
redis.call('ZADD', pending, redis.call('HINCRBY', record, 'sequence', 1), job)
expire(turns, requests, pending)
return {'queued', from}
`);

/** ARGV life of the lock (ms). Answers the token, or nil where someone is at work or there is nothing to do. */
export const acquireScript = sessionScript(`
if redis.call('ZCARD', pending) == 0 or redis.call('EXISTS', lock) == 1 then return nil end
local token = tostring(redis.call('INCR', fence))
expire(fence)
redis.call('SET', lock, token, 'PX', ARGV[1])
return token
`);

/** ARGV token, life of the lock (ms). Revives an expired lock that nobody has taken. Answers {held, cancelled}. */
export const renewScript = sessionScript(`
if not holds(ARGV[1]) then return {0, 0} end
redis.call('SET', lock, ARGV[1], 'PX', ARGV[2])
local running = redis.call('HGET', record, 'running')
return {1, running and redis.call('SISMEMBER', cancels, running) or 0}
`);

/**
 * ARGV token, forced (0 or 1). Keeps the lock where more has been queued meanwhile: answers 1 where it is given up. The
 * token is void from then on: a renewal that was on its way would else bring back a lock that nobody holds.
 */
export const releaseScript = sessionScript(`
if not holds(ARGV[1]) then return 1 end
if ARGV[2] == '0' and redis.call('ZCARD', pending) > 0 then return 0 end
redis.call('DEL', lock)
redis.call('INCR', fence)
return 1
`);

/** The next job: {job, request}, or nil. */
export const nextJobScript = sessionScript(`
local job = redis.call('ZRANGE', pending, 0, 0)[1]
if not job then return nil end
return {job, redis.call('HGET', requests, job)}
`);

/**
 * ARGV channel, now, token, job, event of what the caller said or ''. Answers {ok, attempt, cancelled} or {fenced} or
 * {gone}. What the caller said is recorded with the first attempt only.
 */
export const startScript = sessionScript(`
local channel, now, token, job, said = unpack(ARGV)
if not holds(token) then return {'fenced'} end
if not redis.call('ZSCORE', pending, job) then return {'gone'} end
local from, attempts = string.match(redis.call('HGET', turns, job), '^([^|]+)|(%d+)$')
local attempt = tonumber(attempts) + 1
if attempt > 1 then from = redis.call('HGET', record, 'last_event_id') end
redis.call('HSET', turns, job, from .. '|' .. attempt)
redis.call('HSET', record, 'running', job)
local cancelled = redis.call('SISMEMBER', cancels, job)
if attempt == 1 and said ~= '' then append(channel, now, said) end
return {'ok', attempt, cancelled}
`);

/** ARGV channel, now, job, event that ends it. Ends a queued job at once; marks a running one. */
export const cancelScript = sessionScript(`
local channel, now, job, ended = unpack(ARGV)
if not redis.call('ZSCORE', pending, job) then return 'unknown' end
if redis.call('HGET', record, 'running') == job then
  redis.call('SADD', cancels, job)
  expire(cancels)
  return 'running'
end
redis.call('ZREM', pending, job)
redis.call('HDEL', requests, job)
append(channel, now, ended)
return 'ended'
`);

/** ARGV field, value, ... Answers 0 where the session is gone: a late write must not bring it back. */
export const updateScript = sessionScript(`
if redis.call('EXISTS', record) == 0 then return 0 end
redis.call('HSET', record, unpack(ARGV))
return 1
`);

/**
 * ARGV call or '', now (ms). A call begins only on an open session, and ends on any. Answers 0 where the session does not
 * take it, 1 where it was written, 2 where there was none to end.
 */
export const callScript = sessionScript(`
local call, now = unpack(ARGV)
local state, expires, before = unpack(redis.call('HMGET', record, 'state', 'expires_ms', 'call'))
if not state then return 0 end
if call == '' and before == '' then return 2 end
if call ~= '' and (state ~= 'open' or tonumber(expires) <= tonumber(now)) then return 0 end
redis.call('HSET', record, 'call', call)
return 1
`);

/**
 * ARGV ended at, purge at (ms). Answers 1 the first time. The lock keeps its own short life: a process that dies with it
 * must not hold the session for as long as the session is kept.
 */
export const endScript = sessionScript(`
if redis.call('HGET', record, 'state') ~= 'open' then return 0 end
redis.call('HSET', record, 'state', 'ended', 'ended_at', ARGV[1], 'purge_at', ARGV[2], 'call', '', 'awaiting', '')
expire(record, events, fence, turns, pending, requests, cancels, private)
return 1
`);

/** On the list of all sessions with work (one key, its own slot). ARGV session, score that was seen. */
export const strikeScript = redisScript(`
if redis.call('ZSCORE', KEYS[1], ARGV[1]) == ARGV[2] then return redis.call('ZREM', KEYS[1], ARGV[1]) end
return 0
`);
