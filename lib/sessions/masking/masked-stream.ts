import { z } from 'zod';
import type { StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { parseStored } from '../event-stream.ts';
import { runScript } from '@/lib/core/redis-script.ts';
import { sessionKeys } from '../session-keys.ts';
import { sessionScript } from '../session-scripts.ts';
import type { Secret } from './mask-text.ts';

/** What of a session is masked and what is not yet, as it was at one moment. */
export interface MaskState {
  /** Oldest first: all of them, or those after `masked_to`. */
  events: StoredSessionEvent[];
  /** Ids of the events that were changed by masking: their values are not masked a second time. */
  masked: ReadonlySet<string>;
  /** Values that were masked so far: they may be said again until the session has ended. */
  secrets: Secret[];
  /** Id of the event after which the next pass goes on; 0-0 before the first. */
  masked_to: string;
  /** Whether a turn is at work, which may tell more at any time. */
  running: boolean;
  /** Counts passes, so that of two processes at the same one only the first writes. */
  pass: string;
}

export interface MaskPass {
  masked_to: string;
  changed: readonly StoredSessionEvent[];
  /** Values to look for in later passes; null: there are none, and those of earlier ones go. */
  secrets: readonly Secret[] | null;
}

/** ARGV whole stream (0 or 1). */
const readScript = sessionScript(`
local to, pass, running = unpack(redis.call('HMGET', record, 'masked_to', 'mask_pass', 'running'))
to = to or '0-0'
local from = ARGV[1] == '1' and '-' or '(' .. to
return {redis.call('XRANGE', events, from, '+'), redis.call('HGETALL', private), to, pass or '0', running or ''}
`);
const answerSchema = z.tuple([z.array(z.tuple([z.string(), z.array(z.string())])), z.array(z.string()), z.string(), z.string(), z.string()]);

/**
 * ARGV pass that was read, masked to, whether the values go (0 or 1), how many come, then value, shown, ..., then id, event,
 * ... of the events that change. A stream cannot change an entry: it is written anew with the same ids, so that whoever
 * resumes from one finds the place. Answers 0 where another pass was faster or the session is gone.
 */
const rewriteScript = sessionScript(`
if redis.call('EXISTS', record) == 0 then return 0 end
if (redis.call('HGET', record, 'mask_pass') or '0') ~= ARGV[1] then return 0 end
redis.call('HINCRBY', record, 'mask_pass', 1)
redis.call('HSET', record, 'masked_to', ARGV[2])
local first = 5 + 2 * tonumber(ARGV[4])
for at = 5, first - 1, 2 do redis.call('HSET', private, ARGV[at], ARGV[at + 1]) end
if ARGV[3] == '1' then redis.call('DEL', private) end
expire(private)
if #ARGV < first then return 1 end
local changed = {}
for at = first, #ARGV, 2 do changed[ARGV[at]] = ARGV[at + 1] end
local entries = redis.call('XRANGE', events, '-', '+')
redis.call('DEL', events)
for _, entry in ipairs(entries) do
  local id, fields = unpack(entry)
  if changed[id] then redis.call('XADD', events, id, 'event', changed[id], 'masked', '1') else redis.call('XADD', events, id, unpack(fields)) end
end
expire(events)
return 1
`);

/** A session's stream as masking reads and writes it, and the values that it must not hold any more. */
export class MaskedStream {
  constructor(private readonly redis: RedisConnection) {}

  /** @param whole from the first event on, else after the last pass */
  async read(sessionId: string, whole: boolean): Promise<MaskState> {
    const [entries, pairs, masked_to, pass, running] = answerSchema.parse(await runScript(this.redis, readScript, sessionKeys(sessionId), [whole ? 1 : 0]));
    return {
      events: entries.map(([id, fields]) => parseStored(id, fields[1] ?? '{}')),
      masked: new Set(entries.flatMap(([id, fields]) => (fields.length > 2 ? [id] : []))),
      secrets: pairs.flatMap((value, at) => (at % 2 === 0 ? [{ value, shown: pairs[at + 1] ?? '' }] : [])),
      masked_to,
      running: running !== '',
      pass,
    };
  }

  /** Puts events in the place of those with the same ids. False where another process wrote since `state` was read. */
  async rewrite(sessionId: string, state: MaskState, { masked_to, changed, secrets }: MaskPass): Promise<boolean> {
    const values = (secrets ?? []).flatMap(({ value, shown }) => [value, shown]);
    const events = changed.flatMap(({ event_id, ...event }) => [event_id, JSON.stringify(event)]);
    return (await runScript(this.redis, rewriteScript, sessionKeys(sessionId), [state.pass, masked_to, secrets === null ? 1 : 0, values.length / 2, ...values, ...events])) === 1;
  }
}
