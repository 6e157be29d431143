import type { SpeechTranscript } from '../speech/speech-client.ts';

/** What the listener reports, in order: `start`, then any number of `partial`, then `final` or `dropped`. */
export interface UtteranceListener {
  onStart(): void;
  onPartial(text: string): void;
  /** The caller has finished. `endedAt`: milliseconds of the epoch at which the voice stopped. */
  onFinal(text: string, endedAt: number): void;
  /** It was no turn: noise, or what `isTurn` refused. */
  onDropped(): void;
  onError(error: unknown): void;
}

export interface UtteranceOptions {
  /** 16 kHz mono. @returns text and token ids, which the next call of the same utterance gets as its draft */
  transcribe(pcm: Int16Array, draft: readonly number[]): Promise<SpeechTranscript>;
  /** Milliseconds of silence after these words that end the turn. */
  silenceToEndMs(transcript: string): number;
  isTurn(transcript: string): boolean;
  /** Milliseconds of sound that each `onVoice` stands for. */
  windowMs: number;
}

const sampleRate = 16_000;
const samplesPerMs = sampleRate / 1_000;
/** Kept from before the voice was detected: the first sound of a word is quiet. */
const leadMs = 350;
/** Silence after which recognition begins, so that it is done when the turn is. */
const recogniseAfterMs = 64;
const partialEveryMs = 600;
/** From here on, what is recognised at a pause is kept, and sound begins anew: recognising again would take ever longer. */
const foldAfterMs = 15_000;
const longestMs = 60_000;
const voicedProbability = 0.35;

/**
 * Listens to one caller: collects the sound of what the voice detector calls speech, recognises it while it goes on and at
 * every pause, and decides on the audio's own clock when the turn is over. One recognition runs at a time.
 */
export class UtteranceTracker {
  private readonly sound = new Int16Array(longestMs * samplesPerMs);
  private length = 0;
  private active = false;
  private detectorHears = false;
  private silence = 0;
  private voicedAt = 0;
  private sincePartial = 0;
  /** Counts up with every voiced window: a transcript counts only for the sound that it was made of. */
  private voiced = 0;
  private transcript: { text: string; voiced: number } | null = null;
  private draft: readonly number[] = [];
  private kept = '';
  private recognising = false;
  private finishing = false;

  constructor(
    private readonly options: UtteranceOptions,
    private readonly listener: UtteranceListener,
  ) {}

  /** Takes sound in: 16 kHz mono. */
  onSound(samples: Int16Array): void {
    const overflow = this.length + samples.length - this.sound.length;
    if (overflow > 0) this.forget(this.length - overflow);
    this.sound.set(samples.subarray(0, this.sound.length), this.length);
    this.length += Math.min(samples.length, this.sound.length);
    if (!this.active) this.forget(leadMs * samplesPerMs);
  }

  /** The voice detector hears speech, or does not any more. */
  onDetector(hears: boolean): void {
    this.detectorHears = hears;
    if (hears && !this.active) this.begin();
    if (!hears) this.decide();
  }

  /** One window of the voice detector, with the probability that it holds speech. */
  onVoice(probability: number): void {
    if (probability > voicedProbability) {
      this.silence = 0;
      this.voiced += 1;
      this.voicedAt = Date.now();
      this.sincePartial += this.options.windowMs;
    } else this.silence += this.options.windowMs;
    if (!this.active) return;
    if (this.silence === 0 && this.sincePartial >= partialEveryMs) void this.recognise();
    if (this.silence >= recogniseAfterMs && this.transcript?.voiced !== this.voiced) void this.recognise();
    this.decide();
  }

  /** Forgets everything: the caller left. */
  reset(): void {
    if (this.active) this.listener.onDropped();
    this.end();
  }

  private begin(): void {
    this.active = true;
    this.silence = 0;
    this.sincePartial = 0;
    this.transcript = null;
    this.draft = [];
    this.kept = '';
    this.voicedAt = Date.now();
    this.listener.onStart();
  }

  private end(): void {
    this.active = false;
    this.transcript = null;
    this.draft = [];
    this.kept = '';
    this.forget(leadMs * samplesPerMs);
  }

  private async recognise(): Promise<void> {
    if (this.recognising) return;
    this.recognising = true;
    this.sincePartial = 0;
    const { voiced } = this;
    try {
      const result = await this.options.transcribe(this.sound.slice(0, this.length), this.draft);
      if (!this.active) return;
      this.draft = result.ids;
      this.transcript = { text: result.text, voiced };
      if (this.textSoFar() !== '' && voiced !== this.voiced) this.listener.onPartial(this.textSoFar());
      this.decide();
    } catch (error) {
      this.listener.onError(error);
      if (this.active && !this.detectorHears) this.drop();
    } finally {
      this.recognising = false;
      // The voice went on or stopped meanwhile: the next window asks again.
    }
  }

  private textSoFar(): string {
    return [this.kept, this.transcript?.text ?? ''].filter(Boolean).join(' ');
  }

  private decide(): void {
    if (!this.active || this.detectorHears || this.finishing || this.transcript?.voiced !== this.voiced) return;
    const text = this.textSoFar();
    if (this.silence < (text === '' ? recogniseAfterMs : this.options.silenceToEndMs(text))) {
      if (this.length > foldAfterMs * samplesPerMs) this.fold();
      return;
    }
    // The session handles its detector's end of speech in this very tick: an end of turn before it would lose the reply.
    this.finishing = true;
    setImmediate(() => {
      this.finishing = false;
      if (!this.active || this.detectorHears || this.transcript?.voiced !== this.voiced) return;
      if (text === '' || !this.options.isTurn(text)) return this.drop();
      const { voicedAt } = this;
      this.end();
      this.listener.onFinal(text, voicedAt);
    });
  }

  private drop(): void {
    this.end();
    this.listener.onDropped();
  }

  private fold(): void {
    this.kept = this.textSoFar();
    this.transcript = { text: '', voiced: this.voiced };
    this.draft = [];
    this.forget(0);
  }

  /** Keeps the last `samples` samples. */
  private forget(samples: number): void {
    if (this.length <= samples) return;
    this.sound.copyWithin(0, this.length - samples, this.length);
    this.length = samples;
  }
}
