/** What happened, by whom, to what: never what people said, never a secret, never a value of an input. */
export interface AuditEntry {
  /** Of a closed list. */
  event:
    | 'gate.passed'
    | 'gate.refused'
    | 'rule.blocked'
    | 'rule.noted'
    | 'call.intended'
    | 'call.done'
    | 'call.failed'
    | 'caller.confirmed'
    | 'caller.declined'
    | 'approval.requested'
    | 'approval.granted'
    | 'approval.rejected'
    | 'access.admin';
  /** User id of who acted; `agent` where the agent did. */
  actor: string;
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
  record(entry: AuditEntry): Promise<void>;
}
