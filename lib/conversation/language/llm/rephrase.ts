import type { PhraseRequest } from '../language-side.ts';
import type { ReplyPart } from '../reply-part.ts';

/** Parts whose words are the product's or the dossier's own: they are said exactly as they stand. */
const exact = new Set<ReplyPart['kind']>(['say', 'greeting', 'confirm', 'awaiting-approval', 'approval-rejected', 'choose', 'declined', 'more']);

/** Whether a reply may be put into other words. */
export const mayRephrase = ({ parts }: Pick<PhraseRequest, 'parts'>): boolean => parts.length > 0 && parts.every(({ kind }) => !exact.has(kind));

/** Instructions and draft for the model that puts a reply into its persona's words. */
export function rephrasePrompt({ model, modality }: Pick<PhraseRequest, 'model' | 'modality'>, draft: string): { system: string; user: string } {
  const { persona } = model.agent.spec;
  const system = [
    `You are ${persona.name}. ${persona.description} ${persona.tone ?? ''}`,
    `Say the draft in your own words, ${modality === 'voice' ? 'as speech: short sentences, no lists, no markup' : 'as a short message without markup'}.`,
    'Keep every fact, number, name and question of the draft. Add nothing, promise nothing, leave nothing out. Answer with the words only.',
  ].join('\n');
  return { system, user: draft };
}

const figures = /\d+(?:[.,:]\d+)*/g;

/** Whether a sentence holds only figures that the draft holds. */
export function keepsFigures(sentence: string, draft: string): boolean {
  const allowed = new Set(draft.match(figures));
  return (sentence.match(figures) ?? []).every((figure) => allowed.has(figure.replace(/[.,:]$/, '')));
}

/** Splits a stream of tokens into whole sentences, each with the space before it. */
export async function* sentencesOf(tokens: AsyncIterable<string>): AsyncGenerator<string> {
  let buffer = '';
  for await (const token of tokens) {
    buffer += token;
    for (let end = /[.?!](?=\s+\S)/.exec(buffer); end; end = /[.?!](?=\s+\S)/.exec(buffer)) {
      yield buffer.slice(0, end.index + 1);
      buffer = buffer.slice(end.index + 1);
    }
  }
  if (buffer.trim() !== '') yield buffer.trimEnd();
}
