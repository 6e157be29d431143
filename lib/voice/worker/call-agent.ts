import { randomUUID } from 'node:crypto';
import { ReadableStream } from 'node:stream/web';
import { llm, voice } from '@livekit/agents';
import type { Channel } from '@/lib/contracts/common.ts';
import type { TurnEnd, TurnEvent, TurnRequest } from '@/lib/contracts/turns.ts';
import { AppError, invariant } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import { followTurn } from './follow-turn.ts';
import { Reply } from './reply.ts';
import type { SessionWeb } from './session-web.ts';
import { speakTurn } from './speak-turn.ts';

/** The framework wants a model beside an agent whose `llmNode` answers; it is never asked. */
export class NoLlm extends llm.LLM {
  override label(): string {
    return 'foundry.web';
  }
  override chat(): llm.LLMStream {
    throw new AppError('internal', 'Turns run in web; the worker has no language model.');
  }
}

export interface CallAgentOptions {
  web: SessionWeb;
  fillers: readonly string[];
  onTurnEnd(end: TurnEnd): void;
  logger: Logger;
}

/** A reply whose words come from elsewhere than from the caller's own voice. */
interface Assignment {
  turnId: string;
  modality: Channel;
  events(signal: AbortSignal): AsyncGenerator<TurnEvent>;
}

/** How long the next turn waits for web to learn what was heard of the last. */
const heardPatienceMs = 2_500;

/** The agent of a call. It has no logic of its own: every turn runs in web, and what web says is spoken. */
export class CallAgent extends voice.Agent {
  private assignment: Assignment | null = null;
  private handle: voice.SpeechHandle | null = null;
  private reported: Promise<void> = Promise.resolve();
  /** Ids of the turns that this worker asked for: their replies are spoken from the answer, not from the session's stream. */
  readonly ownTurns = new Set<string>();

  constructor(private readonly options: CallAgentOptions) {
    super({ instructions: '' });
  }

  private lastReply: Reply | null = null;

  /** The words of the reply that is, or was last, being spoken. */
  get words(): string {
    return this.lastReply?.text ?? '';
  }

  /** The framework announces every reply just before it asks for its words, in the same tick. */
  onSpeechCreated(handle: voice.SpeechHandle): void {
    this.handle = handle;
  }

  /** Runs a turn that the caller's voice did not begin (the opening, a silence) and speaks its reply. */
  runOwnTurn(kind: 'opening' | 'silence'): voice.SpeechHandle {
    const request = this.request('', kind);
    return this.reply({ turnId: request.turn_id, modality: 'voice', events: (signal) => followTurn(this.options.web, request, { signal }) });
  }

  /** Speaks the reply of a turn that runs already, from its events. */
  speakEvents(turnId: string, modality: Channel, events: AsyncGenerator<TurnEvent>): voice.SpeechHandle {
    return this.reply({ turnId, modality, events: () => events });
  }

  /** Runs the opening in web while `handle` says the greeting, whose words are the same. */
  recordOpening(greeting: string, handle: voice.SpeechHandle, played: () => string): void {
    const request = this.request('', 'opening');
    const reply = new Reply(request.turn_id, 'voice');
    reply.sent(greeting);
    this.lastReply = reply;
    void handle.waitForPlayout().then(() => reply.finish({ played: played(), interrupted: handle.interrupted }));
    const run = async (): Promise<void> => {
      for await (const event of followTurn(this.options.web, request)) if (event.type === 'turn-end') this.options.onTurnEnd(event);
      await this.report(reply);
    };
    this.reported = run().catch((error: unknown) => this.options.logger.error({ err: error }, 'the opening could not be recorded'));
  }

  override async llmNode(chatCtx: llm.ChatContext): Promise<ReadableStream<string> | null> {
    const { handle } = this;
    invariant(handle, 'the framework announces a reply before it asks for its words');
    const assignment = this.assignment ?? this.userTurn(chatCtx);
    this.assignment = null;
    const reply = new Reply(assignment.turnId, assignment.modality);
    this.lastReply = reply;
    handle.addDoneCallback(() => reply.finish({ played: textOf(handle.chatItems), interrupted: handle.interrupted }));
    const abort = new AbortController();
    void reply.settled.then(() => abort.abort());
    const before = this.reported;
    this.reported = before.then(() => this.report(reply)).catch((error: unknown) => this.options.logger.warn({ err: error }, 'web was not told what the caller heard'));
    return ReadableStream.from(this.answer(assignment, reply, before, abort.signal));
  }

  private async *answer(assignment: Assignment, reply: Reply, before: Promise<void>, signal: AbortSignal): AsyncGenerator<string> {
    const { fillers, logger, onTurnEnd } = this.options;
    // The history must be right before the next turn reads it; but a caller waits no longer than this for that.
    await Promise.race([before, new Promise((resolve) => setTimeout(resolve, heardPatienceMs))]);
    for await (const { text, filler } of speakTurn(assignment.events(signal), { fillers, onEnd: onTurnEnd, logger })) yield reply.sent(text, filler);
  }

  private userTurn(chatCtx: llm.ChatContext): Assignment {
    const message = chatCtx.items.findLast((item) => item.type === 'message' && item.role === 'user');
    const request = this.request(message?.type === 'message' ? (message.textContent ?? '') : '', 'user');
    return { turnId: request.turn_id, modality: 'voice', events: (signal) => followTurn(this.options.web, request, { signal }) };
  }

  private request(text: string, kind: TurnRequest['kind']): TurnRequest {
    const turnId = randomUUID();
    this.ownTurns.add(turnId);
    return { turn_id: turnId, text, modality: 'voice', kind, speculative: false };
  }

  private reply(assignment: Assignment): voice.SpeechHandle {
    this.assignment = assignment;
    try {
      const handle = this.session.generateReply();
      invariant(this.assignment === null, 'the framework asks for the words of a reply before generateReply returns');
      return handle;
    } finally {
      this.assignment = null;
    }
  }

  private async report(reply: Reply): Promise<void> {
    const heard = await reply.heard();
    if (heard !== null) await this.options.web.heard(reply.turnId, heard);
  }
}

/** The agent's words among the items of a reply. */
export function textOf(items: readonly llm.ChatItem[]): string {
  return items.map((item) => (item.type === 'message' && item.role === 'assistant' ? (item.textContent ?? '') : '')).join(' ');
}
