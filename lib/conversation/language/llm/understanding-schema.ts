import { z } from 'zod';

/** What the model proposes. Everything in it is checked before it is used. */
export const llmUnderstandingSchema = z.object({
  act: z.enum(['request', 'inform', 'affirm', 'deny', 'cancel', 'repeat', 'help', 'greet', 'thank', 'bye', 'unsure', 'unclear']).describe('What the caller does: request something, inform (answer or change details), affirm or deny what was read back, and so on.'),
  capability: z.string().nullable().describe('Id of the capability that it is about, from the list; null where none fits.'),
  inputs: z.record(z.string(), z.unknown()).describe('Inputs of that capability that the caller said, by name, with values of their JSON type. Nothing that was not said.'),
});
export type LlmUnderstanding = z.infer<typeof llmUnderstandingSchema>;
