import { checkEarlyGates, checkGates } from '../gates/check-gates.ts';
import { fillKnownInputs } from '../memory/fill-known-inputs.ts';
import { pickAlternative } from './pick-alternative.ts';
import { refuse } from './refuse.ts';
import type { Go, StageInput } from './stage.ts';

/** Refuses before anything is asked, only where no input could make the gates pass. */
export function earlyGate(input: StageInput): Go {
  const { scope, conversation, task, capability } = input;
  scope.throwIfCancelled();
  if (capability.strategy === 'alternatives' && task.picked === null) pickAlternative(input);
  fillKnownInputs(scope, conversation, capability, task);
  const steps = scope.turn.model.steps(capability);
  const failed = steps.length > 0 ? checkEarlyGates(scope, conversation, capability, task) : checkGates(scope, conversation, capability, null, task.inputs);
  return failed ? refuse(input, failed) : 'next';
}
