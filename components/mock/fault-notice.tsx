'use client';

import { useState } from 'react';
import type { MockState } from '@/lib/contracts/mock.ts';
import type { ApiError } from '@/lib/client/api.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import type { ChangeState } from './state-panel.tsx';

/** Says that every call of the agent fails or waits on purpose, and ends it. */
export function FaultNotice({ faults, onChange }: { faults: MockState['faults']; onChange: ChangeState }) {
  const [problem, setProblem] = useState<ApiError | null>(null);
  const end = async (): Promise<void> => setProblem(await onChange('PUT', '', { body: { faults: {} } }, 'The mock answers as usual'));
  if (Object.keys(faults).length === 0) return null;
  return (
    <>
      <Message
        tone="warn"
        title="A failure is being rehearsed"
        actions={
          <Button size="small" onClick={() => void end()}>
            End the rehearsal
          </Button>
        }
      >
        {faultWords(faults)} Callers notice it, too.
      </Message>
      {problem === null ? null : <ProblemMessage error={problem} />}
    </>
  );
}

/** What callers will notice. */
function faultWords({ latency_ms, status, failure_rate }: MockState['faults']): string {
  const waits = latency_ms === undefined || latency_ms === 0 ? [] : [`Every function waits ${latency_ms.toLocaleString('en')} ms.`];
  const fails = status !== undefined ? [`Every function fails with ${status}.`] : failure_rate === undefined ? [] : [`${Math.round(failure_rate * 100)} % of the calls of functions fail.`];
  return [...waits, ...fails].join(' ');
}
