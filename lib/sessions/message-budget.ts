/** Allows a burst, then a steady rate: a person never meets it, a loop does. */
export class MessageBudget {
  private left: number;
  private at: number;

  /** @param perSecond how many messages are given back a second */
  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
    private readonly now: () => number = Date.now,
  ) {
    this.left = burst;
    this.at = now();
  }

  /** False where the message is one too many. */
  take(): boolean {
    const now = this.now();
    this.left = Math.min(this.burst, this.left + ((now - this.at) / 1_000) * this.perSecond);
    this.at = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
