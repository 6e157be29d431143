'use client';

import { useState } from 'react';
import { auditVerificationSchema, type AuditPage } from '@/lib/contracts/audit.ts';
import { asApiError, callApi, type ApiError } from '@/lib/client/api.ts';
import { countText } from '@/lib/client/value-text.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';

/** Whether the record is whole, when that was last looked at, and a way to look now. */
export function AuditChain({ record, onVerified }: { record: AuditPage['record']; onVerified: () => void }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const { verified, entries, archived } = record;
  async function verify(): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await callApi('/api/audit/verify', auditVerificationSchema, { method: 'POST' });
      onVerified();
    } catch (thrown) {
      setError(asApiError(thrown));
    }
    setBusy(false);
  }
  const size = `${countText(entries)} ${entries === 1 ? 'entry' : 'entries'}${archived === 0 ? '' : `, the first ${countText(archived)} in archives`}`;
  return (
    <div className="mb-6 flex flex-col gap-3">
      <Message
        tone={verified === null ? 'info' : verified.ok ? 'success' : 'danger'}
        announce={verified?.ok === false}
        title={verified === null ? 'Not verified yet' : verified.ok ? `Verified up to entry ${countText(verified.entries)}: nothing was changed or removed` : `The record was tampered with after entry ${countText(verified.entries)}`}
        actions={
          <Button size="small" disabled={busy} onClick={() => void verify()}>
            {busy ? 'Verifying…' : 'Verify now'}
          </Button>
        }
      >
        {verified?.reason ? <p>Found: {verified.reason}.</p> : null}
        <p>
          {size}. Each is chained to the one before it.
          {verified === null ? null : (
            <>
              {' '}
              Last verified <RelativeTime at={verified.at} />.
            </>
          )}
        </p>
      </Message>
      {error === null ? null : <ProblemMessage error={error} />}
    </div>
  );
}
