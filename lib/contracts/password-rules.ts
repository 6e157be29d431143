/** Characters of a password. */
export const passwordLength = { min: 8, max: 256 };

/** What is tried first on any site. Without digits at the end, which are cut off before the comparison. */
const common = new Set(
  ('password passwort passw0rd p@ssword p@ssw0rd letmein iloveyou sunshine princess football baseball superman batman welcome dragon monkey master shadow qwertyui qwertyuiop ' +
    'qwerty qwertz asdfgh asdfghjkl zxcvbnm 1q2w3e4r 1qaz2wsx q1w2e3r4 admin administrator changeme changeit default secret trustno starwars whatever ' +
    'computer internet login hello helloworld foundry agentfoundry testtest testing summer winter spring autumn')
    .split(' '),
);
const rows = ['01234567890', '09876543210', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

const isRun = (text: string): boolean => rows.some((row) => row.includes(text) || row.includes([...text].toReversed().join('')));
/** "Summer2024!" and "summer" are tried together. */
const core = (text: string): string => text.replace(/[\d\W_]+$/u, '');

/**
 * What is wrong with a password as a new one, in a sentence, or null. `about`: name and address of whose it is.
 * The rules are those of NIST SP 800-63B, 3.1.1.2: a length, a list of what is tried first, no recipe of character classes.
 */
export function passwordProblem(password: string, about: readonly string[] = []): string | null {
  const length = [...password].length;
  if (length < passwordLength.min) return `A password has at least ${passwordLength.min} characters.`;
  if (length > passwordLength.max) return `A password has at most ${passwordLength.max} characters.`;
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size <= 2) return 'This is the same character again and again. Several words are easy to keep in mind and hard to guess.';
  if (isRun(plain)) return 'This is a plain run of characters. Several words are easy to keep in mind and hard to guess.';
  if (common.has(plain) || common.has(core(plain))) return 'This is one of the first passwords that are tried. Several words are easy to keep in mind and hard to guess.';
  const own = about.flatMap((text) => [text, text.split('@')[0] ?? '']).map((text) => text.trim().toLowerCase()).filter((text) => text.length > 2);
  if (own.some((text) => plain === text || core(plain) === text)) return 'This is the name or the address itself. Choose something that nobody would guess from them.';
  return null;
}
