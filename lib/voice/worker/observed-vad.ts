import { inference, type VADEvent, type VADStream } from '@livekit/agents';

/** A voice detector whose events others see too, in the moment in which the session gets them: the model runs once. */
export class ObservedVad extends inference.VAD {
  private readonly observers = new Set<(event: VADEvent) => void>();

  /** @returns a function that ends the observation */
  observe(observer: (event: VADEvent) => void): () => void {
    this.observers.add(observer);
    return () => this.observers.delete(observer);
  }

  override stream(): VADStream {
    const stream = super.stream();
    const next = stream.next.bind(stream);
    stream.next = async () => {
      const result = await next();
      if (!result.done) for (const observer of this.observers) observer(result.value);
      return result;
    };
    return stream;
  }
}
