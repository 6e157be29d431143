import { fieldLabel, valueText } from '@/lib/client/value-text.ts';

/** A list of things as lines: in one, a menu of twenty is a wall. */
function Value({ value }: { value: unknown }) {
  if (!Array.isArray(value) || !value.some((one) => typeof one === 'object' && one !== null)) return valueText(value);
  return (
    <ul className="flex flex-col gap-1">
      {value.map((one: unknown, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the list is what a call answered: it does not change
        <li key={index}>{valueText(one)}</li>
      ))}
    </ul>
  );
}

/** Names and values of a function's inputs or outputs, as a person reads them. */
export function ValuesList({ values }: { values: Record<string, unknown> }) {
  const entries = Object.entries(values);
  if (entries.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      {entries.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{fieldLabel(name)}</dt>
          <dd className="min-w-0 break-words whitespace-pre-wrap tabular-nums"><Value value={value} /></dd>
        </div>
      ))}
    </dl>
  );
}
