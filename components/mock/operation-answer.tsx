'use client';

import type { InputProblem } from '@/lib/client/mock-request.ts';
import type { MockAnswer } from '@/lib/client/send-mock-request.ts';
import { ValuesList } from '../talk/values-list.tsx';
import { Badge } from '../ui/badge.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Message } from '../ui/message.tsx';

interface OperationAnswerProps {
  answer: MockAnswer | null;
  busy: boolean;
  /** Of what is wrong, that which no field of the form is about. */
  others: readonly InputProblem[];
  /** The same request for a shell; null while there is none. */
  curl: string | null;
}

/** What the mock answered, as a person reads it and as it is, and the same request for a shell. */
export function OperationAnswer({ answer, busy, others, curl }: OperationAnswerProps) {
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <section aria-label="Answer" aria-live="polite" aria-busy={busy} className="min-h-28 rounded-card bg-sunken p-4">
        {answer === null ? (
          <p className="text-sm text-muted">{busy ? 'Waiting for the answer…' : 'The answer appears here.'}</p>
        ) : (
          <>
            <p className="mb-3 flex items-center gap-2">
              <Badge tone={answer.detail === undefined ? 'accent' : 'danger'} className="tabular-nums">
                {answer.status === 0 ? 'No answer' : answer.status}
              </Badge>
              <span className="text-xs text-muted tabular-nums">{answer.durationMs.toLocaleString('en')} ms</span>
            </p>
            {answer.detail === undefined ? null : (
              <Message tone="danger" title={answer.problems.length > 0 && others.length === 0 ? 'Some inputs do not fit: each says why.' : answer.detail}>
                {others.length === 0 || answer.problems.length === 0 ? undefined : others.map(({ message }) => message).join(' ')}
              </Message>
            )}
            {answer.detail === undefined && isRecord(answer.body) ? <ValuesList values={answer.body} /> : null}
            {answer.body === null ? null : <Code label="As JSON" text={JSON.stringify(answer.body, null, 2)} />}
          </>
        )}
      </section>
      {curl === null ? null : <Code label="The same with curl" text={curl} note="TOKEN holds an API token of your account." />}
    </div>
  );
}

function Code({ label, text, note }: { label: string; text: string; note?: string }) {
  return (
    <details className="group mt-3 text-sm first:mt-0">
      <summary className="w-fit rounded-md text-muted select-none hover:text-ink">{label}</summary>
      <div className="relative mt-2">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
        <pre tabIndex={0} aria-label={label} className="max-h-80 overflow-auto rounded-control border border-line bg-surface p-3 pr-10 font-mono text-xs whitespace-pre">{text}</pre>
        <span className="absolute top-2 right-2 text-muted">
          <CopyButton text={text} />
        </span>
      </div>
      {note === undefined ? null : <p className="mt-1 text-xs text-muted">{note}</p>}
    </details>
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
