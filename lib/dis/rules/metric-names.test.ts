import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

const about = (...formulas: string[]): string[] =>
  diagnose('DIS-METRIC-NAME', (d) => { d.telemetryConfigurations = [{ configurationId: otherId(4), name: 't', description: 'd', metrics: formulas.map((sourceExpression, index) => ({ metricId: `m${index}`, name: 'm', metricType: 'COUNTER', sourceExpression })) }]; });

it('warns of a name that turns do not have, with the one that was meant', () => {
  expect(about('execution.latencySecond', 'executions.refused')).toEqual([
    'warning /telemetryConfigurations/0/metrics/0/sourceExpression This metric reads "execution.latencySecond", which does not exist. (Did you mean execution.latencySeconds? There are: execution.tripletId, execution.tripletName, execution.stance, execution.modeOfInteraction, execution.role, execution.latencySeconds, execution.functionNames, execution.failedFunctionNames, execution.refused, execution.handedOff.)',
    'warning /telemetryConfigurations/0/metrics/1/sourceExpression This metric reads "executions", which does not exist. (Did you mean execution? There are: execution, sessions.)',
  ]);
});

it('takes what there is, and leaves what is no JMESPath to the message about that', () => {
  expect(about('execution.tripletId', 'avg(sessions[].handedOff)', 'length(execution.functionNames)', 'a +')).toEqual([]);
});
