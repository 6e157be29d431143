export interface SignInProblem {
  tone: 'danger' | 'warn' | 'info';
  title: string;
  text: string;
}

/** What a failed sign-in means, from the code that next-auth hands back. */
export function signInProblem(code: string): SignInProblem {
  if (/rate_limited|too many|throttl/i.test(code)) return { tone: 'warn', title: 'Too many attempts', text: 'Wait a minute, then try again. This protects your account from guessing.' };
  if (/disabled/i.test(code)) return { tone: 'warn', title: 'This account is switched off', text: 'Ask whoever runs this site to switch it on again.' };
  if (code === 'CredentialsSignin') return { tone: 'danger', title: 'Email or password is not right', text: 'Check both and try again. The first admin’s password was printed at the first start.' };
  if (code === 'SessionRequired') return { tone: 'info', title: 'Sign in to go on', text: 'Your sign-in has run out.' };
  return { tone: 'danger', title: 'The site could not sign you in', text: 'It may be starting up. Try again in a moment.' };
}
