/** Hands values from one side to the other within this process, in order. */
export class EventPipe<Value> implements AsyncIterableIterator<Value> {
  private readonly values: Value[] = [];
  private closed = false;
  private wake: (() => void) | undefined;

  /** @param onReturn called when the reader leaves */
  constructor(private readonly onReturn: () => void = () => {}) {}

  push(value: Value): void {
    this.values.push(value);
    this.wake?.();
  }

  close(): void {
    this.closed = true;
    this.wake?.();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Value, undefined>> {
    for (;;) {
      // Not empty, so `shift` answers a value; a value may itself be undefined.
      if (this.values.length > 0) return { done: false, value: this.values.shift() as Value };
      if (this.closed) return { done: true, value: undefined };
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  async return(): Promise<IteratorResult<Value, undefined>> {
    this.onReturn();
    this.close();
    return { done: true, value: undefined };
  }
}
