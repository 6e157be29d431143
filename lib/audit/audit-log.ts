import type { AuditEvent } from '@/lib/contracts/audit.ts';

/** What happened, by whom, to what: never what people said, never a secret, never a value of an input. */
export interface AuditEntry {
  /** Of the closed list in lib/contracts/audit.ts, which says what `subject` and `details` are for each kind. */
  event: AuditEvent;
  /** User id of who acted; `agent` where the agent did, `system` where the product did by itself (a sweep, a file that changed). */
  actor: string;
  /** User id of whom it is about: the owner of the session, or the user that was changed. */
  user_id?: string;
  session_id?: string;
  agent_id?: string;
  turn_id?: string;
  /** Name of the gate, rule, function or thing that it is about. */
  subject: string;
  /** Ids, names and short reasons. */
  details?: Record<string, string | number | boolean | null>;
}

/** An entry as it is stored: chained to the one before it. */
export interface StoredAuditEntry extends AuditEntry {
  id: string;
  /** Position from 1, without a gap. */
  sequence: number;
  at: string;
  previous_hash: string;
  hash: string;
}

/** The append-only record of decisions. */
export interface AuditLog {
  /**
   * Appends an entry, chained to the one before it, whichever process wrote that. Record a change right after it was made
   * and await it before answering: an answer then means that it is on the record.
   */
  record(entry: AuditEntry): Promise<void>;
}
