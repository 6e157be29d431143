'use client';

import type { CompileSummary } from '@/lib/contracts/compile.ts';
import { Badge } from '../ui/badge.tsx';
import { useFirst } from './show-more.tsx';

/** Who may do what to what, and on which condition. */
export function GateList({ gates }: { gates: CompileSummary['gates'] }) {
  const { first, more } = useFirst(gates);
  if (gates.length === 0) return <p className="text-sm text-muted">No gates: whatever the agent can do is open to its roles.</p>;
  return (
    <>
      <ul className="flex flex-col divide-y divide-line">
        {first.map((gate) => (
          <li key={gate.id} className="flex flex-col gap-1 py-3 text-sm">
            <p className="flex flex-wrap items-baseline gap-2">
              <span className="font-medium">{gate.name}</span>
              <Badge>
                {gate.role} → {gate.target}
              </Badge>
            </p>
            <code className="font-mono text-xs break-words text-muted">{gate.condition}</code>
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}
