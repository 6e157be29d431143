'use client';

import type { AgentDetail } from '@/lib/contracts/agent-detail.ts';
import { whyNotOffered } from '@/lib/client/offered-capabilities.ts';
import { useFirst } from '../build/show-more.tsx';
import { Badge } from '../ui/badge.tsx';
import { SourceButton, type SourcePart } from './source-button.tsx';

/** What the agent can do, by the role that does it: on what, with what, and who is let through. */
export function AgentCapabilities({ capabilities, onShow }: { capabilities: AgentDetail['capabilities']; onShow: (part: SourcePart) => void }) {
  const { first, more } = useFirst(capabilities);
  const roles = [...new Set(first.map(({ owner }) => owner))];
  if (capabilities.length === 0) return <p className="text-sm text-muted">This version can do nothing: its dossier has no triplets.</p>;
  return (
    <div className="flex flex-col gap-6">
      {roles.map((role) => (
        <section key={role} aria-label={role}>
          <h2 className="text-sm font-semibold text-muted">Done by {role}</h2>
          <ul className="flex flex-col divide-y divide-line">
            {first
              .filter(({ owner }) => owner === role)
              .map((one) => (
                <li key={one.id} className="flex flex-col gap-1.5 py-3 text-sm">
                  <p className="flex flex-wrap items-center gap-2">
                    <span className="font-medium">{one.name}</span>
                    {one.confirm ? <Badge tone="accent">reads back first</Badge> : null}
                    {one.approval ? <Badge tone="warn">needs an approval</Badge> : null}
                    <span className="ml-auto">
                      <SourceButton part={one} onShow={onShow} />
                    </span>
                  </p>
                  {one.description === '' || one.description === one.name ? null : <p className="max-w-3xl text-muted">{one.description}</p>}
                  {whyNotOffered(one) === null ? null : <p>{whyNotOffered(one)}</p>}
                  <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-muted [&>dd]:min-w-0 [&>dd]:break-words [&>dd]:text-ink">
                    <dt>Works on</dt>
                    <dd>{one.target}</dd>
                    <dt>Runs</dt>
                    <dd>{one.functions.length === 0 ? 'no function' : one.functions.join(', then ')}</dd>
                    <dt>Only if</dt>
                    <dd>{one.gates.length === 0 ? 'no gate stands before it' : one.gates.join(' and ')}</dd>
                    {one.examples.length === 0 || whyNotOffered(one) !== null ? null : (
                      <>
                        <dt>Asked as</dt>
                        <dd>{one.examples.map((example) => `“${example}”`).join(', ')}</dd>
                      </>
                    )}
                  </dl>
                </li>
              ))}
          </ul>
        </section>
      ))}
      {more}
    </div>
  );
}
