import { checkValue } from '@/lib/agent/check-value.ts';
import { extractInputs } from '../local/extract/extract-inputs.ts';
import type { UnderstandRequest } from '../language-side.ts';

/** The model's inputs that the capability has and that fit their schema; text that does not is heard as a caller's answer. */
export function acceptInputs(request: UnderstandRequest, capability: string, proposed: Record<string, unknown>): { inputs: Record<string, unknown>; rejected: Record<string, unknown> } {
  const inputs: Record<string, unknown> = {};
  const rejected: Record<string, unknown> = {};
  const asked = request.pending?.capability === capability ? request.pending.asked : null;
  for (const slot of request.model.slots(request.model.capability(capability))) {
    const value = proposed[slot.name];
    if (value === undefined || value === null || value === '' || slot.kind === 'confirmation') continue;
    if (checkValue(slot.schema, value, slot.name).length === 0) {
      inputs[slot.name] = value;
      continue;
    }
    const heard = extractInputs({ text: typeof value === 'object' ? JSON.stringify(value) : String(value), slots: [slot], asked: slot.name, current: {}, now: request.now, timeZone: request.timeZone, vocabulary: request.vocabulary }).inputs[slot.name];
    if (heard !== undefined) inputs[slot.name] = heard;
    else if (slot.name === asked) rejected[slot.name] = value;
  }
  return { inputs, rejected };
}
