'use client';

import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Diagnostic, Severity } from '@/lib/contracts/diagnostics.ts';
import { classNames } from '../ui/class-names.ts';

const groups: readonly { severity: Severity; title: string; Icon: typeof Info; ink: string }[] = [
  { severity: 'error', title: 'Errors', Icon: CircleAlert, ink: 'text-danger' },
  { severity: 'warning', title: 'Warnings', Icon: TriangleAlert, ink: 'text-warn' },
  { severity: 'info', title: 'Good to know', Icon: Info, ink: 'text-muted' },
];

interface ProblemListProps {
  diagnostics: readonly Diagnostic[];
  chosen: Diagnostic | null;
  onChoose: (problem: Diagnostic) => void;
}

/** Problems by severity; each leads to its place in the source. */
export function ProblemList({ diagnostics, chosen, onChoose }: ProblemListProps) {
  if (diagnostics.length === 0) return <p className="text-sm text-muted">Nothing to complain about.</p>;
  return (
    <div className="flex flex-col gap-6">
      {groups.map(({ severity, title, Icon, ink }) => {
        const problems = diagnostics.filter((diagnostic) => diagnostic.severity === severity);
        if (problems.length === 0) return null;
        return (
          <section key={severity} aria-label={title}>
            <h3 className="mb-2 flex items-center gap-2 text-sm font-semibold">
              <Icon aria-hidden className={classNames('size-4', ink)} /> {title} <span className="font-normal text-muted tabular-nums">{problems.length}</span>
            </h3>
            <ul className="flex flex-col gap-2">
              {problems.map((problem) => (
                <li key={`${problem.code} ${problem.pointer} ${problem.range.start.line}:${problem.range.start.column} ${problem.message}`}>
                  <button
                    type="button"
                    aria-pressed={problem === chosen}
                    onClick={() => onChoose(problem)}
                    className="w-full rounded-card border border-line bg-surface p-3 text-left text-sm transition-colors hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-soft"
                  >
                    <span className="flex items-baseline justify-between gap-3 text-xs text-muted">
                      <code className="min-w-0 truncate font-mono">{problem.code}</code>
                      <span className="shrink-0 tabular-nums">
                        line {problem.range.start.line}, column {problem.range.start.column}
                      </span>
                    </span>
                    <span className="mt-1 block break-words">{problem.message}</span>
                    {problem.hint === undefined ? null : <span className="mt-1 block break-words text-muted">{problem.hint}</span>}
                    {problem.pointer === '' ? null : <code className="mt-1 block truncate font-mono text-xs text-muted">{problem.pointer}</code>}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
