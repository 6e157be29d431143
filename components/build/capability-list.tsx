'use client';

import { whyNotOffered } from '@/lib/client/offered-capabilities.ts';
import { countText } from '@/lib/client/value-text.ts';
import type { CompileSummary } from '@/lib/contracts/compile.ts';
import { Badge } from '../ui/badge.tsx';
import { useFirst } from './show-more.tsx';

/** What the agent can do: each with its owner, functions, gates, and whether it reads back before it acts. */
export function CapabilityList({ capabilities }: { capabilities: readonly CompileSummary['capabilities'][number][] }) {
  const { first, more } = useFirst(capabilities);
  return (
    <>
      <ul className="flex flex-col divide-y divide-line">
        {first.map((capability) => (
          <li key={capability.id} className="flex flex-col gap-1 py-3 text-sm">
            <p className="flex flex-wrap items-baseline gap-2">
              <span className="font-medium">{capability.name}</span>
              <Badge>
                {capability.stance} · {capability.mode}
              </Badge>
              {capability.confirm ? <Badge tone="accent">reads back first</Badge> : null}
              {capability.gates.length > 0 ? <Badge tone="warn">{capability.gates.length === 1 ? '1 gate' : `${capability.gates.length} gates`}</Badge> : null}
            </p>
            {capability.description === '' ? null : <p className="text-muted">{capability.description}</p>}
            {whyNotOffered(capability) === null ? null : <p>{whyNotOffered(capability)}</p>}
            <p className="text-xs text-muted">
              {capability.owner} → {capability.target}
              {capability.functions.length > 0 ? ` · ${capability.functions.join(', ')}` : ' · no function'}
            </p>
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}

/** What the agent can do that no caller can ask for, which is why its card does not count it. */
export function OtherCapabilities({ capabilities }: { capabilities: readonly CompileSummary['capabilities'][number][] }) {
  return (
    <section aria-labelledby="other-capabilities" className="mt-6">
      <h3 id="other-capabilities" className="text-sm font-semibold">
        {capabilities.length === 1 ? '1 more that no caller asks for' : `${countText(capabilities.length)} more that no caller asks for`}
      </h3>
      <CapabilityList capabilities={capabilities} />
    </section>
  );
}
