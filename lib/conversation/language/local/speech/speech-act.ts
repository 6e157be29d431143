import type { SpeechAct } from '../../language-side.ts';
import { withoutFillers } from './affirmation.ts';

/** Whole utterances only: "cancel my order" is a request, "cancel that" stops what is going on. */
const whole: [RegExp, SpeechAct][] = [
  [/^(please )?(cancel|stop|forget|drop|scrap|leave)( (that|it|this|everything|about it|about that|the whole thing|all of it))?( please)?$/, 'cancel'],
  [/^(no )?(never ?mind|forget (about )?(it|that)|i changed my mind|i've changed my mind|i don't want (to|it|that)( any ?more)?|not any ?more|let's stop|quit|abort|skip (it|that))( that| it)?( please| thanks| thank you)?$/, 'cancel'],
  [/^(can we |can you |can i |could we |could i |let's |let us |let me |i want to |i'd like to )?(please )?(start|begin|go) ?(over|again|afresh|from the (beginning|start|top)|all over( again)?|anew)( please)?$|^(restart|reset|from the (beginning|start|top)|scratch that( and start (over|again))?|do over)( please)?$/, 'restart'],
  [/^(just )?(a|one|give me a|give me one|hang on a|wait a|hold on a|just a|just one)? ?(second|sec|moment|minute|min|momento)( please)?$|^(wait|hold on|hang on|let me (think|see|check|look)|bear with me|one moment)( a (second|sec|moment|minute))?( please)?$/, 'wait'],
  [/^(but )?(why|what for|how come)( is that| that)?$|^(but )?why (do|would|should|must) (you|i) (need|want|ask|have|tell|give)\b.*$|^what do you (need|want) (it|that|this|them) for$|^why are you asking.*$|^what do you need .* for$|^is (that|this|it) (really )?necessary$/, 'why'],
  [/^(tell|show|give|read) me (some |the )?(more|rest)( of (it|them))?( please)?$|^(more|next|continue|keep going|carry on|read on|go on|the rest|the others?|and the (rest|others?)|what are the others?|what else( is there| do you have| have you got| is on (it|there))?|(are )?(there )?any(thing)? (more|others?|else))( please)?$/, 'more'],
  [/^(so )?(what (did|have) i (order(ed)?|ask(ed)?( for)?|say|said|choose|chosen|pick(ed)?|got)|what do i have|what do you have (down|so far)|what have you got (so far|down|for me)|where (are|were) we|what('s| is) (in )?(my|the) (order|request|basket|cart)( so far| now)?|sum (it|that) up|(can you |could you |please )?(read|say|repeat) (me )?(it|that|everything|my order|the order) (back|again)( to me)?)( so far| again| please)*$/, 'recap'],
  [/^(are|r) (you|u) (a |an |really |actually )*(real|human|robot|bot|machine|computer|ai|person|real person|human being|recording|chatbot|alive)\b.*$|^(is this|am i (talking|speaking) (to|with)) (a |an )*(real|human|robot|bot|machine|computer|ai|person|recording|chatbot)\b.*$|^(who are you|who is this|who am i (talking|speaking) (to|with)|what('s| is| was) your name( again)?|what are you)$/, 'identity'],
  [/^(can you |could you |please )?(repeat|say)( (that|it))?( again)?( please)?$|^(sorry )?(what|pardon|come again|what was that|what did you say|i didn't (catch|hear|get) (that|you)|once more|one more time|say again|excuse me)( please)?$/, 'repeat'],
  [/^(help|help me|i need help|what can (you|i) (do|ask|say)( for me| here)?|what do you do|what are (my|the) options|how does this work|options|menu of options|what (all |else |things )?can you (help( me)? with|do|tell me)|what do you (offer|know)|how can you help( me)?|what can you help( me)? with|what (are you able|is there) to do|tell me what you can do)( please)?$/, 'help'],
  [/^(hi|hello|hey|good (morning|afternoon|evening|day)|hiya|greetings|howdy)( there)?( [a-z]+)?$/, 'greet'],
  [/^(many thanks|thanks|thank you|cheers|great thanks|perfect thanks|ok thanks|okay thanks|thanks a lot|thank you (very|so) much|thanks very much|much appreciated)( [a-z]+)?$/, 'thank'],
  [/^((no|ok|okay|right|alright|all right|great|well|thanks|thank you) )*(bye|goodbye|bye bye|good ?night|see you|see you later|that's all|that is all|that's it|that'll be all|that will be all|nothing else|nothing more|i'm done|i am done|that's everything|have a (nice|good) day|no that's (all|it|everything)|hang up)( thanks| thank you| for now| bye| goodbye| today)*$/, 'bye'],
  [/^(i )?(don't|do not|dunno|didn't) ?(know|remember|have (it|that|one))?( that| it)?( by heart| offhand| right now)?$|^i (don't|do not|can't) (know|remember|have|find) (the|my|that|this|its|it's|any)( \w+){1,3}$|^(no idea|not sure|(i'm )?not sure (which|what|who|when|how)( one)?( it is)?|i'm not sure|i have no idea|i can't remember|i forgot|i don't have (it|that|one)( with me| on me| handy)?)$/, 'unsure'],
];

/** What people say to a machine that lets them down; mild words of anger count only where they are aimed at it. */
const angry = /\b(fuck(ing|ed)?|shit|bullshit|bollocks|crap|piss off|wtf|idiots?|stupid|moron|dumb|useless|asshole|bastard|you suck|hate you|worthless|rubbish)\b/;

/** What an utterance does by itself, whatever it is about; null where it has content. */
export function speechActOf(text: string): SpeechAct | null {
  const said = withoutFillers(text).replaceAll(/[,.!?]/g, '').replaceAll(/\s+/g, ' ');
  if (/thank/i.test(text) && /^((very|so|ever so) much|a lot|a million|for (your|the|all your) help)( indeed)?$/.test(said)) return 'thank';
  if (said === '') return text.trim() === '' ? 'unclear' : /thank/i.test(text) ? 'thank' : null;
  const act = whole.find(([pattern]) => pattern.test(said))?.[1] ?? null;
  return act ?? (angry.test(said) && said.split(' ').length <= 6 ? 'upset' : null);
}

const asking = /^(what|what's|where|where's|when|how|who|why|which|is|are|can|could|do|does|did|will|would|may|should)\b/;
const wishing = /\b(i'd like|i would like|i want|i need|can you|could you|can i|could i|please|tell me|help me|let me|let's|show me|give me)\b/;

const commanding = /^(transfer|move|pay|cancel|order|block|lock|unlock|freeze|activate|open|track|speak|talk|book|buy|report|dispute|replace|show|find)\b/;

/** Whether it sounds like a question, a wish or a command rather than the answer to a question. */
export function soundsLikeRequest(text: string): boolean {
  const said = withoutFillers(text);
  return asking.test(said) || wishing.test(said) || commanding.test(said);
}
