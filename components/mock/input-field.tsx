'use client';

import type { OperationInput } from '@/lib/client/mock-operations.ts';
import { fieldLabel } from '@/lib/client/value-text.ts';
import { classNames } from '../ui/class-names.ts';
import { Input, inputStyle } from '../ui/input.tsx';
import { Select } from '../ui/select.tsx';

interface InputFieldProps {
  id: string;
  input: OperationInput;
  text: string;
  problems: readonly string[];
  onChange: (text: string) => void;
}

/** One input of a function, as a field of its type: a choice, yes or no, a number, a day, lines, or text. */
export function InputField({ id, input, text, problems, onChange }: InputFieldProps) {
  const { name, schema, required } = input;
  const hint = hintOf(input);
  const described = [hint === '' ? '' : `${id}-hint`, problems.length === 0 ? '' : `${id}-problem`].filter((one) => one !== '').join(' ');
  const shared = { id, value: text, 'aria-invalid': problems.length > 0, ...(described === '' ? {} : { 'aria-describedby': described }) };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {fieldLabel(name)} {required ? null : <span className="font-normal text-muted">(optional)</span>}
      </label>
      {control()}
      {hint === '' ? null : (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {problems.length === 0 ? null : (
        <p id={`${id}-problem`} className="text-sm text-danger">
          {problems.join(' ')}
        </p>
      )}
    </div>
  );

  function control() {
    const choices = schema.type === 'boolean' ? [['true', 'Yes'], ['false', 'No']] : schema.enum?.map((one) => [String(one), String(one)]);
    if (choices !== undefined) {
      return (
        <Select {...shared} onChange={(event) => onChange(event.target.value)}>
          <option value="">{required ? 'Choose' : 'Leave it out'}</option>
          {choices.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      );
    }
    if (schema.type === 'array' || schema.type === 'object') {
      return <textarea {...shared} rows={Math.min(8, Math.max(2, text.split('\n').length))} onChange={(event) => onChange(event.target.value)} spellCheck={false} className={classNames(inputStyle, 'h-auto py-2 font-mono sm:text-xs')} />;
    }
    return <Input {...shared} {...(schema.format === 'date' ? { type: 'date' } : schema.type === 'number' || schema.type === 'integer' ? { inputMode: 'decimal' as const } : {})} onChange={(event) => onChange(event.target.value)} autoComplete="off" />;
  }
}

/** What it is, and how it is written where that is not plain. */
function hintOf({ schema }: OperationInput): string {
  const written = schema.type === 'object' ? 'As JSON.' : schema.type === 'array' ? (schema.items?.type === 'object' || schema.items?.type === 'array' ? 'As JSON.' : 'One on each line, or JSON.') : schema.format === 'date-time' ? 'As 2026-05-02T17:00:00Z.' : schema.format === 'time' ? 'As 17:30.' : '';
  return [schema.description, written].filter((one) => one !== undefined && one !== '').join(' ');
}
