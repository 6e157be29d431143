import type { ChainableCommander } from 'ioredis';
import { AppError } from '@/lib/core/errors.ts';

/** Runs MULTI ... EXEC: all of it or nothing. @throws AppError where Redis refused it. */
export async function runTransaction(transaction: ChainableCommander): Promise<unknown[]> {
  const replies = await transaction.exec();
  if (replies === null) throw new AppError('unavailable', 'The conversation could not be stored because its keys changed at the same time. Try again.');
  return replies.map(([error, reply]) => {
    if (error) throw new AppError('unavailable', 'The conversation could not be stored.', { cause: error });
    return reply;
  });
}
