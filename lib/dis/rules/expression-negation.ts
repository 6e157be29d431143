import { childrenOf, type ExpressionNode } from '../expression/parse-expression.ts';
import type { DossierRule } from './dossier-rule.ts';
import { conditionsOf } from './expression-hints.ts';

export const expressionNegation: DossierRule = {
  code: 'DIS-EXPRESSION-NEGATION',
  severity: 'warning',
  title: 'Negation that binds too early',
  why: 'In JMESPath ! binds more tightly than the dot: !session.locked asks for the member "locked" of false, which is always null.',
  bad: '"gateCondition": "!session.locked"',
  good: '"gateCondition": "!(session.locked)"',
  check: ({ dossier, lowering, report }) => {
    for (const { text, pointer } of conditionsOf(dossier)) {
      const tree = lowering.condition(text)?.tree;
      if (tree !== undefined && negatesRoot(tree)) report(pointer, 'This condition takes a member of a negation, which is always null.', 'Put brackets around what is negated: !(a.b).');
    }
  },
};

const negatesRoot = (node: ExpressionNode): boolean => (node.type === 'Subexpression' && node.left.type === 'NotExpression') || childrenOf(node).some(negatesRoot);
