import { extractInputs } from '../extract/extract-inputs.ts';
import type { Understanding, UnderstandRequest } from '../../language-side.ts';

/** The inputs of a capability that the words hold. `revising`: they put right what was collected. */
export function heard(request: UnderstandRequest, capability: string, asked: string | null, current: Record<string, unknown>, revising = false): Pick<Understanding, 'inputs' | 'rejected'> {
  const slots = request.model.slots(request.model.capability(capability));
  return extractInputs({ text: request.text, slots, asked, current, now: request.now, timeZone: request.timeZone, vocabulary: request.vocabulary, offered: request.offered ?? [], revising });
}
