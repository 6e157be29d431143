import { pointerTo } from '../finding.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import type { DossierRule } from './dossier-rule.ts';

export const expressionSyntax: DossierRule = {
  code: 'DIS-EXPRESSION',
  severity: 'error',
  title: 'Condition that is no JMESPath',
  why: 'Gates and rules are JMESPath. One that cannot be read could never be true, so whatever it guards would be refused for ever.',
  bad: '"gateCondition": "role = \'admin\' AND amount < 100"',
  good: '"gateCondition": "actor.roleName == \'Admin\' && input.amount < `100`"',
  check: ({ dossier, report }) => {
    const examine = (text: string, pointer: string): void => {
      const parsed = parseExpression(text);
      if (!parsed.ok) report(pointer, `This is no JMESPath expression: ${parsed.problem}.`, hintFor(text));
    };
    for (const { value, pointer } of dossier.definitions.accessGateMatrixEntries) examine(value.gateCondition, pointerTo(pointer, 'gateCondition'));
    for (const { value, pointer } of dossier.definitions.validationRules) examine(value.condition, pointerTo(pointer, 'condition'));
  },
};

function hintFor(text: string): string {
  if (/\b(?:AND|OR|NOT)\b/.test(text)) return 'JMESPath writes && for AND, || for OR and !( … ) for NOT.';
  if (/[^=!<>]=[^=]/.test(text)) return 'JMESPath compares with == and writes numbers in backticks: amount < `100`.';
  if (/[<>=]=?\s*\d/.test(text)) return 'Numbers stand in backticks: input.amount <= `100`.';
  return 'For example: session.verificationLevel >= `2` && input.amount <= `100`.';
}
