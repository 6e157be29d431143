const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

export const dim = (text) => paint('2', text);
export const bold = (text) => paint('1', text);
export const red = (text) => paint('31', text);

/** `12.3 s` or `850 ms`. */
export const took = (ms) => (ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`);

/** A line of progress: which part, and what is being done about it. */
export function say(part, sentence) {
  process.stdout.write(`${dim(part.padEnd(9))} ${sentence}\n`);
}

/** @param {string} part a function that says things about one part, handed to the step that works on it */
export const sayFor = (part) => (sentence) => say(part, sentence);
