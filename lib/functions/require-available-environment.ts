import type { Environment } from '@/lib/contracts/common.ts';
import { AppError } from '@/lib/core/errors.ts';

/** Said wherever live calls are asked for, until there is a policy of what they may reach. */
export const liveUnavailable = 'This agent is set to live systems, which cannot be called yet. An admin can set it to the mock environment.';

/** @throws AppError not_supported where functions cannot be run in that environment */
export function requireAvailableEnvironment(environment: Environment | undefined): void {
  if (environment === 'live') throw new AppError('not_supported', 'Live systems cannot be called yet: there is no policy of what an agent may reach. Keep the mock environment.');
}
