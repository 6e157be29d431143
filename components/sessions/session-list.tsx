import { MessageSquareText, Phone } from 'lucide-react';
import Link from 'next/link';
import type { Session } from '@/lib/contracts/sessions.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';

/** Sessions, the newest first, each with the way back into it. */
export function SessionList({ sessions }: { sessions: readonly Session[] }) {
  return (
    <Card>
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.session_id} className="flex items-center gap-4 px-4 py-3">
            {session.call === null ? <MessageSquareText aria-hidden className="size-5 shrink-0 text-muted" /> : <Phone aria-hidden className="size-5 shrink-0 text-accent" />}
            <div className="min-w-0 flex-1">
              <p className="line-clamp-2 font-medium break-words">
                <Link href={`/sessions/${session.session_id}`} className="hover:underline">
                  {session.title}
                </Link>
              </p>
              <p className="text-sm text-muted">
                {session.agent_name} · <RelativeTime at={session.last_activity_at} /> · {session.turns === 1 ? '1 turn' : `${session.turns} turns`}
              </p>
              {session.awaiting === 'confirmation' ? <Badge tone="accent" className="mt-1">Waits for your yes</Badge> : null}
              {session.awaiting === 'approval' ? <Badge tone="warn" className="mt-1">Waits for approval</Badge> : null}
            </div>
                        {session.state === 'open' ? (
              <Button asChild size="small">
                <Link href={`/talk/${session.agent_id}?session=${session.session_id}${session.draft === true ? `&version=${session.agent_version}` : ''}`} aria-label={`Resume ${session.title}`}>
                  Resume
                </Link>
              </Button>
            ) : (
              <Badge>Ended</Badge>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
