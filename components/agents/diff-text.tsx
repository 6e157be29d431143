'use client';

import { useMemo, useState } from 'react';
import type { AgentDiff } from '@/lib/contracts/agents.ts';
import { foldLines, type DiffBlock, type DiffRow } from '@/lib/client/fold-lines.ts';
import { pairRows } from '@/lib/client/pair-rows.ts';
import { countText } from '@/lib/client/value-text.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';

/** More lines than this at once would not move. */
const mostOpened = 2_000;

/** Both texts line by line with their numbers; what is the same is folded. One below the other, or side by side where there is room. */
export function DiffText({ lines, from, to }: { lines: AgentDiff['lines']; from: number; to: number }) {
  const blocks = useMemo(() => foldLines(lines), [lines]);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [beside, setBeside] = useState(false);
  const added = lines.filter(({ change }) => change === 'added').length;
  const removed = lines.filter(({ change }) => change === 'removed').length;
  const open = (index: number): void => setOpened(new Set([...opened, index]));
  if (added + removed === 0) return <p className="text-sm text-muted">Both versions are the same text.</p>;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2 text-sm">
        <p className="text-muted tabular-nums">
          <span className="font-medium text-accent">{countText(added)} {added === 1 ? 'line' : 'lines'} added</span>, <span className="font-medium text-danger">{countText(removed)} removed</span>
        </p>
        <Button size="small" aria-pressed={beside} className="max-lg:hidden aria-pressed:bg-sunken" onClick={() => setBeside(!beside)}>
          Side by side
        </Button>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <section aria-label={`Text of version ${from} and of version ${to}`} tabIndex={0} className="overflow-x-auto rounded-card border border-line bg-surface font-mono text-xs leading-5">
        <table className={classNames('w-full border-collapse', beside && 'table-fixed')}>
          <caption className="sr-only">Lines that were removed begin with a minus, those that were added with a plus.</caption>
          {beside ? (
            <colgroup>
              <col className="w-12" />
              <col />
              <col className="w-12" />
              <col />
            </colgroup>
          ) : null}
          <tbody>
            {blocks.map((block, index) => (block.folded && !opened.has(index) ? <Folded key={index} block={block} onOpen={() => open(index)} /> : beside ? <Beside key={index} rows={block.rows} /> : <Below key={index} rows={block.rows} />))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Folded({ block: { rows }, onOpen }: { block: DiffBlock; onOpen: () => void }) {
  const count = countText(rows.length);
  return (
    <tr className="bg-sunken">
      <td colSpan={4} className="px-3 py-1 text-center font-sans text-muted">
        {rows.length > mostOpened ? (
          `${count} lines that are the same`
        ) : (
          <button type="button" className="underline-offset-4 hover:text-ink hover:underline" onClick={onOpen}>
            Show {count} lines that are the same
          </button>
        )}
      </td>
    </tr>
  );
}

const grounds = { same: '', added: 'bg-accent-soft', removed: 'bg-danger-soft' };
const signs = { same: ' ', added: '+', removed: '-' };
const number = 'px-2 text-right align-top text-muted tabular-nums select-none';

function Below({ rows }: { rows: readonly DiffRow[] }) {
  return rows.map((row) => (
    <tr key={`${row.from} ${row.to}`} data-change={row.change} className={grounds[row.change]}>
      <td className={number}>{row.from}</td>
      <td className={number}>{row.to}</td>
      <td className="px-1 align-top select-none">{signs[row.change]}</td>
      <td className="w-full pr-3 wrap-anywhere whitespace-pre-wrap">{row.text}</td>
    </tr>
  ));
}

function Beside({ rows }: { rows: readonly DiffRow[] }) {
  return pairRows(rows).map(([older, newer]) => (
    <tr key={`${older?.from} ${newer?.to}`}>
      <Side row={older} line={older?.from ?? null} />
      <Side row={newer} line={newer?.to ?? null} />
    </tr>
  ));
}

function Side({ row, line }: { row: DiffRow | null; line: number | null }) {
  const ground = row === null ? 'bg-sunken' : grounds[row.change];
  return (
    <>
      <td className={classNames(number, ground)}>{line}</td>
      <td className={classNames('border-line pr-3 pl-2 align-top wrap-anywhere whitespace-pre-wrap not-last:border-r', ground)}>{row === null ? '' : `${signs[row.change]} ${row.text}`}</td>
    </>
  );
}
