'use client';

import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { MockEntity } from '@/lib/contracts/mock.ts';
import type { ApiError } from '@/lib/client/api.ts';
import { countText, fieldLabel, valueText } from '@/lib/client/value-text.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { Cell, HeadCell, Row, Table } from '../ui/table.tsx';
import { RecordEditor } from './record-editor.tsx';
import type { ChangeState } from './state-panel.tsx';

/** So many columns stand beside each other; the editor shows the rest. */
const columns = 4;
/** What a thing is called comes first. */
const isName = (field: string): boolean => /name|title/i.test(field);

interface RecordTableProps {
  entity: MockEntity;
  records: Readonly<Record<string, Record<string, unknown>>>;
  onChange: ChangeState;
}

/** The records of one entity, each to be changed or taken out. */
export function RecordTable({ entity, records, onChange }: RecordTableProps) {
  const [problem, setProblem] = useState<ApiError | null>(null);
  const keys = Object.keys(records);
  const fields = [...new Set([...entity.attributes.map(({ name }) => name), ...Object.values(records).flatMap((record) => Object.keys(record))])].filter((name) => name !== entity.key).toSorted((a, b) => Number(isName(b)) - Number(isName(a))).slice(0, columns);
  const isNumber = (name: string): boolean => Object.values(records).every((record) => typeof record[name] === 'number' || record[name] === undefined);
  async function remove(key: string): Promise<void> {
    setProblem(await onChange('DELETE', '/record', { query: { entity: entity.name, key } }, `${entity.name} ${key} is gone`));
  }
  return (
    <section aria-label={entity.name} className="flex flex-col gap-2">
      <h3 className="font-medium">
        {entity.name} <span className="text-sm font-normal text-muted tabular-nums">{countText(keys.length)}</span>
      </h3>
      {problem === null ? null : <ProblemMessage error={problem} />}
      <Table caption={entity.name}>
        <thead>
          <tr>
            {[entity.key, ...fields].map((name) => (
              <HeadCell key={name} className={isNumber(name) ? 'text-right' : ''}>
                {fieldLabel(name)}
              </HeadCell>
            ))}
            <HeadCell>
              <span className="sr-only">Actions</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {Object.entries(records).map(([key, record]) => (
            <Row key={key}>
              <Cell label={fieldLabel(entity.key)} className="font-medium break-all tabular-nums">
                {key}
              </Cell>
              {fields.map((name) => (
                <Cell key={name} label={fieldLabel(name)} className={isNumber(name) ? 'text-right tabular-nums' : 'max-w-56 break-words'}>
                  {valueText(record[name])}
                </Cell>
              ))}
              <Cell>
                <span className="flex justify-end gap-1">
                  <RecordEditor entity={entity} record={{ key, fields: record }} onChange={onChange}>
                    <Button size="small" look="quiet" aria-label={`Change ${entity.name} ${key}`}>
                      <Pencil aria-hidden /> Change
                    </Button>
                  </RecordEditor>
                  <ConfirmDialog title={`Take ${entity.name} ${key} out?`} text="Whoever asks for it hears that there is none any more." action="Take it out" onConfirm={() => void remove(key)}>
                    <Button size="small" look="quiet" aria-label={`Take out ${entity.name} ${key}`}>
                      <Trash2 aria-hidden /> Take out
                    </Button>
                  </ConfirmDialog>
                </span>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
