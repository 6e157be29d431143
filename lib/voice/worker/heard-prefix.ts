/** A piece of a reply as it was handed to the voice. `filler` was the worker's own and is not part of the turn's text. */
export interface SentPiece {
  text: string;
  filler: boolean;
}

const bare = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

/**
 * The part of a turn's text that the caller heard: as many letters and digits of it as were played, ended at a whole word.
 * The framework reports what was played with white space and marks of its own, so only letters and digits are counted.
 * @returns a prefix of the turn's text
 */
export function heardPrefix(sent: readonly SentPiece[], played: string): string {
  let left = [...played].filter(bare).length;
  let heard = '';
  for (const { text, filler } of sent) {
    if (left <= 0 && [...text].some(bare)) break;
    let taken = '';
    for (const character of text) {
      if (bare(character)) {
        if (left <= 0) break;
        left -= 1;
      }
      taken += character;
    }
    if (!filler) heard += taken;
    if (taken.length < text.length) break;
  }
  const whole = sent.filter((piece) => !piece.filler).map((piece) => piece.text).join('');
  const cutInWord = heard.length < whole.length && bare(heard.at(-1) ?? ' ') && bare(whole[heard.length] ?? ' ');
  return cutInWord ? heard.replace(/[\p{L}\p{N}'’]+$/u, '') : heard;
}
