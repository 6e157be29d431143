import { ApiError } from './api.ts';
import type { ClosedReason } from './session-socket.ts';

/** Why a session's connection will not come back, in words; null where that needs none. */
export function closedProblem(reason: ClosedReason | null): ApiError | null {
  switch (reason) {
    case 'signed-out':
      return new ApiError(401, 'unauthenticated', 'Your sign-in has run out.', 'Reload the page and sign in again. What was said is kept.', false);
    case 'disabled':
      return new ApiError(403, 'forbidden', 'Your account has been switched off.', 'Ask whoever runs this site.', false);
    case 'not-found':
      return new ApiError(404, 'not_found', 'This conversation does not exist any more.', 'It may have been erased. Choose an agent to begin another one.', false);
    case 'refused':
      return new ApiError(400, 'bad_request', 'The site refused the connection of this page.', 'Open the site by the address that its admin gave you, then reload.', false);
    default:
      return null;
  }
}
