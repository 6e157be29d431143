import type { SpeechAct } from '../../language-side.ts';
import { withoutFillers } from './affirmation.ts';

/** Whole utterances only: "cancel my order" is a request, "cancel that" stops what is going on. */
const whole: [RegExp, SpeechAct][] = [
  [/^(please )?(cancel|stop|forget|drop|scrap|leave)( (that|it|this|everything|about it|about that|the whole thing|all of it))?( please)?$/, 'cancel'],
  [/^(no )?(never ?mind|forget (about )?(it|that)|i changed my mind|i've changed my mind|i don't want (to|it|that)( any ?more)?|not any ?more|let's stop|start over|quit|abort)( that| it)?( please| thanks| thank you)?$/, 'cancel'],
  [/^(can you |could you |please )?(repeat|say)( (that|it))?( again)?( please)?$|^(sorry )?(what|pardon|come again|what was that|what did you say|i didn't (catch|hear|get) (that|you)|once more|one more time|say again|excuse me)( please)?$/, 'repeat'],
  [/^(help|help me|i need help|what can (you|i) (do|ask|say)( for me| here)?|what do you do|what are (my|the) options|how does this work|options|menu of options|what else can you do|who are you)( please)?$/, 'help'],
  [/^(hi|hello|hey|good (morning|afternoon|evening|day)|hiya|greetings|howdy)( there)?( [a-z]+)?$/, 'greet'],
  [/^(many thanks|thanks|thank you|cheers|great thanks|perfect thanks|ok thanks|okay thanks|thanks a lot|thank you (very|so) much|thanks very much|much appreciated)( [a-z]+)?$/, 'thank'],
  [/^(no )?(bye|goodbye|bye bye|good ?night|see you|see you later|that's all|that is all|that's it|that'll be all|that will be all|nothing else|nothing more|i'm done|i am done|that's everything|have a (nice|good) day|no that's (all|it|everything)|hang up)( thanks| thank you| for now| bye| goodbye| today)*$/, 'bye'],
  [/^(i )?(don't|do not|dunno|didn't) ?(know|remember|have (it|that|one))?( that| it)?( by heart| offhand| right now)?$|^(no idea|not sure|i'm not sure|i have no idea|i can't remember|i forgot|i don't have (it|that|one)( with me| on me| handy)?)$/, 'unsure'],
];

/** What an utterance does by itself, whatever it is about; null where it has content. */
export function speechActOf(text: string): SpeechAct | null {
  const said = withoutFillers(text).replaceAll(/[,.!?]/g, '');
  if (said === '') return text.trim() === '' ? 'unclear' : /thank/i.test(text) ? 'thank' : null;
  return whole.find(([pattern]) => pattern.test(said))?.[1] ?? null;
}

const asking = /^(what|what's|where|where's|when|how|who|why|which|is|are|can|could|do|does|did|will|would|may|should)\b/;
const wishing = /\b(i'd like|i would like|i want|i need|can you|could you|can i|could i|please|tell me|help me|let me|let's|show me|give me)\b/;

const commanding = /^(transfer|move|pay|cancel|order|block|lock|unlock|freeze|activate|open|track|speak|talk|book|buy|report|dispute|replace|show|find)\b/;

/** Whether it sounds like a question, a wish or a command rather than the answer to a question. */
export function soundsLikeRequest(text: string): boolean {
  const said = withoutFillers(text);
  return asking.test(said) || wishing.test(said) || commanding.test(said);
}
