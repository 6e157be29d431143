'use client';

import Link from 'next/link';
import type { AgentVersion } from '@/lib/contracts/agents.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import type { VersionActions } from './use-version-actions.ts';
import { makerOf } from './version-words.ts';

/** A version that waits to be published: try it, see what it changes, put it live. */
export function DraftNotice({ agentId, draft, live, actions }: { agentId: string; draft: AgentVersion; live: number | null; actions: VersionActions }) {
  return (
    <Message
      tone="warn"
      title={live === null ? 'This agent has never been published' : `Version ${draft.version} is a draft`}
      actions={
        <>
          <Button size="small" look="primary" disabled={actions.busy} onClick={() => void actions.publish(draft.version)}>
            Publish it
          </Button>
          <Button asChild size="small">
            <Link href={`/talk/${agentId}?version=${draft.version}`}>Try this draft</Link>
          </Button>
          {live === null ? null : (
            <Button asChild size="small">
              <Link href={`/agents/${agentId}/diff?from=${live}&to=${draft.version}`}>See what changes</Link>
            </Button>
          )}
        </>
      }
    >
      Saved by {makerOf(draft)} <RelativeTime at={draft.at} />. {live === null ? 'Callers see it once a version is published.' : `Callers talk to version ${live} until it is published.`}
    </Message>
  );
}
