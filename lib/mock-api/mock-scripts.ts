/**
 * What the mock does in Redis at once. Keys of both: records, effects, answers, the order in which records and answers
 * were written, and the count of effects. Arguments of both begin with: seconds until a scope that nothing changes is
 * forgotten, how many entries of a kind are kept, and now in milliseconds.
 */
const common = `
local function note(order, member)
  redis.call('ZADD', order, ARGV[3], member)
end
local function trim(hash, order)
  local over = redis.call('ZCARD', order) - tonumber(ARGV[2])
  if over <= 0 then return end
  local old = redis.call('ZPOPMIN', order, over)
  for i = 1, #old, 2 do redis.call('HDEL', hash, old[i]) end
end
local function keep()
  trim(KEYS[1], KEYS[4])
  trim(KEYS[3], KEYS[5])
  redis.call('LTRIM', KEYS[2], -tonumber(ARGV[2]), -1)
  for i = 1, #KEYS do redis.call('EXPIRE', KEYS[i], ARGV[1]) end
end`;

/**
 * Applies a call: keeps the answer under its idempotency key, the record if it is still as it was read, and the effect.
 * Further arguments: idempotency key, answer, field, record before, record after, effect; '' where there is none.
 * Answers ['replay', answer], ['conflict'] or ['done'].
 */
export const commitScript = `${common}
if ARGV[4] ~= '' then
  local known = redis.call('HGET', KEYS[3], ARGV[4])
  if known then return {'replay', known} end
end
if ARGV[6] ~= '' then
  local present = redis.call('HGET', KEYS[1], ARGV[6]) or ''
  if present ~= ARGV[7] then return {'conflict'} end
  redis.call('HSET', KEYS[1], ARGV[6], ARGV[8])
  note(KEYS[4], ARGV[6])
end
if ARGV[4] ~= '' then
  redis.call('HSET', KEYS[3], ARGV[4], ARGV[5])
  note(KEYS[5], ARGV[4])
end
if ARGV[9] ~= '' then
  redis.call('RPUSH', KEYS[2], ARGV[9])
  redis.call('INCR', KEYS[6])
end
keep()
return {'done'}`;

/** Puts records in, whatever stands there. Further arguments: field and record, in turn. */
export const putScript = `${common}
for i = 4, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  note(KEYS[4], ARGV[i])
end
keep()
return {'done'}`;
