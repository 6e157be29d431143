'use client';

import type { CompileSummary } from '@/lib/contracts/compile.ts';
import { Badge } from '../ui/badge.tsx';
import { useFirst } from './show-more.tsx';

/** What the agent can do: each with its owner, functions, gates, and whether it reads back before it acts. */
export function CapabilityList({ capabilities }: { capabilities: CompileSummary['capabilities'] }) {
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
