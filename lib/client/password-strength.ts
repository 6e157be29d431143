import { passwordLength, passwordProblem } from '@/lib/contracts/password-rules.ts';

export interface PasswordStrength {
  level: 'none' | 'refused' | 'weak' | 'fair' | 'strong';
  /** For the person: what it is like, and what would make it better. */
  words: string;
}

/** Words and years that are guessed as a whole, however many letters they have. */
const guessed = /password|passwort|welcome|letmein|qwert[yz]|admin|login|secret|summer|winter|spring|autumn|january|february|march|april|june|july|august|september|october|november|december|monday|friday|sunday|football|baseball|dragon|monkey|master|sunshine|princess|iloveyou|hello|(?:19|20)\d\d/gi;
/** The same character again, or the next one in the alphabet or on the row of digits. */
const follows = (before: string, next: string): boolean => Math.abs((next.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0)) <= 1;
const alphabets: [RegExp, number][] = [[/\p{Ll}/u, 26], [/\p{Lu}/u, 26], [/\d/, 10], [/[^\p{L}\d]/u, 33]];

/** Bits that somebody has to guess, roughly: what is a word, a year or a run counts as one character. */
function guessBits(password: string): number {
  const characters = [...password.replaceAll(guessed, '~')];
  const counted = characters.filter((character, at) => at === 0 || !follows(characters[at - 1] ?? '', character)).length;
  const size = alphabets.reduce((sum, [letters, count]) => sum + (letters.test(password) ? count : 0), 0);
  return counted * Math.log2(Math.max(size, 2));
}

/** How hard a new password is to guess, in words. `about`: name and address of whose it is. */
export function passwordStrength(password: string, about: readonly string[]): PasswordStrength {
  if (password === '') return { level: 'none', words: `At least ${passwordLength.min} characters. Three or four words that do not belong together are easy to keep in mind.` };
  const missing = passwordLength.min - [...password].length;
  if (missing > 0) return { level: 'refused', words: `${missing} more ${missing === 1 ? 'character' : 'characters'}.` };
  const problem = passwordProblem(password, about);
  if (problem !== null) return { level: 'refused', words: problem };
  const bits = guessBits(password);
  if (bits < 50) return { level: 'weak', words: 'Weak: it will do, but another word or two would make it much harder to guess.' };
  if (bits < 75) return { level: 'fair', words: 'Fair: one more word makes it strong.' };
  return { level: 'strong', words: 'Strong: hard to guess.' };
}
