import type { CompileSummary } from '@/lib/contracts/compile.ts';

type Capability = CompileSummary['capabilities'][number];

/** What callers can ask an agent for, as its card counts it, and what beside that it can do. */
export function splitCapabilities(capabilities: readonly Capability[]): { offered: readonly Capability[]; others: readonly Capability[] } {
  return { offered: capabilities.filter((one) => whyNotOffered(one) === null), others: capabilities.filter((one) => whyNotOffered(one) !== null) };
}

/** Why no caller can ask for it, in a few words; null where they can. */
export function whyNotOffered({ initiator, closed, owner, target }: Pick<Capability, 'initiator' | 'closed' | 'owner' | 'target'>): string | null {
  if (initiator === 'agent') return 'The agent begins this by itself.';
  if (initiator === 'system') return 'Another system begins this.';
  return closed ? `Always refused: “${target}” has gates, and none of them lets the role “${owner}” in.` : null;
}
