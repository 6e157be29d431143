import type { Capability, ValueSchema } from '@/lib/agent/agent-schema.ts';
import { capitalise, humaniseName, sayState } from '@/lib/conversation/inputs/humanise-name.ts';
import type { Moment } from './phrase-confirm.ts';
import { sayDay, sayMoment, sayMoney, sentence } from './say-value.ts';

const moneyWords = /\b(amount|price|total|fee|cost|balance|outstanding|sum|payment|credit|owed)\b/;
const codeWords = /\b(number|code|id|token|reference|ref)$/;
const good = /^(passed|ok|success|succeeded|done|approved|confirmed|accepted|completed|verified)$/i;

export interface Output {
  name: string;
  value: unknown;
  schema: ValueSchema;
  capability: Capability;
  currency: string | null;
}

/** One sentence for one output, by its type, its name and what its description says; null where it is not for ears. */
export function phraseOutput({ name, value, schema, capability, currency }: Output, { now, timeZone }: Moment): string | null {
  if (value === null || value === undefined || value === '' || name === 'currency') return null;
  const label = humaniseName(name);
  const description = (schema.description ?? '').toLowerCase();
  const target = capability.target.entity.toLowerCase();
  if (typeof value === 'boolean') return sayFlag(label, value);
  if (schema.format === 'date' || /^\d{4}-\d{2}-\d{2}$/.test(String(value))) return sayWhen(label, sayDay(String(value), now, timeZone));
  if (schema.format === 'date-time') return sayWhen(label, sayMoment(String(value), now, timeZone));
  if (typeof value === 'number' || schema.format === 'decimal' || schema.format === 'money') {
    if (moneyWords.test(label) || schema.format === 'money' || (schema.format === 'decimal' && moneyWords.test(description))) return sayAmount(label, sayMoney(value, currency));
    return sayCount(label, Number(value), description);
  }
  const text = String(value);
  if (/^(outcome|result)$/.test(label)) return good.test(text) ? 'Thank you, that is done.' : sentence(`That did not work: ${sayState(text)}`);
  if (/^(status|state|stage)$/.test(label)) return sayProgress(target, text);
  const state = /^(.+) (status|state|stage)$/.exec(label);
  if (state) return sayProgress(state[1] ?? target, text);
  const masked = /^masked (.+)$/.exec(label);
  if (masked) return sentence(`It goes to the ${masked[1] ?? ''} ${/^[*•x]+\d+$/i.test(text) ? `ending in ${text.replaceAll(/\D/g, '')}` : text}`);
  if (/^last (four|4|digits)( digits)?$/.test(label)) return `It ends in ${text}.`;
  if (/^(why|reason|message|summary|answer|advice|text)$/.test(label)) return sentence(text);
  return sentence(`${codeWords.test(label) || /name|phone|address/.test(label) ? 'Your' : 'The'} ${label.replace(/ id$/, ' reference')} is ${schema.enum ? sayState(text) : text}`);
}

/** Words of systems for a thing that was only just taken down, which say nothing to its owner. */
const untouched = /^(new|created|submitted|registered|initial)$/i;

/** Where a thing stands: "Your order is on the way." */
function sayProgress(thing: string, state: string): string {
  return untouched.test(state) ? `Your ${thing} has come in and has not been started yet.` : sentence(`Your ${thing} is ${sayState(state)}`);
}

function sayFlag(label: string, value: boolean): string | null {
  if (label.endsWith('flag')) return null;
  if (/(ed|en|t)$/.test(label)) return value ? `It is ${label}.` : `It could not be ${label}.`;
  return `${capitalise(label)}: ${value ? 'yes' : 'no'}.`;
}

function sayWhen(label: string, when: string): string {
  const verb = /^(\w+s) (on|by|at|from|until)$/.exec(label);
  if (verb) return `It ${label} ${when}.`;
  const from = /^(effective|valid) (from|until)$/.exec(label);
  if (from) return `That is ${label} ${when}.`;
  const until = /^(.+) until$/.exec(label);
  if (until) return `${capitalise(until[1] ?? '')} lasts until ${when}.`;
  const changed = /^(\w+ed) at$/.exec(label);
  return changed ? `It was ${changed[1] ?? ''} on ${when}.` : `The ${label.replace(/ at$/, '')} is ${when}.`;
}

function sayAmount(label: string, amount: string): string {
  if (label === 'total') return `That is ${amount} in total.`;
  return `${/balance|outstanding/.test(label) ? 'Your' : 'The'} ${label === 'outstanding' ? 'outstanding balance' : label} is ${amount}.`;
}

function sayCount(label: string, value: number, description: string): string {
  const unit = /^(?:(.+) )?(minutes|hours|days|weeks|seconds)$/.exec(label);
  if (unit) {
    const amount = `${value} ${value === 1 ? (unit[2] ?? '').slice(0, -1) : (unit[2] ?? '')}`;
    if (unit[1]) return `The ${unit[1]} is ${amount}.`;
    return /left|remaining/.test(description) ? `${capitalise(amount)} left.` : `It takes ${amount}.`;
  }
  const left = /^(.+?)s? left$/.exec(label);
  if (left) return `You have ${value} ${left[1] ?? ''}${value === 1 ? '' : 's'} left.`;
  return `The ${label} is ${value}.`;
}
