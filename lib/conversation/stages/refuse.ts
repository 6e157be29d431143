import type { FailedGate } from '../gates/check-gates.ts';
import { newTask } from '../state/conversation-state.ts';
import { resumeBelow } from './resume-below.ts';
import type { Go, StageInput } from './stage.ts';

/** As often as one request may have another one done first: three tries at a code. */
const mostAttempts = 3;

/**
 * A gate failed. Where another capability of the agent can establish what is missing, that is done first and the request
 * taken up again; else the request ends with the gate's refusal.
 */
export function refuse({ scope, conversation, task, capability }: StageInput, failed: FailedGate): Go {
  const { model } = scope.turn;
  scope.audit({ event: 'gate.refused', subject: failed.gate, details: { capability: capability.name, reason: failed.reason, early: !task.confirmed } });
  const establishing = failed.facts.flatMap((fact) => model.agent.spec.session_facts.find(({ name }) => name === fact)?.set_by ?? []).flatMap((name) => model.runnerOf(name) ?? []);
  const underWay = conversation.tasks.findIndex((each) => each !== task && each.prerequisite && establishing.some(({ id }) => id === each.capability));
  scope.refused ??= { gate: failed.gate, reason: failed.reason };
  if (underWay >= 0) {
    // It is being established already: this request is done right after.
    scope.say({ kind: 'say', text: whatComesFirst(failed.reason) });
    task.asked = null;
    conversation.tasks = conversation.tasks.filter((each) => each !== task).toSpliced(underWay, 0, task);
    return 'switch';
  }
  const first = establishing.find(({ id }) => id !== capability.id && !conversation.tasks.some((each) => each.capability === id) && (task.established[id] ?? 0) < mostAttempts);
  scope.say({ kind: 'say', text: first ? whatComesFirst(failed.reason) : failed.reason });
  if (first) {
    task.established[first.id] = (task.established[first.id] ?? 0) + 1;
    task.asked = null;
    conversation.tasks.push(newTask(conversation, first.id, {}, true));
    return 'switch';
  }
  conversation.tasks = conversation.tasks.filter((each) => each !== task);
  return resumeBelow(scope, conversation, task);
}

/**
 * Of a refusal that is about to be remedied, what has to be done now: its first sentence, without what is asked for later
 * anyway ("and you have said yes to the details") and without what helps only where the remedy does not.
 */
function whatComesFirst(reason: string): string {
  const [first = reason] = /^.*?[.!?](?=\s|$)/.exec(reason) ?? [];
  return first.replace(/(?<=\bonce I have [^,.]+?)(, | and )you have .+(?=[.!?]$)/, '');
}
