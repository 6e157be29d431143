import type { Agent } from './agent-schema.ts';

/** What an agent's YAML takes, and which part of it takes most. */
export interface AgentSize {
  /** Characters, roughly: without quotes and what they add. Counting ends above `most`. */
  readonly characters: number;
  readonly exceeded: boolean;
  /** The part of `spec` with the most of what was counted. */
  readonly largest: string;
}

/** Estimates the length of an agent's YAML without writing it; gives up above `most`, so a value that stands in a million places costs no memory. */
export function measureAgent(agent: Agent, most: number): AgentSize {
  let characters = 0;
  const add = (value: unknown, indent: number): void => {
    if (typeof value === 'string') characters += value.length < shortText ? value.length : lengthOf(value, indent);
    else if (typeof value !== 'object' || value === null) characters += 5;
    else if (Array.isArray(value)) {
      for (const item of value) {
        if (characters > most) return;
        characters += indent + 3;
        add(item, indent + 2);
      }
    } else {
      for (const key in value) {
        if (characters > most) return;
        characters += indent + key.length + 3;
        add((value as Record<string, unknown>)[key], indent + 2);
      }
    }
  };
  add(agent.metadata, 2);
  let largest = { part: 'metadata', size: characters };
  for (const [part, value] of Object.entries(agent.spec)) {
    const before = characters;
    add(value, 4);
    if (characters - before > largest.size) largest = { part, size: characters - before };
  }
  return { characters, exceeded: characters > most, largest: largest.part };
}

const shortText = 200;

/** Each line of a longer text is indented, and what cannot be shown is written as six characters. */
function lengthOf(text: string, indent: number): number {
  let length = text.length;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) length += indent;
  if (hidden.test(text)) for (let at = 0; at < text.length; at += 1) if (hidden.test(text.charAt(at))) length += 5;
  return length;
}
const hidden = /[^\P{Cc}\n\t]|[\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u;
