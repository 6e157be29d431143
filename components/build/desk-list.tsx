'use client';

import { CircleAlert, CircleCheck, CircleSlash, Clock, LoaderCircle, X, type LucideIcon } from 'lucide-react';
import { useRef, type ComponentProps } from 'react';
import { verdictOf, type BuildDesk, type DeskFile } from '@/lib/client/build-desk.ts';
import { classNames } from '../ui/class-names.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

interface DeskListProps {
  desk: BuildDesk;
  onChoose: (key: number) => void;
  onRemove: (key: number) => void;
}

/** The dropped dossiers with their verdicts; one of them is looked at. */
export function DeskList({ desk, onChoose, onRemove }: DeskListProps) {
  const list = useRef<HTMLUListElement>(null);
  const remove = (key: number): void => {
    onRemove(key);
    // Its button is gone by then; who works by keyboard goes on from what is looked at now.
    requestAnimationFrame(() => (list.current?.querySelector<HTMLElement>('[aria-current]') ?? document.getElementById('dossier-file'))?.focus());
  };
  return (
    <ul ref={list} aria-label="Dossiers" className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
      {desk.files.map((one) => {
        const { Icon, ink, words } = verdict(one);
        const current = one.key === desk.chosen;
        return (
          <li key={one.key} className={classNames('flex items-center rounded-card border bg-surface', current ? 'border-accent bg-accent-soft' : 'border-line')}>
            <button type="button" aria-current={current ? 'true' : undefined} onClick={() => onChoose(one.key)} className="flex min-w-0 flex-1 items-center gap-3 rounded-card p-3 text-left text-sm">
              <Icon aria-hidden className={classNames('size-4 shrink-0', ink)} />
              <span className="min-w-0">
                <span className="block truncate font-medium">{one.file.name}</span>
                <span className="block truncate text-muted">{words}</span>
              </span>
            </button>
            {one.unsaved ? (
              <ConfirmDialog title={`Take ${one.file.name} away?`} text="What you changed here is not saved. Download it or save it as a draft first, or it is gone." action="Take it away" onConfirm={() => remove(one.key)}>
                <RemoveButton name={one.file.name} />
              </ConfirmDialog>
            ) : (
              <RemoveButton name={one.file.name} onClick={() => remove(one.key)} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function RemoveButton({ name, ...rest }: { name: string } & ComponentProps<'button'>) {
  return (
    <button type="button" aria-label={`Take ${name} away`} className="m-1 grid size-10 shrink-0 place-items-center rounded-control text-muted hover:bg-sunken hover:text-ink" {...rest}>
      <X aria-hidden className="size-4" />
    </button>
  );
}

function verdict({ stage, compiled, changed }: DeskFile): { Icon: LucideIcon; ink: string; words: string } {
  if (stage.name === 'waiting') return { Icon: Clock, ink: 'text-muted', words: 'Waiting' };
  if (stage.name === 'working') return { Icon: LoaderCircle, ink: 'text-accent', words: stage.progress.name === 'uploading' ? `Sending, ${Math.round(stage.progress.sent * 100)} %` : 'Compiling' };
  if (stage.name === 'cancelled') return { Icon: CircleSlash, ink: 'text-muted', words: 'Cancelled' };
  if (stage.name === 'refused') return { Icon: CircleAlert, ink: 'text-warn', words: 'Not taken' };
  if (stage.name === 'failed') return { Icon: CircleAlert, ink: 'text-danger', words: 'Could not be compiled' };
  if (compiled === null) return { Icon: Clock, ink: 'text-muted', words: 'Waiting' };
  return { Icon: compiled.ok ? CircleCheck : CircleAlert, ink: compiled.ok ? 'text-accent' : 'text-danger', words: changed ? `${verdictOf(compiled)}, changed since` : verdictOf(compiled) };
}
