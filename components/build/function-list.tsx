'use client';

import type { CompileSummary } from '@/lib/contracts/compile.ts';
import { Badge } from '../ui/badge.tsx';
import { useFirst } from './show-more.tsx';

/** What the agent works with: inputs, outputs, bindings. */
export function FunctionList({ functions }: { functions: CompileSummary['functions'] }) {
  const { first, more } = useFirst(functions);
  return (
    <>
      <ul className="flex flex-col divide-y divide-line">
        {first.map((one) => (
          <li key={one.name} className="flex flex-col gap-1 py-3 text-sm">
            <p className="flex flex-wrap items-baseline gap-2">
              <code className="font-mono font-medium">{one.name}</code>
              {one.mutates ? <Badge tone="warn">changes something</Badge> : <Badge>reads</Badge>}
              {one.bindings.map((binding) => (
                <Badge key={binding}>{binding}</Badge>
              ))}
            </p>
            {one.description === '' ? null : <p className="text-muted">{one.description}</p>}
            <p className="text-xs break-words text-muted">
              {one.inputs.length > 0 ? one.inputs.join(', ') : 'no inputs'} → {one.outputs.length > 0 ? one.outputs.join(', ') : 'no outputs'}
            </p>
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}
