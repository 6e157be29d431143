import type { Health } from '@/lib/contracts/health.ts';

/** How this installation tells requests apart, in a sentence, where it is not the best way that there is. */
export function simplerMatching(health: Health | undefined): string | null {
  const language = health?.services.language;
  return language?.matching === undefined || language.matching === 'bge' ? null : (language.detail ?? null);
}
