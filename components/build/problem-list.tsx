'use client';

import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Diagnostic, Severity } from '@/lib/contracts/diagnostics.ts';
import { classNames } from '../ui/class-names.ts';
import { DiagnosticLink } from '../ui/diagnostic-link.tsx';

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
                <Problem key={`${problem.code} ${problem.pointer} ${problem.range.start.line}:${problem.range.start.column} ${problem.message}`} problem={problem} chosen={problem === chosen} onChoose={onChoose} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Problem({ problem, chosen, onChoose }: { problem: Diagnostic; chosen: boolean; onChoose: (problem: Diagnostic) => void }) {
  const { code, message, hint, construct, pointer, range } = problem;
  return (
    <li className={classNames('rounded-card border text-sm', chosen ? 'border-accent bg-accent-soft' : 'border-line bg-surface')}>
      <button type="button" aria-pressed={chosen} onClick={() => onChoose(problem)} className="w-full rounded-t-card px-3 pt-3 pb-2 text-left transition-colors hover:not-aria-pressed:bg-sunken">
        <span className="flex flex-wrap justify-between gap-x-3 text-xs text-muted">
          <span className="min-w-0 break-words">{construct === undefined ? pointer : `In ${construct}`}</span>
          <span className="tabular-nums">
            line {range.start.line}, column {range.start.column}
          </span>
        </span>
        <span className="mt-1 block break-words">{message}</span>
        {hint === undefined ? null : <span className="mt-1 block break-words text-muted">{hint}</span>}
      </button>
      <p className="px-3 pb-2">
        <DiagnosticLink code={code} className="min-h-6" />
      </p>
    </li>
  );
}
