import type { AgentCard } from '@/lib/contracts/agents.ts';
import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { DiagnosticLink } from '../ui/diagnostic-link.tsx';
import { Message } from '../ui/message.tsx';

/** What is wrong with the file in the agents folder, line by line; the last good version goes on meanwhile. */
export function AgentProblems({ agent, problems }: { agent: Pick<AgentCard, 'id' | 'version'>; problems: readonly Diagnostic[] }) {
  const kept = agent.version === null || agent.version === undefined ? 'It cannot be used until the file is right.' : `Version ${agent.version} goes on meanwhile.`;
  return (
    <Message tone={problems.some((problem) => problem.severity === 'error') ? 'danger' : 'warn'} title={`agents/${agent.id}.yaml has problems. ${kept}`}>
      <ul className="flex flex-col gap-1">
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.pointer} ${problem.message}`} className="break-words">
            <span className="tabular-nums">
              Line {problem.range.start.line}, column {problem.range.start.column}
            </span>
            : <span className="text-ink">{problem.message}</span> {problem.hint} <DiagnosticLink code={problem.code} />
          </li>
        ))}
      </ul>
    </Message>
  );
}
