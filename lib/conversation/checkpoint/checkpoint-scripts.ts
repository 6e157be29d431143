import { redisScript } from '@/lib/core/redis-script.ts';

/** What both scripts know of a thread. KEYS index, records, values. A checkpoint's values are named by its channels' versions. */
const prelude = `
local index, records, values = KEYS[1], KEYS[2], KEYS[3]
local function fieldsOf(low, record)
  local read, parsed = pcall(cjson.decode, record)
  local versions = read and type(parsed) == 'table' and type(parsed.checkpoint) == 'table' and parsed.checkpoint.channel_versions
  local fields = {}
  if type(versions) ~= 'table' then return fields end
  for channel, version in pairs(versions) do
    fields[channel] = low .. channel .. '\\0' .. (type(version) == 'number' and string.format('%.0f', version) or tostring(version))
  end
  return fields
end
`;

/**
 * ARGV namespace with its separator, checkpoint id or '' for the newest, what sorts after every id, beginning of the keys of
 * pending writes. Answers {id, record, {channel, value, ...}, {field, write, ...}} as they were at one moment, or nil.
 */
export const readCheckpointScript = redisScript(`${prelude}
local low, id, highest, writes = unpack(ARGV)
if id == '' then
  local newest = redis.call('ZREVRANGEBYLEX', index, '[' .. low .. highest, '[' .. low, 'LIMIT', 0, 1)[1]
  if not newest then return nil end
  id = string.sub(newest, #low + 1)
end
local record = redis.call('HGET', records, low .. id)
if not record then return nil end
local found = {}
for channel, field in pairs(fieldsOf(low, record)) do
  local value = redis.call('HGET', values, field)
  if value then
    found[#found + 1] = channel
    found[#found + 1] = value
  end
end
return {id, record, found, redis.call('HGETALL', writes .. id)}
`);

/**
 * KEYS further the session's fence, or none. ARGV namespace with its separator, checkpoint id, what sorts after every id,
 * beginning of the keys of pending writes, how many checkpoints stay (0: all), the fence's token or '', record, then field
 * and value of each channel that changed. Answers 0 where the fence no longer holds: nothing was written.
 */
export const putCheckpointScript = redisScript(`${prelude}
local low, id, highest, writes, keep, token, record = unpack(ARGV)
if KEYS[4] and redis.call('GET', KEYS[4]) ~= token then return 0 end
for at = 8, #ARGV, 2 do redis.call('HSET', values, ARGV[at], ARGV[at + 1]) end
redis.call('HSET', records, low .. id, record)
redis.call('ZADD', index, 0, low .. id)
if keep == '0' then return 1 end
local used, others, dropped = {}, 0, false
for _, field in pairs(fieldsOf(low, record)) do used[field] = true end
for _, member in ipairs(redis.call('ZREVRANGEBYLEX', index, '[' .. low .. highest, '[' .. low)) do
  if member ~= low .. id then
    others = others + 1
    if others < tonumber(keep) then
      for _, field in pairs(fieldsOf(low, redis.call('HGET', records, member) or '')) do used[field] = true end
    else
      dropped = true
      redis.call('ZREM', index, member)
      redis.call('HDEL', records, member)
      redis.call('DEL', writes .. string.sub(member, #low + 1))
    end
  end
end
if not dropped then return 1 end
for _, field in ipairs(redis.call('HKEYS', values)) do
  if string.sub(field, 1, #low) == low and not used[field] then redis.call('HDEL', values, field) end
end
return 1
`);
