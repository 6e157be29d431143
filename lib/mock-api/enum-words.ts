/** A word in capitals as dossiers write states: NEW, ON_THE_WAY, OTP, level names such as STEP_UP. */
const state = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\b/g;
/** The words of an ending with `or`: "NEW, BAKING, ON_THE_WAY or DONE." A list has at least two. */
const listed = /\b[A-Z][A-Z0-9_]*(?:, [A-Z][A-Z0-9_]*)*,? (?:or|and) [A-Z][A-Z0-9_]*\b/;

/** States that a description lists in capitals, in its order; empty where it lists none. */
export function enumWords(description: string | undefined): string[] {
  const list = description === undefined ? null : listed.exec(description);
  return list === null ? [] : [...new Set(list[0].match(state))];
}

const bad = /REJECT|FAIL|EXPIR|STOP|BLOCK|CLOSE|CANCEL|REVERS|LOCK|LOST|STOLEN|DENI|DECLIN|ERROR|INACTIVE|VOID|DAMAG|COMPROM|SUSPEND|STEP_UP|OVERDUE/;
const terminal = /CANCEL|BLOCK|CLOSE|REVERS|DELET|REMOV|VOID|REJECT|ENDED|TERMINAT/;

/** The states in which things go well; all of them where none does. */
export function goodStates(states: readonly string[]): readonly string[] {
  const good = states.filter((one) => !bad.test(one));
  return good.length > 0 ? good : states;
}

const finished = /DONE|DELIVER|COMPLET|FINISH|SETTLED|ARRIVED/;

/** The states of a thing that is well and under way, which is what people ask about; the good ones where there is none. */
export function livelyStates(states: readonly string[]): readonly string[] {
  const lively = goodStates(states).filter((one) => !finished.test(one));
  return lively.length > 0 ? lively : goodStates(states);
}

/** The state of a thing that was cancelled or removed, where the list has one. */
export const endState = (states: readonly string[]): string | undefined => states.find((one) => terminal.test(one));

/**
 * The state that an action's name speaks of: submitTransfer makes SUBMITTED, activateCard makes ACTIVE. A boolean input
 * of that word turned off (`locked: false`) leads out of it: to ACTIVE or OPEN, else to the first good state.
 */
export function stateAfter(states: readonly string[], functionName: string, inputs: Record<string, unknown>): string | undefined {
  const words = functionName.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[\s_-]+/);
  const reached = states.find((one) => words.some((word) => sameStem(word, one.toLowerCase())));
  if (reached === undefined) return undefined;
  const turnedOff = Object.entries(inputs).some(([name, value]) => value === false && sameStem(name.toLowerCase(), reached.toLowerCase()));
  if (!turnedOff) return reached;
  return states.find((one) => /^(ACTIVE|OPEN|ENABLED)/.test(one)) ?? goodStates(states.filter((one) => one !== reached))[0];
}

/** lock and locked, activate and active, submit and submitted: the shorter word less its ending begins the longer. */
function sameStem(a: string, b: string): boolean {
  let common = 0;
  while (common < a.length && common < b.length && a[common] === b[common]) common += 1;
  return common >= 4 && common >= Math.min(a.length, b.length) - 2;
}
