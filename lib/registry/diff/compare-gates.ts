import type { Agent, Gate, Rule } from '@/lib/agent/agent-schema.ts';
import { compareConditions } from './compare-conditions.ts';
import { changed, listed, quoted, sameList, sameValue, type Remark } from './remark.ts';

type Spec = Agent['spec'];

/** A condition that is not proved to be stricter is a risk to look at. `verb`: "passes", "holds". */
function compareCondition(verb: string, from: string, to: string): Remark[] {
  if (from === to) return [];
  switch (compareConditions(from, to)) {
    case 'same':
      return [{ message: `says the same in other words: ${to}` }];
    case 'tighter':
      return [{ message: `was tightened: it ${verb} where ${to}, no longer where ${from}` }];
    case 'looser':
      return [{ message: `was loosened: it ${verb} where ${to}, no longer only where ${from}`, risk: true }];
    case 'other':
      return [{ message: `${verb} where ${to}, no longer where ${from}`, risk: true }];
  }
}

export function compareGates(a: Gate, b: Gate): Remark[] {
  return [
    ...compareCondition('passes', a.condition, b.condition),
    ...changed(a.role === b.role && a.target === b.target, `is for ${b.role} on ${b.target}, no longer ${a.role} on ${a.target}`, true),
    ...changed(a.refusal === b.refusal && sameValue(a.refusals, b.refusals), `refuses with ${quoted(b.refusal)}${a.refusal === b.refusal ? ', and says otherwise what is missing' : `, no longer ${quoted(a.refusal)}`}`),
    ...changed(a.name === b.name, `was called ${quoted(a.name)}`),
    ...changed(a.description === b.description, `is described as ${quoted(b.description ?? '')}`),
  ];
}

export function compareRules(a: Rule, b: Rule): Remark[] {
  return [
    ...compareCondition('holds', a.condition, b.condition),
    ...changed(a.severity === b.severity, `is of severity ${b.severity}, no longer ${a.severity}`, a.severity === 'error'),
    ...changed(sameValue(a.applies_to, b.applies_to), 'applies elsewhere', true),
    ...changed(a.message === b.message, `says ${quoted(b.message)}, no longer ${quoted(a.message)}`),
    ...changed(a.name === b.name, `was called ${quoted(a.name)}`),
    ...changed(a.description === b.description, `is described as ${quoted(b.description ?? '')}`),
  ];
}

export function compareEntities(a: Spec['entities'][number], b: Spec['entities'][number]): Remark[] {
  return [
    ...changed(a.classification === b.classification, `is classified ${b.classification ?? 'not at all'}, no longer ${a.classification ?? 'not at all'}`, true),
    ...(a.gated === b.gated ? [] : [{ message: b.gated ? 'is behind gates now' : 'is behind no gate any more', risk: !b.gated }]),
    ...changed(a.name === b.name, `was called ${quoted(a.name)}`),
    ...changed(a.description === b.description, `is described as ${quoted(b.description)}`),
  ];
}

export const compareFacts = (a: Spec['session_facts'][number], b: Spec['session_facts'][number]): Remark[] => [
  ...changed(sameList(a.set_by, b.set_by), `is set by ${listed(b.set_by)}, no longer by ${listed(a.set_by)}`, true),
  ...changed(sameValue(a.assumed, b.assumed), `is assumed to be ${JSON.stringify(b.assumed) ?? 'nothing'} where nothing sets it, no longer ${JSON.stringify(a.assumed) ?? 'nothing'}`),
];

export const compareMasks = (a: Spec['privacy']['mask'][number], b: Spec['privacy']['mask'][number]): Remark[] => [
  ...changed(sameValue(a.fields, b.fields), `hides ${listed(b.fields ?? ['every value of that name'])}, no longer ${listed(a.fields ?? ['every value of that name'])}`, true),
];
