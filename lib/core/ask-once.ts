/**
 * Shares an answer between everybody who asks while it is under way, and for `keptMs` after the question: a burst asks once.
 * A failure goes to those who waited for it and is not kept.
 */
export function askOnce<Answer>(keptMs: number, ask: () => Promise<Answer>): () => Promise<Answer> {
  let shared: Promise<Answer> | undefined;
  let askedAt = 0;
  let underWay = false;

  const answer = async (): Promise<Answer> => {
    try {
      return await ask();
    } catch (thrown) {
      shared = undefined;
      throw thrown;
    } finally {
      underWay = false;
    }
  };
  return () => {
    if (shared && (underWay || performance.now() - askedAt < keptMs)) return shared;
    [askedAt, underWay] = [performance.now(), true];
    shared = answer();
    return shared;
  };
}
