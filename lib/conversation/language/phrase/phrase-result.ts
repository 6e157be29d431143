import type { AgentFunction } from '@/lib/agent/agent-schema.ts';
import type { ReplyPart } from '../reply-part.ts';
import type { Moment } from './phrase-confirm.ts';
import { phraseOutput } from './phrase-output.ts';
import { sayList, sentence } from './say-value.ts';
import { actionOf, participle } from './verb-forms.ts';

type Result = Extract<ReplyPart, { kind: 'result' }>;
/** As many of a list as ears can hold; the rest is offered. */
export const listPage = 3;
/** As many of what the agent can do as are named at once: short commands. */
export const helpPage = 5;

/** What came of a call: "I have placed the order. Your order number is 41. It takes 35 minutes." */
export function phraseResult({ capability, fn, outputs, changed, prerequisite, currency, offersMore }: Result, moment: Moment, mentionsOf: (output: string) => boolean): string[] {
  const facts = Object.entries(fn.outputs.properties).flatMap(([name, schema]) => {
    const value = outputs[name];
    if (Array.isArray(value)) return [phraseList(value, name, currency, offersMore)];
    if (typeof value === 'object' || isInternal(fn, name) || mentionsOf(name)) return [];
    if (outcomeIsGood(outputs) && /left$/i.test(name)) return [];
    return phraseOutput({ name, value, schema, capability, currency }, moment) ?? [];
  });
  const [verb, object] = actionOf(fn.title);
  const lead = changed && !facts.some((each) => /^(It is|It could not|Thank you|That did not)/.test(each)) ? [`I have ${participle(verb)} ${object}.`] : [];
  const kept = prerequisite ? facts.filter((each) => !/^Your .*(reference|number) is/.test(each)) : facts;
  const said = [...lead, ...kept];
  return said.length > 0 ? said : ['That is done.'];
}

function phraseList(value: readonly unknown[], name: string, currency: string | null, offer: boolean): string {
  if (value.length === 0) return `There are no ${name}.`;
  const page = value.slice(0, listPage);
  const left = value.length - page.length;
  const rest = left > 0 ? ` There ${left === 1 ? 'is one more' : `are ${left} more`}.${offer ? ' Shall I go on?' : ''}` : '';
  return sentence(sayList(page, currency)) + rest;
}

/** What the server keeps for its gates is not read out. */
const isInternal = (fn: AgentFunction, name: string): boolean => Object.values(fn.sets_session).includes(name);
const outcomeIsGood = (outputs: Record<string, unknown>): boolean => Object.entries(outputs).some(([name, value]) => /^(outcome|result|status)$/i.test(name) && /^(passed|ok|success|succeeded|approved|verified)$/i.test(String(value)));
