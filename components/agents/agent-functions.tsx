'use client';

import type { AgentCall, AgentDetail } from '@/lib/contracts/agent-detail.ts';
import { useFirst } from '../build/show-more.tsx';
import { Badge } from '../ui/badge.tsx';
import { SourceButton, type SourcePart } from './source-button.tsx';

const kinds: Record<AgentCall['kind'], string> = { API_CALL: 'Interface', SCRIPT: 'Script', WORKFLOW: 'Workflow', INTERNAL_CODE: 'Built in' };

/** What the agent works with: what each function takes and gives, and where it runs for which capability. */
export function AgentFunctions({ functions, onShow }: { functions: AgentDetail['functions']; onShow: (part: SourcePart) => void }) {
  const { first, more } = useFirst(functions);
  if (functions.length === 0) return <p className="text-sm text-muted">This version has no functions: it only talks.</p>;
  return (
    <>
      <ul className="flex flex-col divide-y divide-line">
        {first.map((one) => (
          <li key={one.name} className="flex flex-col gap-1.5 py-3 text-sm">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-medium">{one.title}</span>
              <code className="font-mono text-xs text-muted">{one.name}</code>
              {one.mutates ? <Badge tone="warn">changes something</Badge> : <Badge>only reads</Badge>}
              <span className="ml-auto">
                <SourceButton part={{ name: one.title, pointer: one.pointer }} onShow={onShow} />
              </span>
            </p>
            {one.description === '' ? null : <p className="max-w-3xl text-muted">{one.description}</p>}
            <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-muted [&>dd]:min-w-0 [&>dd]:break-words [&>dd]:text-ink">
              <dt>Takes</dt>
              <dd>{one.inputs.length > 0 ? one.inputs.join(', ') : 'nothing'}</dd>
              <dt>Gives</dt>
              <dd>{one.outputs.length > 0 ? one.outputs.join(', ') : 'nothing'}</dd>
            </dl>
            {one.calls.length === 0 ? (
              <p className="text-muted">No capability runs it.</p>
            ) : (
              <ul aria-label={`How ${one.title} is run`} className="flex flex-col gap-1">
                {one.calls.map((call) => (
                  <li key={`${call.capability} ${call.kind} ${call.target} ${call.when ?? ''} ${call.pointer}`} className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 rounded-control bg-sunken px-3 py-1.5">
                    <Badge className="bg-surface">{kinds[call.kind]}</Badge>
                    <code className="min-w-0 font-mono text-xs break-all">{call.target}</code>
                    <span className="text-muted">
                      for {call.capability}
                      {call.when === undefined ? '' : `, when: ${call.when}`}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}
