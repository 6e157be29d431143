import type { StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import type { MaskPlan, MaskRule } from './mask-plan.ts';
import { maskValue } from './mask-value.ts';
import { maskText, type Secret } from './mask-text.ts';

export interface MaskOptions {
  plan: MaskPlan;
  /** Secret of this installation. */
  pseudonymKey: string;
  timeZone: string;
}
type JsonRecord = Record<string, unknown>;
type Piece = Extract<StoredSessionEvent, { type: 'text-delta' }>;
type RuleOf = (field: string) => MaskRule | undefined;

/** What is known from before. */
export interface MaskedBefore {
  /** Values beside those in the events themselves. */
  secrets?: readonly Secret[];
  /** Ids of events that were masked: their values are not masked again, their words only for other values. */
  masked?: ReadonlySet<string>;
}

/**
 * The events with every masked value replaced: in inputs and outputs by their names, and in what either side said wherever
 * such a value stands. Give all events of a turn at once: the caller says a number before anybody knows what it is.
 * Events without such a value are the same objects.
 */
export function maskEvents(events: readonly StoredSessionEvent[], options: MaskOptions, { secrets: known = [], masked: before = new Set() }: MaskedBefore = {}): StoredSessionEvent[] {
  if (options.plan.empty) return [...events];
  const secrets = distinct([...known, ...secretsIn(events, options, { secrets: known, masked: before })]);
  const shown = new Set(known.map((secret) => secret.shown));
  const awaited = turnsAwaitingNumbers(events, options.plan);
  const inTurn = replies(events, secrets, options);
  return events.map((event) => {
    if (event.type === 'text-delta') {
      const text = inTurn.get(event.event_id);
      return text === undefined ? event : { ...event, text };
    }
    const again = before.has(event.event_id);
    const anyNumber = !again && event.type === 'user-transcript' && awaited.has(event.turn_id);
    const inText = (text: string): string => maskText(text, secrets, { at: new Date(event.at), timeZone: options.timeZone }, anyNumber ? '••••' : undefined);
    const inValue = (value: unknown, ruleOf: RuleOf): unknown => (again ? value : maskRecord(value, ruleOf, options, shown));
    const masked = maskEvent(event, options, inText, inValue);
    return JSON.stringify(masked) === JSON.stringify(event) ? event : masked;
  });
}

function maskEvent(event: StoredSessionEvent, { plan }: MaskOptions, inText: (text: string) => string, inValue: (value: unknown, ruleOf: RuleOf) => unknown): StoredSessionEvent {
  const inCall = (fn: string, values: JsonRecord): JsonRecord => inValue(values, (field) => plan.ofCall(fn, field)) as JsonRecord;
  switch (event.type) {
    case 'user-transcript':
    case 'heard':
      return { ...event, text: inText(event.text) };
    case 'tool-call':
      return { ...event, inputs: inCall(event.function, event.inputs) };
    case 'tool-result':
      return { ...event, outputs: event.outputs === null ? null : inCall(event.function, event.outputs), error: event.error === null ? null : inText(event.error) };
    case 'approval-required':
      return { ...event, inputs: inCall(event.function, event.inputs), reason: inText(event.reason) };
    case 'approval-resolved':
      return event.note === undefined ? event : { ...event, note: inText(event.note) };
    case 'turn-end':
      return { ...event, text: inText(event.text), inputs: inValue(event.inputs, (field) => plan.ofInput(event.capability?.id ?? null, field)) as JsonRecord };
    case 'error':
    case 'notification':
      return { ...event, message: inText(event.message) };
    case 'session-updated':
      return { ...event, session: { ...event.session, title: inText(event.session.title) } };
    default:
      return event;
  }
}

/** A copy in which everything below a masked name is masked, but for what stands for a known value: an approval that is asked for again. */
function maskRecord(value: unknown, ruleOf: RuleOf, options: MaskOptions, shown: ReadonlySet<string>, under?: MaskRule): unknown {
  if (Array.isArray(value)) return value.map((item) => maskRecord(item, ruleOf, options, shown, under));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, maskRecord(item, ruleOf, options, shown, ruleOf(name) ?? under)]));
  if (under === undefined || value === null || value === undefined || shown.has(String(value))) return value;
  return maskValue(String(value), under, options.pseudonymKey);
}

/** The values that masked names have in these events, but for those that were masked before. */
export function secretsIn(events: readonly StoredSessionEvent[], { plan, pseudonymKey }: MaskOptions, { secrets: known = [], masked }: MaskedBefore = {}): Secret[] {
  const shown = new Set(known.map((secret) => secret.shown));
  const secrets = new Map<string, Secret>();
  const collect = (value: unknown, ruleOf: RuleOf, under?: MaskRule): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) collect(item, ruleOf, Array.isArray(value) ? under : (ruleOf(name) ?? under));
      return;
    }
    // True and false say nothing by themselves, and "savings" where a number was wanted is no number.
    if (under === undefined || value === null || typeof value === 'boolean' || shown.has(String(value))) return;
    if ((under.category === 'FINANCIAL' || under.category === 'PCI') && !/\d/.test(String(value))) return;
    secrets.set(String(value), { value: String(value), shown: maskValue(String(value), under, pseudonymKey) });
  };
  for (const event of events) {
    if (masked?.has(event.event_id) === true) continue;
    if (event.type === 'tool-call' || event.type === 'approval-required') collect(event.inputs, (field) => plan.ofCall(event.function, field));
    else if (event.type === 'tool-result') collect(event.outputs, (field) => plan.ofCall(event.function, field));
    else if (event.type === 'turn-end') collect(event.inputs, (field) => plan.ofInput(event.capability?.id ?? null, field));
  }
  return [...secrets.values()];
}

const distinct = (secrets: readonly Secret[]): Secret[] => [...new Map(secrets.map((secret) => [secret.value, secret])).values()];

/** Text comes in pieces, and a value may lie across two: a reply with one stands in its first piece, masked. */
function replies(events: readonly StoredSessionEvent[], secrets: readonly Secret[], { timeZone }: MaskOptions): Map<string, string> {
  const texts: Piece[][] = [];
  const open = new Map<string, Piece[]>();
  for (const event of events) {
    if (event.type === 'turn-start') open.delete(event.turn_id);
    if (event.type !== 'text-delta') continue;
    const list = open.get(event.turn_id) ?? [];
    if (list.length === 0) texts.push(list);
    list.push(event);
    open.set(event.turn_id, list);
  }
  const result = new Map<string, string>();
  for (const list of texts) {
    const said = list.map(({ text }) => text).join('');
    const masked = maskText(said, secrets, { at: new Date(list[0]?.at ?? 0), timeZone });
    if (masked !== said) list.forEach(({ event_id }, index) => result.set(event_id, index === 0 ? masked : ''));
  }
  return result;
}

/** Turns in which the caller answered a question after a masked value: what they said may hold it, understood or not. */
function turnsAwaitingNumbers(events: readonly StoredSessionEvent[], plan: MaskPlan): Set<string> {
  const turns = new Set<string>();
  let asked = false;
  for (const event of events) {
    if (event.type === 'turn-end') asked = event.asked_for.some((field) => plan.ofInput(event.capability?.id ?? null, field.split('.')[0] ?? '') !== undefined);
    else if (event.type === 'user-transcript' && asked) turns.add(event.turn_id);
  }
  return turns;
}
