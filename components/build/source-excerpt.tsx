import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { sourceExcerpt } from '@/lib/client/source-excerpt.ts';
import { classNames } from '../ui/class-names.ts';

/** The source around a problem, with the place marked. It is shown as text, whatever it contains. */
export function SourceExcerpt({ source, diagnostic, context, bare = false }: { source: string; diagnostic: Diagnostic; context: number; bare?: boolean }) {
  const lines = sourceExcerpt(source, diagnostic.range, context);
  if (lines.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <section aria-label={`Source at line ${diagnostic.range.start.line}`} tabIndex={0} className={classNames('overflow-x-auto bg-surface py-2 font-mono text-xs leading-5 -outline-offset-2', !bare && 'rounded-card border border-line')}>
      <table className="min-w-full border-collapse">
        <tbody>
          {lines.map((line) => (
            <tr key={line.number} className={line.marked === '' ? undefined : 'bg-danger-soft'}>
              <th scope="row" className="w-0 px-3 text-right font-normal text-muted tabular-nums select-none">
                {line.number}
              </th>
              <td className="pr-4 whitespace-pre">
                {line.before}
                {line.marked === '' ? null : <mark className="rounded-xs bg-danger/25 text-ink underline decoration-danger decoration-2 underline-offset-3">{line.marked}</mark>}
                {line.after}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
