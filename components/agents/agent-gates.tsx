'use client';

import type { AgentDetail } from '@/lib/contracts/agent-detail.ts';
import { useFirst } from '../build/show-more.tsx';
import { Badge } from '../ui/badge.tsx';
import { SourceButton, type SourcePart } from './source-button.tsx';

/** Who may do what to what, on which condition, and what a caller hears otherwise. */
export function AgentGates({ gates, onShow }: { gates: AgentDetail['gates']; onShow: (part: SourcePart) => void }) {
  const { first, more } = useFirst(gates);
  if (gates.length === 0) return <p className="text-sm text-muted">No gates: whatever the agent can do is open to its roles.</p>;
  return (
    <>
      <ul className="flex flex-col divide-y divide-line">
        {first.map((gate) => (
          <li key={gate.id} className="flex flex-col gap-1.5 py-3 text-sm">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-medium">{gate.name}</span>
              <Badge>
                {gate.role} → {gate.target}
              </Badge>
              <span className="ml-auto">
                <SourceButton part={gate} onShow={onShow} />
              </span>
            </p>
            <code className="font-mono text-xs break-words">{gate.condition}</code>
            <p className="max-w-3xl text-muted">Otherwise it says: “{gate.refusal}”</p>
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}
