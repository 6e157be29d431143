import { withoutFillers } from './affirmation.ts';

const asking = /^(and |but |so )?(what|what's|whats|where|where's|wheres|when|when's|how|how's|who|who's|whose|why|which|is|isn't|are|aren't|do|don't you|does|doesn't|did|didn't|was|were|has|have (you|they|i|we)|will (it|that|there|this|my|the|you)|any)\b/;
/** Asks how a thing is done, or whether it may be: wishes to do it. */
const wishing = /^(and |but |so )?(how (do|can|could|would|should) (i|we) (?!(know|tell|pay)\b)|how to |how about |what about |what if |what (do|should) i do |where (do|can) (i|we) (report|send|change)|will you|would you|do you want|do you need|is it (ok|okay|possible|alright|all right)|are you able)/;

/** Whether somebody wants to be told something, rather than asks for it to be done ("can I have", "how do I cancel"). */
export function isQuestion(text: string): boolean {
  const said = withoutFillers(text);
  return asking.test(said) && !wishing.test(said);
}
