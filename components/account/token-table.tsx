import type { Token } from '@/lib/contracts/users.ts';
import { roleWords } from '@/lib/client/role-words.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Cell, HeadCell, Row, Table } from '../ui/table.tsx';

const hasEnded = (at: string): boolean => Date.parse(at) <= Date.now();

const mayOf = ({ role, scopes }: Token): string => (scopes.includes('metrics') ? 'Reads the metrics, nothing else' : `Everything that ${roleWords[role].one} may`);

/** API tokens with what they may and when they were used; each can be revoked. */
export function TokenTable({ tokens, onRevoke }: { tokens: readonly Token[]; onRevoke: (token: Token) => void }) {
  return (
    <Table caption="API tokens">
      <thead>
        <tr>
          <HeadCell>Name</HeadCell>
          <HeadCell>May</HeadCell>
          <HeadCell>Last used</HeadCell>
          <HeadCell>Made</HeadCell>
          <HeadCell>Ends</HeadCell>
          <HeadCell>
            <span className="sr-only">What can be done</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <Row key={token.id}>
            <Cell className="font-medium break-words">{token.name}</Cell>
            <Cell label="May">{mayOf(token)}</Cell>
            <Cell label="Last used" className="whitespace-nowrap text-muted">
              {token.last_used_at === null ? 'Never' : <RelativeTime at={token.last_used_at} />}
            </Cell>
            <Cell label="Made" className="whitespace-nowrap text-muted">
              <RelativeTime at={token.created_at} />
            </Cell>
            <Cell label="Ends" className="text-muted">
              {token.expires_at === null ? 'When it is revoked' : <RelativeTime at={token.expires_at} />} {token.expires_at !== null && hasEnded(token.expires_at) ? <Badge tone="warn">Expired</Badge> : null}
            </Cell>
            <Cell className="md:text-right">
              <ConfirmDialog title={`Revoke ${token.name}?`} text="Whatever uses it is turned away from now on, and what it has open closes. This cannot be undone; another token can be made." action="Revoke" onConfirm={() => onRevoke(token)}>
                <Button size="small" aria-label={`Revoke ${token.name}`}>
                  Revoke
                </Button>
              </ConfirmDialog>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
