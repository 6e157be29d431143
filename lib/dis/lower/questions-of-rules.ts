import type { Rule } from '@/lib/agent/agent-schema.ts';
import { idKey } from '../link/link-dossier.ts';
import type { Lowering } from './lowering.ts';

/** `input.amount` -> the question that a rule on it asks; the first rule's where several do. */
export type QuestionsByPath = ReadonlyMap<string, string>;

/** Messages of rules that ask for the one input which they read. */
export interface Questions {
  ofFunction(name: string): QuestionsByPath;
  /** Of the functions that run in these triplets: their questions serve inputs of the same name in another step too. */
  ofTriplets(tripletIds: readonly string[]): QuestionsByPath[];
}

const none: QuestionsByPath = new Map();

export function questionsOfRules({ dossier, functionNames }: Lowering, rules: readonly Rule[]): Questions {
  const byFunction = new Map<string, Map<string, string>>();
  for (const { applies_to, reads, message } of rules) {
    const [path] = reads;
    if (applies_to?.function === undefined || path === undefined || reads.length > 1 || !message.trim().endsWith('?')) continue;
    const known = byFunction.get(applies_to.function);
    if (known === undefined) byFunction.set(applies_to.function, new Map([[path, message]]));
    else if (!known.has(path)) known.set(path, message);
  }
  const byTriplet = new Map<string, QuestionsByPath>();
  const ofTriplet = (tripletId: string): QuestionsByPath => {
    const known = byTriplet.get(tripletId);
    if (known !== undefined) return known;
    const merged = new Map<string, string>();
    const names = (dossier.bindingsByTriplet.get(tripletId) ?? []).map((entry) => functionNames.get(idKey(entry.value.functionId)) ?? '');
    for (const name of new Set(names)) for (const [path, question] of byFunction.get(name) ?? none) if (!merged.has(path)) merged.set(path, question);
    const questions = merged.size === 0 ? none : merged;
    byTriplet.set(tripletId, questions);
    return questions;
  };
  return {
    ofFunction: (name) => byFunction.get(name) ?? none,
    ofTriplets: (tripletIds) => (byFunction.size === 0 ? [] : [...new Set(tripletIds)].map(ofTriplet).filter((questions) => questions.size > 0)),
  };
}
