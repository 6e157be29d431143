import { parseExpression } from '../expression/parse-expression.ts';
import type { DossierRule } from './dossier-rule.ts';
import { conditionsOf, syntaxHint } from './expression-hints.ts';

export const expressionSyntax: DossierRule = {
  code: 'DIS-EXPRESSION',
  severity: 'error',
  title: 'Condition that is no JMESPath',
  why: 'Gates and rules are JMESPath. One that cannot be read could never be true, so whatever it guards would be refused for ever.',
  bad: '"gateCondition": "role = \'admin\' AND amount < 100"',
  good: '"gateCondition": "actor.roleName == \'Admin\' && input.amount < `100`"',
  check: ({ dossier, lowering, report }) => {
    for (const { text, pointer } of conditionsOf(dossier, true)) {
      if (lowering.condition(text) !== undefined) continue;
      const parsed = parseExpression(text);
      if (!parsed.ok) report(pointer, `This is no JMESPath expression: ${parsed.problem}.`, () => syntaxHint(text, parsed.problem));
    }
  },
};
