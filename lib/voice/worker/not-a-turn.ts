/** Sounds with which people show that they listen. Never words that could answer a question. */
const listening = /^(?:m+|m+[ -]?h+m+|h+m+|u+h[ -]?hu+h|a+h|o+h|u+h|u+m+|hm+|mm-hmm)$/;

const wordsOf = (text: string): string[] => text.toLowerCase().replace(/[^\p{L}\p{N}'\s]+/gu, ' ').split(/\s+/).filter(Boolean);

/** "Mm-hmm" and the like: while the agent speaks it must not stop it. */
export function isBackchannel(transcript: string): boolean {
  const bare = transcript.toLowerCase().replace(/[^\p{L}\s-]+/gu, '').trim();
  return bare !== '' && bare.split(/\s+/).every((word) => listening.test(word));
}

/**
 * Whether what the microphone heard is what the agent was just saying, come back through a loudspeaker: four words or more,
 * of which at least four in five stand in the agent's words in the same order.
 * @param spoken the agent's words of the last seconds
 */
export function isEcho(transcript: string, spoken: string): boolean {
  const [heard, said] = [wordsOf(transcript), wordsOf(spoken)];
  if (heard.length < 4 || said.length === 0) return false;
  return longestCommon(heard, said) >= heard.length * 0.8;
}

/** Length of the longest common subsequence. */
function longestCommon(left: readonly string[], right: readonly string[]): number {
  let row = Array.from({ length: right.length + 1 }, () => 0);
  for (const word of left) {
    const next = [0];
    for (const [index, other] of right.entries()) next.push(word === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}
