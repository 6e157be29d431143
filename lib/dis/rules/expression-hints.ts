import { correctExpression } from '../expression/correct-expression.ts';
import { maskQuoted } from '../expression/mask-quoted.ts';
import { knownFunctions, parseExpression } from '../expression/parse-expression.ts';
import { plain } from '../finding.ts';
import type { LinkedDossier } from '../link/link-dossier.ts';
import { builtInFacts } from '../lower/session-facts.ts';
import type { CatalogFunction, CollectionName } from '../schema/dossier.ts';
import { isRecord } from '../schema/kinds.ts';
import { nearest } from '../text/nearest.ts';

/** The conditions of gates and rules, with their places; those of constructs whose shape is wrong elsewhere too, if `damaged`. */
export function conditionsOf(dossier: LinkedDossier, damaged = false): { readonly text: string; readonly pointer: string }[] {
  const { definitions } = dossier;
  const fields: Partial<Record<CollectionName, string>> = { accessGateMatrixEntries: 'gateCondition', validationRules: 'condition' };
  return [
    ...definitions.accessGateMatrixEntries.map(({ value, pointer }) => ({ text: value.gateCondition, pointer: `${pointer}/gateCondition` })),
    ...definitions.validationRules.map(({ value, pointer }) => ({ text: value.condition, pointer: `${pointer}/condition` })),
    ...(damaged ? dossier.damaged : []).flatMap(({ collection, value, pointer }) => {
      const field = fields[collection];
      const text = field === undefined || !isRecord(value) ? undefined : value[field];
      return typeof text === 'string' ? [{ text, pointer: `${pointer}/${field ?? ''}` }] : [];
    }),
  ];
}

/** What to write instead of a condition with the habits of another language, and why; undefined where none is recognised. */
function rewritten(text: string): string | undefined {
  const correction = correctExpression(text);
  if (correction === undefined) return undefined;
  const lessons = correction.lessons.join(' ');
  return parseExpression(correction.text).ok && correction.text.length <= 300 ? `Write: ${plain(correction.text)}   (${lessons})` : lessons;
}

/** What to write instead of a condition that cannot be read. */
export function syntaxHint(text: string, problem: string): string {
  const rewrite = rewritten(text);
  if (rewrite !== undefined) return rewrite;
  const unknown = /^there is no function (\w+)/.exec(problem)?.[1];
  const guess = unknown === undefined ? undefined : nearest(unknown, knownFunctions);
  if (unknown !== undefined) return `${guess === undefined ? '' : `Did you mean ${guess}()? `}There are: ${[...knownFunctions].join(', ')}.`;
  return problem.startsWith('a quote') ? 'Write the same quote at the end of the text: actor.roleName == \'Clerk\'.' : 'For example: session.verificationLevel >= `2` && input.amount <= `100`.';
}

/** What was meant by a name that conditions do not see: a text without its quotes, a name with a hyphen, or one without what it belongs to. */
export function rootMeant(text: string, root: string, roots: readonly string[], dossier: LinkedDossier, functions: readonly CatalogFunction[]): string {
  const rewrite = rewritten(text);
  if (rewrite !== undefined) return rewrite;
  const { code } = maskQuoted(text);
  const name = root.replace(/[^\w]/g, '.');
  const hyphened = new RegExp(`([\\w.]+)-${name}\\b`).exec(code)?.[1];
  if (hyphened !== undefined) return `A name with a hyphen stands in double quotes: ${plain(hyphened.replace(/[^.]*$/, ''))}"${plain(hyphened.replace(/^.*\./, ''))}-${plain(root)}".`;
  if (functions.some((entry) => entry.inputs?.some((input) => input.name === root))) return `Inputs of the function stand under input: input.${plain(root)}.`;
  const facts = new Set(dossier.definitions.functionCatalogEntries.flatMap(({ value }) => (value.outputs ?? []).map((output) => output.name)));
  if (facts.has(root) || builtInFacts.has(root)) return `Facts of the session stand under session: session.${plain(root)}.`;
  if (new RegExp(`[=!]=\\s*${name}\\s*(?:$|[)&|])`).test(code)) return `If the text is meant, write it in single quotes: '${plain(root)}'. Names begin with ${roots.join(', ')}.`;
  const guess = nearest(root, roots);
  return `Conditions see ${roots.join(', ')}.${guess === undefined ? '' : ` Did you mean ${guess}?`}`;
}
