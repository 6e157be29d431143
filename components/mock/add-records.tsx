'use client';

import { Pencil, Sparkles } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { MockEntity } from '@/lib/contracts/mock.ts';
import type { ApiError } from '@/lib/client/api.ts';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/input.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { Select } from '../ui/select.tsx';
import { RecordEditor } from './record-editor.tsx';
import type { ChangeState } from './state-panel.tsx';

/** Puts records in: so many made-up ones of a kind, or one that is written by hand. */
export function AddRecords({ entities, onChange }: { entities: readonly MockEntity[]; onChange: ChangeState }) {
  const [name, setName] = useState(entities[0]?.name ?? '');
  const [count, setCount] = useState('3');
  const [problem, setProblem] = useState<ApiError | null>(null);
  const entity = entities.find((one) => one.name === name);
  if (entity === undefined) return null;
  const wanted = Number(count);
  const isCount = Number.isInteger(wanted) && wanted >= 1 && wanted <= 100;

  async function seed(event: FormEvent): Promise<void> {
    event.preventDefault();
    setProblem(await onChange('POST', '/seed', { body: { entity: name, count: wanted } }, wanted === 1 ? 'One record made' : `${wanted} records made`));
  }
  return (
    <>
      <form onSubmit={(event) => void seed(event)} className="flex flex-wrap items-end gap-3">
        <div className="flex flex-col gap-1.5">
          <label htmlFor="add-entity" className="text-sm">
            Kind
          </label>
          <Select id="add-entity" value={name} onChange={(event) => setName(event.target.value)} className="w-52">
            {entities.map((one) => (
              <option key={one.name}>{one.name}</option>
            ))}
          </Select>
        </div>
        <div className="flex flex-col gap-1.5">
          <label htmlFor="add-count" className="text-sm">
            How many
          </label>
          <Input id="add-count" type="number" min={1} max={100} value={count} onChange={(event) => setCount(event.target.value)} className="w-20 text-right tabular-nums" />
        </div>
        <Button type="submit" disabled={!isCount}>
          <Sparkles aria-hidden /> Make them up
        </Button>
        <RecordEditor entity={entity} record={null} onChange={onChange}>
          <Button>
            <Pencil aria-hidden /> Write one
          </Button>
        </RecordEditor>
      </form>
      {problem === null ? null : <ProblemMessage error={problem} />}
    </>
  );
}
