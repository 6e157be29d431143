import type { ListedAuditEntry } from '@/lib/contracts/audit.ts';
import { auditSentence, auditTone } from '@/lib/client/audit-sentence.ts';
import { countText } from '@/lib/client/value-text.ts';
import { Badge } from '../ui/badge.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Cell, HeadCell, Row, Table } from '../ui/table.tsx';

const toneWords = { good: 'allowed', bad: 'refused', neutral: '' } as const;
const tones = { good: 'accent', bad: 'danger', neutral: 'neutral' } as const;

/** Entries as sentences, newest first; each opens as it was written. */
export function AuditTable({ entries, onOpen }: { entries: readonly ListedAuditEntry[]; onOpen: (entry: ListedAuditEntry) => void }) {
  return (
    <Table caption="The record of decisions">
      <thead>
        <tr>
          <HeadCell>When</HeadCell>
          <HeadCell>What happened</HeadCell>
          <HeadCell>Agent</HeadCell>
          <HeadCell className="text-right">Entry</HeadCell>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const tone = auditTone(entry.event);
          return (
            <Row key={entry.id} data-audit-event={entry.event}>
              <Cell label="When" className="whitespace-nowrap text-muted">
                <RelativeTime at={entry.at} />
              </Cell>
              <Cell>
                <button type="button" onClick={() => onOpen(entry)} className="text-left break-words underline-offset-4 hover:underline">
                  {auditSentence(entry)}
                </button>{' '}
                {tone === 'neutral' ? null : <Badge tone={tones[tone]}>{toneWords[tone]}</Badge>}
              </Cell>
              <Cell label="Agent" className="text-muted">
                {entry.agent_name ?? entry.agent_id ?? '–'}
              </Cell>
              <Cell label="Entry" className="text-right text-muted tabular-nums">
                {countText(entry.sequence)}
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}
