import { parseExpression, type ExpressionNode, childrenOf } from '../expression/parse-expression.ts';
import type { DossierRule } from './dossier-rule.ts';

export const formulaSyntax: DossierRule = {
  code: 'DIS-FORMULA',
  severity: 'warning',
  title: 'Formula that not every reader understands',
  why: 'Formulas of metrics and costs are JMESPath too, but standard JMESPath has no + - * /; the examples in the official schemas use them all the same. Here those of telemetry are worked out for the metrics of the running agent, and the others are carried along.',
  bad: '"costCalculationFormula": "(seconds / 3600) * rate"',
  good: '"costCalculationFormula": "cost"   (a value that is worked out elsewhere)',
  check: ({ dossier, report }) => {
    const examine = (text: string | undefined, pointer: string): void => {
      if (text === undefined) return;
      const parsed = parseExpression(text);
      if (!parsed.ok) report(pointer, `This formula is no JMESPath expression: ${parsed.problem}.`, 'Write the name of a value that is worked out elsewhere, as in "cost", or a function of JMESPath, as in "sum(items[].price)"; a number stands between backticks. As it is, it is carried along as a text.');
      else if (calculates(parsed.tree)) report(pointer, 'This formula uses arithmetic, which standard JMESPath does not have.', 'Where other tools must read it, write the name of a value that is worked out elsewhere, as in "cost". As it is, it is carried along as a text.');
    };
    const { definitions } = dossier;
    definitions.telemetryConfigurations.forEach(({ value, pointer }) => value.metrics?.forEach((metric, index) => examine(metric.sourceExpression, `${pointer}/metrics/${index}/sourceExpression`)));
    definitions.valueEngineeringProfiles.forEach(({ value, pointer }) => {
      value.metrics?.forEach((metric, index) => examine(metric.calculationFormula, `${pointer}/metrics/${index}/calculationFormula`));
      examine(value.costModel?.costCalculationFormula, `${pointer}/costModel/costCalculationFormula`);
    });
    definitions.dossierComparisons.forEach(({ value, pointer }) => examine(value.valueProposition?.projectedRoiFormula, `${pointer}/valueProposition/projectedRoiFormula`));
  },
};

const calculates = (node: ExpressionNode): boolean => node.type === 'Arithmetic' || node.type === 'Unary' || childrenOf(node).some(calculates);
