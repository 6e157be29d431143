/** What an attribute answers to a question of yes or no: true, false, yes or no in any case; undefined where it is something else. */
export function yesOrNo(said: unknown): boolean | undefined {
  if (typeof said === 'boolean') return said;
  if (typeof said !== 'string') return undefined;
  const word = said.trim().toLowerCase();
  return word === 'yes' || word === 'true' ? true : word === 'no' || word === 'false' ? false : undefined;
}
