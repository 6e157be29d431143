import { quote } from '../finding.ts';
import { builtInFacts, factsIn, setsSessionPairs } from '../lower/session-facts.ts';
import { nearest } from '../text/nearest.ts';
import { wordsOf } from '../text/words.ts';
import type { DossierRule } from './dossier-rule.ts';

export const factUnset: DossierRule = {
  code: 'DIS-FACT-UNSET',
  severity: 'warning',
  title: 'Session fact that nothing sets',
  why: 'What a gate or a validation rule reads under "session" is a fact that the server holds: built in, or returned by a function. One that nothing sets is assumed in the mock environment; live, the operator must supply it, or the gate or rule never passes.',
  bad: 'a gate that reads session.riskScore, and no function with an output riskScore',
  good: 'an output named riskScore, or the function attribute {"name": "setsSession", "value": {"riskScore": "score"}}',
  needsWhole: true,
  check: ({ dossier, lowering, report }) => {
    const functions = dossier.definitions.functionCatalogEntries.map(({ value }) => value);
    const outputs = functions.flatMap((entry) => (entry.outputs ?? []).map((output) => ({ owner: entry.functionName, name: output.name })));
    const established = new Set([...outputs.map((output) => output.name), ...functions.flatMap((entry) => setsSessionPairs(entry, (entry.outputs ?? []).map((output) => output.name)).map(([fact]) => fact))]);
    const reported = new Set<string>();
    const conditions = [
      ...dossier.definitions.accessGateMatrixEntries.map(({ value, pointer }) => ({ text: value.gateCondition, place: `${pointer}/gateCondition` })),
      ...dossier.definitions.validationRules.map(({ value, pointer }) => ({ text: value.condition, place: `${pointer}/condition` })),
    ];
    for (const { text, place } of conditions) {
      for (const fact of new Set(factsIn(lowering.condition(text)?.reads ?? []))) {
        if (builtInFacts.has(fact) || established.has(fact) || reported.has(fact)) continue;
        reported.add(fact);
        report(place, `The session fact ${quote(fact)} is read here, and no function sets it.`, () => suggestOutput(fact, outputs));
      }
    }
  },
};

function suggestOutput(fact: string, outputs: readonly { readonly owner: string; readonly name: string }[]): string {
  const words = new Set(wordsOf(fact));
  const closest = nearest(fact, new Set(outputs.map((output) => output.name)));
  const near = outputs.find((output) => output.name === closest) ?? outputs.find((output) => wordsOf(output.name).some((word) => word.length > 3 && words.has(word)));
  return near === undefined ? `Give a function an output of this name, or the attribute "setsSession" with the value {"${fact}": "…"}, where … is the name of its output.` : `If the output ${quote(near.name)} of ${near.owner} is meant, give that function the attribute "setsSession" with the value {"${fact}": "${near.name}"}.`;
}
