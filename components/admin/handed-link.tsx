'use client';

import { CopyField } from '../ui/copy-field.tsx';
import { Message } from '../ui/message.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';

interface HandedLinkProps {
  /** Who is to have it. */
  name: string;
  link: string;
  expiresAt: string;
  /** What it does, as a sentence. */
  children: string;
}

/** A link that was just made: the one moment at which it can be read. */
export function HandedLink({ name, link, expiresAt, children }: HandedLinkProps) {
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(link).hostname);
  return (
    <div className="flex flex-col gap-4 text-sm">
      <p>
        Give this link to {name}, by a message or on paper. {children}
      </p>
      <CopyField label={`Link for ${name}`} text={link} />
      <p className="text-muted">
        It works once, and stops <RelativeTime at={expiresAt} />. It is not shown again; you can make another at any time, and this one stops then. Whoever has the link can use it: hand it only to {name}.
      </p>
      {here ? (
        <Message tone="warn" title="This link works on this machine only">
          It begins with {new URL(link).origin}. Open this site under the address that {name} can reach, and make the link there.
        </Message>
      ) : null}
    </div>
  );
}
