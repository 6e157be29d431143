import { container } from '@/lib/container.ts';
import { within } from '@/lib/core/within.ts';

/**
 * Whether calls can hear and speak on this installation. Where the models are there but nobody answers right now, the
 * call page says so and tries again: that is no reason to hide the button.
 */
export async function voiceAvailable(): Promise<boolean> {
  const health = await within(500, container().rooms.health(), null);
  return health === null || (health.speech.status !== 'off' && health.speech.status !== 'degraded');
}
