import type { Agent, Capability } from './agent-schema.ts';

/**
 * What to show somebody who wonders what to ask: the plainest requests first, of capabilities that differ in what they are about
 * and in whether they change something. Proving who one is comes only where nothing else is to be asked: nobody calls for that.
 */
export function chooseExamples(spec: Pick<Agent['spec'], 'capabilities' | 'functions'>, most: number): string[] {
  const asked = spec.capabilities.filter((capability) => capability.initiator === 'caller' && !capability.closed && capability.examples.length > 0);
  const means = functionsForFacts(spec.functions);
  const ends = asked.filter((capability) => !capability.functions.some((step) => means.has(step.function)));
  const left = (ends.length > 0 ? ends : asked).map((capability): Request => ({ capability, ...plainest(capability.examples) })).toSorted((one, other) => other.plainness - one.plainness);
  const chosen: Request[] = [];
  while (chosen.length < most && left.length > 0) {
    const last = chosen.at(-1)?.capability;
    const about = new Set(chosen.map(({ capability }) => capability.target.entity_id));
    const fresh = ({ capability }: Request): boolean => !about.has(capability.target.entity_id);
    const other = ({ capability }: Request): boolean => last === undefined || reads(capability) !== reads(last);
    const best = [(one: Request) => fresh(one) && other(one), fresh, other].map((fits) => left.findIndex(fits)).find((index) => index >= 0) ?? 0;
    chosen.push(...left.splice(best, 1));
  }
  return chosen.map(({ phrase }) => phrase);
}

interface Request {
  readonly capability: Capability;
  readonly phrase: string;
  readonly plainness: number;
}

const reads = ({ mode }: Capability): boolean => mode === 'READ';

/** Functions that establish facts of the session, and those that give such a function what it needs: a code is sent, then checked. */
function functionsForFacts(functions: Agent['spec']['functions']): ReadonlySet<string> {
  const setting = functions.filter((entry) => Object.keys(entry.sets_session).length > 0);
  const needed = new Set(setting.flatMap((entry) => entry.inputs.required ?? []));
  const feeding = functions.filter((entry) => entry.mutates && Object.keys(entry.outputs.properties).some((output) => needed.has(output)));
  return new Set([...setting, ...feeding].map((entry) => entry.name));
}

/** The first of the phrases that sound most like a person: "I lost my card" before "I would like to block my lost or stolen card". */
function plainest(phrases: readonly string[]): { phrase: string; plainness: number } {
  return phrases.map((phrase) => ({ phrase, plainness: plainnessOf(phrase) })).reduce((best, one) => (one.plainness > best.plainness ? one : best));
}

/** Ways of asking, plainest first. */
const ways: readonly RegExp[] = [
  /^(?:where|when|how|who|which|can i (?:get|have)|i (?:lost|got)|my|what (?!is|are))\b/i,
  /^(?:what|is|are|do|does|has)\b/i,
  /^(?!i would like|i want|i need|i have a question|can (?:you|i)|could you|it is about|tell me)/i,
];
function plainnessOf(phrase: string): number {
  const way = ways.findIndex((pattern) => pattern.test(phrase));
  return way < 0 ? 0 : ways.length - way;
}
