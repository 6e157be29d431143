import { RotateCw } from 'lucide-react';
import type { ApiError } from '@/lib/client/api.ts';
import { Button } from './button.tsx';
import { Message } from './message.tsx';

/** A failed call, in words, with its code to quote and a way to try again. A hint that names a call of the interface is for programs, and stays off the page. */
export function ProblemMessage({ error, onRetry, className }: { error: ApiError; onRetry?: () => void; className?: string }) {
  return (
    <Message
      tone="danger"
      announce
      title={error.message}
      {...(className === undefined ? {} : { className })}
      actions={
        onRetry === undefined ? undefined : (
          <Button size="small" onClick={onRetry}>
            <RotateCw aria-hidden /> Try again
          </Button>
        )
      }
    >
      {error.hint === undefined || /\b(?:GET|POST|PATCH|PUT|DELETE) \//.test(error.hint) ? null : <p>{error.hint}</p>}
      <p>
        Code <code className="font-mono text-xs">{error.code}</code>
      </p>
    </Message>
  );
}
