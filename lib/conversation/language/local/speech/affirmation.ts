import { normalise } from '../extract/words.ts';

const yes = /^(yes|yeah|yep|yup|yea|ya|sure|ok|okay|correct|right|exactly|absolutely|definitely|certainly|perfect|great|fine|good|confirmed?|confirm|affirmative|agreed|of course|go ahead|go on|do it|do that|do so|please do|make it so|sounds (good|great|right|perfect)|that's (right|correct|fine|good|great|perfect|it)|that is (right|correct|fine)|it is|i do|i did|i have|i confirm|i agree|i am|looks good|all good|all right|alright|by all means|place it|send it|that works|works for me|you can|yes i did|go for it|let's do it|let's go)\b/;
const no = /^(no|nope|nah|na|negative|not (now|yet|really|that|at all|quite|right|correct)|don't|do not|dont|wrong|that's (wrong|not right|not correct|not it)|incorrect|never|i don't|i do not|i didn't|i did not|i haven't|not|hold on|wait|rather not|i'd rather not)\b/;
const filler = /^(um+|uh+|er+|erm|hmm+|mm|oh|ah|well|so|and|then|please|like|i think|i guess|i mean|actually|thanks|thank you|you know|but)\b[\s,.]*/;

/** What recognisers and hasty typists leave the apostrophe out of, where nothing else can be meant. */
const bare: Record<string, string> = { dont: "don't", cant: "can't", wont: "won't", didnt: "didn't", doesnt: "doesn't", isnt: "isn't", arent: "aren't", hasnt: "hasn't", havent: "haven't", im: "i'm", ive: "i've", thats: "that's", whats: "what's", wheres: "where's", hows: "how's", whos: "who's" };

/** Normalised text without the little words that people begin with. */
export function withoutFillers(text: string): string {
  let rest = text.split(/\s+/).map(normalise).filter(Boolean).map((word) => bare[word] ?? word).join(' ');
  for (;;) {
    const shorter = rest.replace(filler, '').trim();
    if (shorter === rest) return rest;
    rest = shorter;
  }
}

/**
 * Whether the words begin with a clear yes or no; null where neither, or both. Only whole words count: a near miss of a
 * "yes" is no yes.
 */
export function affirmation(text: string): 'yes' | 'no' | null {
  const said = withoutFillers(text);
  if (no.test(said)) return 'no';
  const match = yes.exec(said);
  if (!match) return null;
  const rest = withoutFillers(said.slice(match[0].length));
  return no.test(rest) || /\b(don't|do not|dont|stop|cancel)\b/.test(rest) ? null : 'yes';
}

/** What follows the yes or no. */
export function afterAffirmation(text: string): string {
  const said = withoutFillers(text);
  const match = no.exec(said) ?? yes.exec(said);
  if (!match) return said;
  const rest = withoutFillers(said.slice(match[0].length));
  return yes.test(rest) || no.test(rest) ? afterAffirmation(rest) : rest;
}
