'use client';

import { ArrowLeftRight } from 'lucide-react';
import type { AgentVersion } from '@/lib/contracts/agents.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { makerOf, originOf, stateWords } from './version-words.ts';

interface DiffVersionsProps {
  versions: readonly AgentVersion[];
  pair: { from: number; to: number };
  onChoose: (pair: { from: number; to: number }) => void;
}

/** Which two versions are compared. */
export function DiffVersions({ versions, pair, onChoose }: DiffVersionsProps) {
  const options = versions.map((one) => (
    <option key={one.version} value={one.version}>
      {one.version} · {stateWords[one.state].word.toLowerCase()}, {originOf(one)}, {makerOf(one)}
    </option>
  ));
  return (
    <div className="flex flex-wrap items-end gap-3">
      <label className="min-w-0 flex-1 basis-60 text-sm">
        <span className="mb-1 block font-medium">From version</span>
        <Select value={pair.from} onChange={(event) => onChoose({ ...pair, from: Number(event.target.value) })}>
          {options}
        </Select>
      </label>
      <Button size="icon" look="quiet" aria-label="Swap the two versions" title="Swap" onClick={() => onChoose({ from: pair.to, to: pair.from })}>
        <ArrowLeftRight aria-hidden />
      </Button>
      <label className="min-w-0 flex-1 basis-60 text-sm">
        <span className="mb-1 block font-medium">To version</span>
        <Select value={pair.to} onChange={(event) => onChoose({ ...pair, to: Number(event.target.value) })}>
          {options}
        </Select>
      </label>
      {pair.from === pair.to ? <p className="basis-full text-sm text-muted">Choose two different versions.</p> : null}
    </div>
  );
}
