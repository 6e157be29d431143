import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { AgentChange } from '@/lib/contracts/agents.ts';
import { quoted, sameValue } from './remark.ts';

/** What holds for the agent as a whole. */
export function compareWhole(from: Agent, to: Agent): AgentChange[] {
  const [a, b] = [from.spec, to.spec];
  const texts: [what: string, before: string | undefined, after: string | undefined][] = [
    ['name', from.metadata.name, to.metadata.name],
    ['version', from.metadata.version, to.metadata.version],
    ['description', from.metadata.description, to.metadata.description],
    ['greeting', a.greeting, b.greeting],
    ['language', a.language, b.language],
    ['voice', voiceOf(a.voice), voiceOf(b.voice)],
    ['persona', a.persona.name, b.persona.name],
    ['character', a.persona.description, b.persona.description],
    ['tone', a.persona.tone, b.persona.tone],
    ['retention', daysOf(a.privacy.retention_days), daysOf(b.privacy.retention_days)],
  ];
  const said = texts.filter(([, before, after]) => before !== after).map(([what, before, after]) => change(what, `The agent’s ${what} is now ${quoted(after ?? 'none')}, no longer ${quoted(before ?? 'none')}.`));
  const others: [what: string, before: unknown, after: unknown][] = [
    ['telemetry', a.telemetry, b.telemetry],
    ['workflow', a.workflow, b.workflow],
    ['tags', from.metadata.tags, to.metadata.tags],
  ];
  return [...said, ...instructions(from, to), ...others.filter(([, before, after]) => !sameValue(withoutPlaces(before), withoutPlaces(after))).map(([what]) => change(what, `The agent’s ${what} changed.`))];
}

const change = (name: string, message: string): AgentChange => ({ kind: 'agent', change: 'changed', name, message, risk: false });
const voiceOf = ({ name, rate }: Agent['spec']['voice']): string => [name ?? 'the default voice', ...(rate === undefined ? [] : [`at ${rate}`])].join(' ');
const daysOf = (days: number | null): string => (days === null ? 'the usual days' : days === 1 ? '1 day' : `${days} days`);

/** A part without the places in the dossier that it came from: those move with every line before them. */
export const withoutPlaces = (part: unknown): unknown => JSON.parse(JSON.stringify(part ?? null, (key, value: unknown) => (key === 'source' || key === 'x-source' ? undefined : value)));

/**
 * The instructions repeat what capabilities, roles and modes say of themselves: a line that follows from such a change is not
 * told of a second time.
 */
function instructions(from: Agent, to: Agent): AgentChange[] {
  const [before, after] = [linesOf(from), linesOf(to)];
  const gone = linesBeside(before, after, from);
  const come = linesBeside(after, before, to);
  if (gone.length + come.length === 0) return [];
  const says = [...(come.length === 0 ? [] : [`now say ${quoted(come.join(' '))}`]), ...(gone.length === 0 ? [] : [`no longer say ${quoted(gone.join(' '))}`])];
  return [change('instructions', `The agent’s instructions ${says.join(', and ')}.`)];
}

const linesOf = (agent: Agent): string[] => agent.spec.instructions.split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** Lines that the others lack and that repeat no part of their own agent. */
function linesBeside(lines: readonly string[], others: readonly string[], agent: Agent): string[] {
  const there = new Set(others);
  const repeated = repeatedIn(agent);
  return lines.filter((line) => !there.has(line) && !repeated(line));
}

/** Enough of a line to know it by: instructions cut what is very long. */
const wordsOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim().slice(0, 300);

/** Tells a line that repeats what a part says of itself; all such changes are told of at the part. */
function repeatedIn({ metadata, spec }: Agent): (line: string) => boolean {
  const whole = new Set([...spec.capabilities, ...spec.roles].map(({ name, description }) => wordsOf(`${name} ${description}`)));
  const inside = [metadata.description, spec.persona.description, spec.persona.tone ?? '', ...spec.modes.map(({ hint }) => hint ?? '')].map(wordsOf).filter((text) => text !== '');
  return (line) => {
    const words = wordsOf(line);
    return whole.has(words) || inside.some((text) => words.includes(text)) || words === wordsOf(`You are ${spec.persona.name}`) || words === wordsOf(`Domain ${metadata.name}`);
  };
}
