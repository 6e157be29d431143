import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@/lib/core/logger.ts';

export interface Heartbeat {
  stop(): void;
}

export interface HeartbeatOptions {
  /** Where it is posted to. */
  url: string;
  /** Signs the worker token; called once a beat, because one is valid for 60 s. */
  token: () => Promise<string>;
  body: () => object | Promise<object>;
  everyMs: number;
  logger: Logger;
}

/** Posts a beat at once and then every `everyMs`, until stopped. A failed one is not repeated: the next comes soon. */
export function startHeartbeat({ url, token, body, everyMs, logger }: HeartbeatOptions): Heartbeat {
  const stopped = new AbortController();
  let failing = false;

  const beat = async (): Promise<void> => {
    const headers = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' };
    const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(Math.max(everyMs, 1_000))]);
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(await body()), signal });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`web answered ${response.status}`);
  };

  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const began = Date.now();
      try {
        await beat();
        failing = false;
      } catch (cause) {
        if (!failing && !stopped.signal.aborted) logger.warn({ err: cause }, 'a heartbeat did not reach web');
        failing = true;
      }
      await sleep(Math.max(0, everyMs - (Date.now() - began)), undefined, { signal: stopped.signal, ref: false }).catch(() => {});
    }
  };
  void run();
  return { stop: () => stopped.abort() };
}
