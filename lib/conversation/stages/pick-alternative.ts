import { contentWords } from '../language/local/match/lexical-index.ts';
import type { StageInput } from './stage.ts';

/** Of functions that are alternatives, the one whose `when` shares most words with what was said; else the first. */
export function pickAlternative({ scope, task, capability }: StageInput): void {
  const said = new Set(contentWords(scope.turn.request.text));
  const scored = scope.turn.model.steps(capability).map(({ fn, binding }, position) => ({ fn, position, score: contentWords(`${binding.when ?? ''} ${fn.title}`).filter((word) => said.has(word)).length }));
  const best = scored.toSorted((a, b) => b.score - a.score || a.position - b.position)[0];
  task.picked = best?.fn.name ?? null;
  task.position = best?.position ?? 0;
}
