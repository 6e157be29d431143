'use client';

import type { MockState } from '@/lib/contracts/mock.ts';
import { countText } from '@/lib/client/value-text.ts';
import { ValuesList } from '../talk/values-list.tsx';
import { Badge } from '../ui/badge.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Cell, HeadCell, Row, Table } from '../ui/table.tsx';
import { modeWords } from './operation-row.tsx';

/** So many changes are drawn; a busy mock keeps thousands. */
const shown = 100;

/** What changed something, the last first. */
export function EffectList({ effects, count }: { effects: MockState['effects']; count: number }) {
  const latest = effects.slice(-shown).toReversed();
  return (
    <section aria-labelledby="effects" className="flex flex-col gap-3">
      <h2 id="effects" className="text-lg font-semibold">
        Changes <span className="text-sm font-normal text-muted tabular-nums">{countText(count)}</span>
      </h2>
      {latest.length === 0 ? <p className="text-sm text-muted">No call has changed anything yet.</p> : null}
      {count > latest.length && latest.length > 0 ? <p className="text-sm text-muted">The last {countText(latest.length)} are listed.</p> : null}
      {latest.length === 0 ? null : (
        <Table caption="Changes">
          <thead>
            <tr>
              <HeadCell>When</HeadCell>
              <HeadCell>Function</HeadCell>
              <HeadCell>What it did</HeadCell>
              <HeadCell>Asked and answered</HeadCell>
            </tr>
          </thead>
          <tbody>
            {latest.map((effect, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- two calls of the same moment may be alike in everything
              <Row key={`${effect.at} ${index}`} className="align-top">
                <Cell label="When" className="whitespace-nowrap text-muted">
                  <RelativeTime at={effect.at} />
                </Cell>
                <Cell label="Function" className="font-medium break-all">
                  {effect.function}
                </Cell>
                <Cell label="What it did">
                  <Badge tone={effect.mode === 'DELETE' ? 'warn' : 'accent'}>{modeWords[effect.mode]}</Badge> {effect.entity === null ? null : <span className="break-all">{[effect.entity, effect.key].filter((part) => part !== null).join(' ')}</span>}
                </Cell>
                <Cell className="min-w-56">
                  <details>
                    <summary className="w-fit rounded-md text-muted hover:text-ink">Show<span className="sr-only"> what was asked and answered</span></summary>
                    <div className="mt-2 flex flex-col gap-2">
                      <ValuesList values={effect.inputs} />
                      <hr className="border-line" />
                      <ValuesList values={effect.outputs} />
                    </div>
                  </details>
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
