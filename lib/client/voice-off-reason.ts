import type { AgentCard } from '@/lib/contracts/agents.ts';
import type { Health } from '@/lib/contracts/health.ts';

/** Why an agent cannot be called, in a sentence for the caller; null where it can, or where nothing is known yet. */
export function voiceOffReason(agent: Pick<AgentCard, 'voice'> | undefined, health: Health | undefined): string | null {
  if (agent === undefined) return null;
  const services = health?.services;
  if (services !== undefined && services.speech.status !== 'healthy') return sentence(services.speech.detail) ?? 'The speech models are not on this machine.';
  if (services?.livekit.status === 'off' || services?.livekit.status === 'down') return sentence(services.livekit.detail) ?? 'The server that carries calls does not answer.';
  if (services?.worker.status === 'off') return sentence(services.worker.detail) ?? 'The process that takes calls is switched off.';
  if (!agent.voice) return 'This agent is not set up for calls.';
  return null;
}

function sentence(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return null;
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
