import { isAppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { Principal } from './principal.ts';
import { readPrincipal, type PrincipalSources } from './read-principal.ts';

export interface WatchPrincipalOptions {
  logger: Logger;
  /** Between looks, ms. */
  recheckMs?: number;
}

/**
 * Looks again and again whether the headers that opened something still say the same of who is there. Aborts on a refusal
 * (a disabled user, a revoked token, a sign-in that is over) and on another role; a look that cannot be taken changes
 * nothing. Call `stop` once what was opened has closed.
 */
export function watchPrincipal(headers: Headers, principal: Exclude<Principal, { kind: 'worker' }>, sources: PrincipalSources, { logger, recheckMs = 10_000 }: WatchPrincipalOptions): { signal: AbortSignal; stop(): void } {
  const noLonger = new AbortController();
  // A request's own headers may be gone once it was answered.
  const opened = new Headers(headers);
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const stillMay = async (): Promise<boolean> => {
    try {
      const now = await readPrincipal(opened, sources);
      return now !== null && now.kind !== 'worker' && now.user.id === principal.user.id && now.user.role === principal.user.role;
    } catch (error) {
      if (isAppError(error) && (error.code === 'unauthenticated' || error.code === 'forbidden')) return false;
      logger.warn({ err: error }, 'whether a stream may stay open could not be checked');
      return true;
    }
  };
  const look = async (): Promise<void> => {
    const may = await stillMay();
    if (stopped) return;
    if (may) lookLater();
    else noLonger.abort();
  };
  // One look after the other: where Redis is slow they must not pile up.
  const lookLater = (): void => {
    timer = setTimeout(() => void look(), recheckMs);
    timer.unref();
  };
  lookLater();

  return {
    signal: noLonger.signal,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
