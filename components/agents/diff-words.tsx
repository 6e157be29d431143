import { CircleMinus, CirclePlus, Pencil, TriangleAlert } from 'lucide-react';
import type { AgentChange } from '@/lib/contracts/agents.ts';
import { classNames } from '../ui/class-names.ts';
import { Message } from '../ui/message.tsx';

const headings: Record<AgentChange['kind'], string> = {
  agent: 'The agent itself', capability: 'What it can do', function: 'Functions', gate: 'Gates', rule: 'Rules', entity: 'What it deals with', fact: 'Facts of a session', privacy: 'Privacy', knowledge: 'Knowledge',
};
const kinds = Object.keys(headings) as AgentChange['kind'][]; // the keys of the record above, in their order
const icons = { added: CirclePlus, removed: CircleMinus, changed: Pencil };
const words = { added: 'Added', removed: 'Removed', changed: 'Changed' };

/** The changes in sentences: first what may let through what was stopped before, then the rest, part by part. */
export function DiffWords({ changes }: { changes: readonly AgentChange[] }) {
  if (changes.length === 0) {
    return (
      <Message tone="success" title="Both versions say the same">
        Nothing that the agent does, asks or refuses differs. The text may still differ in wording and order.
      </Message>
    );
  }
  const risks = changes.filter((change) => change.risk);
  const others = changes.filter((change) => !change.risk);
  return (
    <div className="flex flex-col gap-6">
      {risks.length === 0 ? null : (
        <section aria-labelledby="risks" className="rounded-card border border-danger/35 bg-danger-soft p-4">
          <h2 id="risks" className="flex items-center gap-2 font-semibold">
            <TriangleAlert aria-hidden className="size-4 text-danger" /> {risks.length === 1 ? 'One risk' : `${risks.length} risks`}
          </h2>
          <p className="mb-1 text-sm text-muted">What was stopped before may get through now. Look at {risks.length === 1 ? 'it' : 'these'} before you publish.</p>
          <Changes changes={risks} />
        </section>
      )}
      {kinds.map((kind) => {
        const some = others.filter((change) => change.kind === kind);
        return some.length === 0 ? null : (
          <section key={kind} aria-labelledby={`changed-${kind}`}>
            <h2 id={`changed-${kind}`} className="font-semibold">
              {headings[kind]}
            </h2>
            <Changes changes={some} />
          </section>
        );
      })}
    </div>
  );
}

function Changes({ changes }: { changes: readonly AgentChange[] }) {
  return (
    <ul className="divide-y divide-line">
      {changes.map(({ change, kind, name, message, risk }) => {
        const Icon = icons[change];
        return (
          <li key={`${kind} ${name} ${message}`} className="flex gap-3 py-2 text-sm">
            <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', change === 'removed' || risk ? 'text-danger' : change === 'added' ? 'text-accent' : 'text-muted')} />
            <span className="min-w-0 break-words">
              <span className="sr-only">{words[change]}: </span>
              {message}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
