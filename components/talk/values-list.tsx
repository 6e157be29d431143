import { fieldLabel, valueText } from '@/lib/client/value-text.ts';

/** Names and values of a function's inputs or outputs, as a person reads them. */
export function ValuesList({ values }: { values: Record<string, unknown> }) {
  const entries = Object.entries(values);
  if (entries.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      {entries.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{fieldLabel(name)}</dt>
          <dd className="min-w-0 break-words whitespace-pre-wrap tabular-nums">{valueText(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
