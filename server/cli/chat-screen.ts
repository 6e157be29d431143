import type { StoredSessionEvent } from '@/lib/contracts/sessions.ts';

/** What the terminal prints for each event of a session, as it comes. */
export class ChatScreen {
  /** The turn whose words the line is being written with. */
  private writing: string | null = null;
  private written = '';

  constructor(
    private readonly agentName: string,
    private readonly write: (text: string) => void,
  ) {}

  show(event: StoredSessionEvent): void {
    switch (event.type) {
      case 'text-delta':
        if (this.writing !== event.turn_id) this.begin(event.turn_id);
        this.write(event.text);
        this.written += event.text;
        return;
      case 'tool-call':
        return this.line(`  · ${event.title}`);
      case 'tool-result':
        return event.ok ? undefined : this.line(`  · ${event.error ?? 'That did not work.'}`);
      case 'approval-required':
        return this.line(`  · Waiting for another person's approval: ${event.reason}`);
      case 'approval-resolved':
        return this.line(`  · ${event.approve ? 'Approved' : 'Declined'} by ${event.by}`);
      case 'turn-start':
        if (event.attempt !== undefined) this.line('  · The connection to the agent was lost. It begins this answer again.');
        return;
      case 'turn-end':
        if (this.writing === event.turn_id && this.written.trim() === event.text.trim()) this.line('');
        else if (event.text !== '') this.line(`${this.agentName}: ${event.text}`);
        return;
      case 'error':
      case 'notification':
        return this.line(`  ! ${event.message}`);
      case 'agent-updated':
        return this.line(`  · ${event.message}`);
      default:
        // Everything else is for other views of a session.
        return undefined;
    }
  }

  private begin(turnId: string): void {
    this.endLine();
    this.writing = turnId;
    this.write(`${this.agentName}: `);
  }

  private line(text: string): void {
    this.endLine();
    if (text !== '') this.write(`${text}\n`);
  }

  private endLine(): void {
    if (this.writing !== null) this.write('\n');
    this.writing = null;
    this.written = '';
  }
}
