import type { Capability } from '@/lib/agent/agent-schema.ts';

/** A sentence that is no command: a wish, a question, a statement. */
const noCommand = /^(i|i'd|i'm|i've|can|could|what|what's|which|where|when|how|who|is|are|it|let|my|here|a|an|the|that|no|nothing|good|hello|hi|there)\b/i;

/** What a caller may say to get a capability: the shortest of its examples that is a command, else a question, else its name. */
export function sayable({ examples, name }: Pick<Capability, 'examples' | 'name'>): string {
  const plain = examples.filter((text) => !text.includes(',')).map((text) => text.replace(/\.$/, ''));
  const commands = plain.filter((text) => !noCommand.test(text) && text.includes(' '));
  const own = commands.filter((text) => /\b(my|me)\b/i.test(text));
  const chosen = own[0] ?? commands[0] ?? plain.find((text) => text.endsWith('?')) ?? name;
  return /^[A-Z][a-z]/.test(chosen) ? chosen.charAt(0).toLowerCase() + chosen.slice(1).replace(/\?$/, '') : chosen.replace(/\?$/, '');
}
