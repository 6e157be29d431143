import { parseExpression } from '../expression/parse-expression.ts';
import { namesRead } from '../expression/names-read.ts';
import { quote } from '../finding.ts';
import { nearest } from '../text/nearest.ts';
import type { DossierRule } from './dossier-rule.ts';

/** What formulas of metrics see (docs/decisions/027). */
const seen: Readonly<Record<string, readonly string[]>> = {
  execution: ['tripletId', 'tripletName', 'stance', 'modeOfInteraction', 'role', 'latencySeconds', 'functionNames', 'failedFunctionNames', 'refused', 'handedOff'],
  sessions: [],
};

export const metricNames: DossierRule = {
  code: 'DIS-METRIC-NAME',
  severity: 'warning',
  title: 'Metric that reads an unknown name',
  why: 'A metric is worked out after each turn from "execution" and "sessions". A name that those do not have is null, and null counts nothing.',
  bad: '"sourceExpression": "execution.latency"',
  good: '"sourceExpression": "execution.latencySeconds"',
  check: ({ dossier, report }) => {
    for (const { value, pointer } of dossier.definitions.telemetryConfigurations) {
      (value.metrics ?? []).forEach(({ sourceExpression }, index) => {
        const parsed = parseExpression(sourceExpression ?? 'execution');
        for (const path of parsed.ok ? namesRead(parsed.tree) : []) {
          const [root = '', member] = path.split('.');
          const members = seen[root];
          if (members !== undefined && (member === undefined || members.length === 0 || members.includes(member))) continue;
          const known = members === undefined ? Object.keys(seen) : members;
          const wrong = members === undefined ? root : (member ?? '');
          report(`${pointer}/metrics/${index}/sourceExpression`, `This metric reads ${quote(members === undefined ? root : `${root}.${wrong}`)}, which does not exist.`, () => {
            const guess = nearest(wrong, known);
            return `${guess === undefined ? '' : `Did you mean ${members === undefined ? guess : `${root}.${guess}`}? `}There are: ${known.map((name) => (members === undefined ? name : `${root}.${name}`)).join(', ')}.`;
          });
        }
      });
    }
  },
};
