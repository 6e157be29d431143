'use client';

import { useEffect, useState } from 'react';
import { searchOperations, type OperationGroup } from '@/lib/client/mock-operations.ts';
import type { Steering } from '@/lib/client/mock-request.ts';
import { countText } from '@/lib/client/value-text.ts';
import { Card } from '../ui/card.tsx';
import { Input } from '../ui/input.tsx';
import { OperationRow } from './operation-row.tsx';

/** Below this many, a search is one thing more to look at. */
const searchFrom = 4;

/** Every function of the agent, grouped by what it is about; each opens to be tried. An address with `#placeOrder` opens that one. */
export function OperationList({ groups, server }: { groups: readonly OperationGroup[]; server: string }) {
  const [wanted, setWanted] = useState('');
  // Drawn when its document has come, so in a browser only.
  const [open, setOpen] = useState(() => window.location.hash.slice(1));
  // Kept across functions: who rehearses a slow system tries several things on it.
  const [steering, setSteering] = useState<Steering>({});
  useEffect(() => {
    document.getElementById(window.location.hash.slice(1))?.scrollIntoView({ block: 'start' });
  }, []);
  const found = searchOperations(groups, wanted);
  const count = (some: readonly OperationGroup[]): number => some.reduce((sum, { operations }) => sum + operations.length, 0);
  if (groups.length === 0) return <p className="text-muted">This agent calls no functions: there is nothing to stand in for.</p>;
  return (
    <div className="flex flex-col gap-6">
      {count(groups) < searchFrom ? null : (
        <div className="flex flex-wrap items-center gap-3">
          <Input type="search" aria-label="Search functions" placeholder="Search functions" value={wanted} onChange={(event) => setWanted(event.target.value)} className="max-w-md" />
          <output className="text-sm text-muted tabular-nums">
            {wanted === '' ? `${countText(count(groups))} functions` : `${countText(count(found))} of ${countText(count(groups))}`}
          </output>
        </div>
      )}
      {found.length === 0 ? <p className="text-muted">No function matches “{wanted}”.</p> : null}
      {found.map((group) => (
        <section key={group.name} aria-labelledby={`about-${group.name}`}>
          <h2 id={`about-${group.name}`} className="text-lg font-semibold">
            {group.name}
          </h2>
          <p className="mb-2 text-sm text-muted">{group.description}</p>
          <Card className="divide-y divide-line">
            {group.operations.map((operation) => (
              <OperationRow key={operation.id} operation={operation} server={server} isOpen={open === operation.id} onToggle={() => setOpen(open === operation.id ? '' : operation.id)} steering={steering} onSteer={setSteering} />
            ))}
          </Card>
        </section>
      ))}
    </div>
  );
}
