import { VADEventType, stt, type APIConnectOptions, type LanguageCode } from '@livekit/agents';
import type { SpeechClient } from '../speech/speech-client.ts';
import type { ObservedVad } from './observed-vad.ts';
import { UtteranceTracker } from './utterance.ts';

export interface CallSttOptions {
  speech: Pick<SpeechClient, 'transcribe'>;
  vad: ObservedVad;
  /** The caller begins to speak. */
  onStart(): void;
  silenceToEndMs(transcript: string): number;
  isTurn(transcript: string): boolean;
  onError(error: unknown): void;
}

// The brand of the framework's type is only for its own table of languages.
const english = 'en' as LanguageCode;
const { SpeechEventType } = stt;

/** Streaming recognition for a call: it ends turns itself (turn detection "stt") and is fed by the session's voice detector. */
export class CallStt extends stt.STT {
  override label = 'foundry.CallStt';

  constructor(private readonly options: CallSttOptions) {
    super({ streaming: true, interimResults: true });
  }

  protected override _recognize(): Promise<stt.SpeechEvent> {
    throw new Error('This recogniser listens to a stream; it has no answer for a recording.');
  }

  override stream(options?: { connOptions?: APIConnectOptions }): stt.SpeechStream {
    return new CallSttStream(this, this.options, options?.connOptions);
  }
}

class CallSttStream extends stt.SpeechStream {
  override label = 'foundry.CallSttStream';

  constructor(
    owner: CallStt,
    private readonly options: CallSttOptions,
    connOptions?: APIConnectOptions,
  ) {
    super(owner, 16_000, connOptions);
  }

  protected override async run(): Promise<void> {
    const { speech, vad, onStart, silenceToEndMs, isTurn, onError } = this.options;
    const put = (event: stt.SpeechEvent): void => {
      if (!this.queue.closed) this.queue.put(event);
    };
    const words = (type: stt.SpeechEventType, text: string, speechEndTime?: number): stt.SpeechEvent => ({
      type,
      alternatives: [{ language: english, text, startTime: 0, endTime: 0, confidence: 1 }],
      ...(speechEndTime === undefined ? {} : { speechEndTime }),
    });
    const tracker = new UtteranceTracker(
      { transcribe: (pcm, draft) => speech.transcribe(pcm, draft), silenceToEndMs, isTurn, windowMs: vad.capabilities.updateInterval },
      {
        onStart() {
          onStart();
          put({ type: SpeechEventType.START_OF_SPEECH });
        },
        onPartial: (text) => put(words(SpeechEventType.INTERIM_TRANSCRIPT, text)),
        onFinal(text, endedAt) {
          put(words(SpeechEventType.FINAL_TRANSCRIPT, text, endedAt));
          put({ type: SpeechEventType.END_OF_SPEECH, speechEndTime: endedAt });
        },
        // Without an end of speech the framework takes what it had stopped saying up again.
        onDropped() {},
        onError,
      },
    );
    const unobserve = vad.observe((event) => {
      if (event.type === VADEventType.INFERENCE_DONE) tracker.onVoice(event.probability);
      else if (event.type === VADEventType.START_OF_SPEECH) tracker.onDetector(true);
      else if (event.type === VADEventType.END_OF_SPEECH) tracker.onDetector(false);
    });
    try {
      for await (const frame of this.input) {
        if (typeof frame !== 'symbol') tracker.onSound(frame.data);
      }
    } finally {
      unobserve();
    }
  }
}
