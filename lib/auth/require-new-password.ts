import { passwordProblem } from '@/lib/contracts/password-rules.ts';
import { AppError } from '@/lib/core/errors.ts';

/** @throws AppError invalid_input, at `pointer`, where a password must not be set for who has this name and address */
export function requireNewPassword(password: string, { name, email }: { name: string; email: string }, pointer: string): void {
  const message = passwordProblem(password, [name, email]);
  if (message !== null) throw new AppError('invalid_input', `${pointer}: ${message}`, { extra: { issues: [{ pointer, message }] } });
}
