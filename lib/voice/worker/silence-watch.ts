/** Notices that nobody has said anything for a while. */
export class SilenceWatch {
  private timer: NodeJS.Timeout | undefined;
  private inARow = 0;

  /**
   * @param afterMs of silence after which `onSilence` is called; the second time in a row after twice as long, then no more
   * @param applies asked when the time is up: false where silence is to be expected
   */
  constructor(
    private readonly afterMs: number,
    private readonly applies: () => boolean,
    private readonly onSilence: () => void,
  ) {}

  /** Both sides are silent from now on. */
  begin(): void {
    this.stop();
    if (this.inARow >= 2) return;
    this.timer = setTimeout(() => {
      if (!this.applies()) return this.begin();
      this.inARow += 1;
      this.onSilence();
    }, this.afterMs * (this.inARow + 1));
  }

  /** Somebody speaks, or the agent thinks. */
  stop(): void {
    clearTimeout(this.timer);
  }

  /** The person did something: counting begins anew. */
  forget(): void {
    this.inARow = 0;
  }
}
