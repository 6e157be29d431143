import { oneLine, uncapitalise } from '../text/words.ts';
import { isVerb } from '../text/verbs.ts';

const questionWord = /^(?:where|what|when|who|why|how|which|is|are|can|do|does|may)\b/i;
const person = '(?:customer|caller|guest|user|patient|client|member|person|passenger|student|employee)';

const personAsks = new RegExp(`^(?:the )?${person}s? (?:asks?|wants?|requests?)(?: for| to)? (.+)$`, 'i');
const aPerson = new RegExp(`^(?:the |an? )?${person}$`);
const upAPerson = new RegExp(`^up (?:the |an? )?${person}$`);

/** What a caller says for a capability named so: "Tell the balance" is "What is my balance?", "Take an order" is "I would like to place an order". */
export function phrasesOfName(name: string): string[] {
  const spoken = uncapitalise(oneLine(name, 120));
  if (questionWord.test(spoken)) return [`${spoken}?`, `Can you tell me ${indirect(spoken)}?`, `I want to know ${indirect(spoken)}`];
  const asking = personAsks.exec(spoken);
  if (asking !== null) return [`I want ${asking[1] ?? ''}`, `Can I have ${asking[1] ?? ''}?`];
  const [verb = ''] = spoken.split(' ');
  const object = spoken.slice(verb.length).trim();
  const told = tellings.find(([pattern]) => pattern.test(spoken));
  if (told !== undefined) return told[1](spoken.replace(told[0], '').trim());
  if (!isVerb(verb)) return [spoken, `I need help with ${spoken}`, `I have a question about ${spoken}`];
  const choice = /^(\w+) or (\w+) (.+)$/.exec(spoken);
  if (choice !== null && isVerb(choice[2] ?? '')) return [choice[1] ?? '', choice[2] ?? ''].flatMap((option) => [`${option} ${mine(choice[3] ?? '')}`, `I want to ${option} ${mine(choice[3] ?? '')}`]);
  if (/^(?:take|receive|accept|capture)$/.test(verb)) return placing(object);
  if (/^(?:start|begin)\b.*\b(?:verif|identi|authent)/.test(spoken)) return ['Verify my identity', 'I want to prove who I am', `I would like to ${spoken}`, spoken];
  return [...doing(ownObject(verb, object)), ...otherVerbs(verb, object), ...complaints(object), ...nearestOf(verb, object), spoken];
}

/** Verbs by which the agent informs; the caller asks for the thing itself. */
const tellings: readonly (readonly [RegExp, (thing: string) => string[]])[] = [
  [/^(?:report on|give (?:an )?update on)\s/, (thing) => [`How is ${mine(thing)} going?`, `What is happening with ${mine(thing)}?`, `Is there any news on ${mine(thing)}?`]],
  [/^(?:tell|say|quote|state|give|describe|show|read out)\s+(?:me\s+|about\s+|the caller\s+)?/, (thing) => [`What ${isPlural(thing) ? 'are' : 'is'} ${mine(thing)}?`, `Tell me ${mine(thing)}`, `I would like to know ${mine(thing)}`, `Can you tell me ${mine(thing)}?`, ...balances(thing)]],
  [/^explain\s/, (thing) => [`Explain ${mine(thing)}`, `What ${isPlural(thing) ? 'are' : 'is'} ${mine(thing)}?`, `Can you explain ${mine(thing)}?`, `I have a question about ${mine(thing)}`]],
  [/^answer\s/, (thing) => [`I got ${thing}`, `I want to answer ${thing}`, `It is about ${thing}`]],
];

/** A balance is what somebody has. */
const balances = (thing: string): string[] => (/^(?:the |an? |account |available )*balances?$/.test(thing) ? ['How much money do I have?'] : []);

const doing = (phrase: string): string[] => [`I would like to ${phrase}`, `Can you ${phrase}?`, `I want to ${phrase}`, phrase];

/** "take an order" is "place an order" in the caller's mouth. */
function placing(thing: string): string[] {
  const noun = thing.replace(/^(?:an?|the|new)\s+/, '');
  return [`I would like to place ${thing}`, ...(isVerb(noun) ? [`I want to ${noun}`] : []), `Can I place ${thing}?`, `I would like to make ${thing}`];
}

/** Money is moved, sent and transferred alike. */
const otherVerbs = (verb: string, object: string): string[] => {
  const verbs = ['transfer', 'send', 'move'];
  return verbs.includes(verb) && /^(?:some )?(?:money|funds|cash|an? amount)$/.test(object) ? verbs.filter((other) => other !== verb).map((other) => `I want to ${other} ${object}`) : [];
};

/** "block a lost or stolen card": my card was stolen. */
function complaints(object: string): string[] {
  const states = /^an? (\w+) or (\w+) (\w+)$/.exec(object);
  if (states === null || !/(?:en|ed|st|ged|oken)$/.test(states[1] ?? '')) return [];
  return [states[1] ?? '', states[2] ?? ''].flatMap((state) => [...(state === 'lost' ? [`I lost my ${states[3] ?? ''}`] : []), `My ${states[3] ?? ''} was ${state}`]);
}

const nearestOf = (verb: string, object: string): string[] => (/^(?:find|locate|search)$/.test(verb) && /^an? /.test(object) ? [`Where is the nearest ${object.replace(/^an? /, '')}?`] : []);

const ownVerbs = new Set('cancel change lock unlock block activate track update check return renew reschedule move stop see pause edit correct close reset review confirm extend'.split(' '));

/** The object as the caller's own where the verb acts on something that exists: "cancel my order", but "order a replacement card". */
function ownObject(verb: string, object: string): string {
  if (aPerson.test(object)) return verb === 'look' ? 'look me up' : `${verb} me`;
  if (verb === 'look' && object.startsWith('up ')) return upAPerson.test(object) ? 'look up my details' : `look up ${mine(object.slice(3))}`;
  if (!ownVerbs.has(verb) || object === '') return `${verb} ${object}`.trim();
  const owned = /^(?:an?|the) /.test(object) || (isPlural(object) && !/^(?:my|your|all|any|some)\b/.test(object));
  return `${verb} ${owned ? mine(object) : object}`;
}

const publicThings = /\b(?:menu|branch(?:es)?|hours|opening|weather|fees?|prices?|rates?|list|locations?|shops?|stores?|policy|terms|timetable|schedule|news)\b/;

/** "the balance", "a card", "recent movements" -> my balance, my card, my recent movements; public things keep their article. */
export function mine(thing: string): string {
  const noun = thing.replace(/^(?:an?|the)\s+/, '');
  if (publicThings.test(noun)) return /^(?:an?|the)\s/.test(thing) ? thing : `the ${noun}`;
  return `my ${noun}`;
}

/** A construct's name as a noun inside a sentence: "Funds Transfer" -> funds transfer; what stands in brackets is left out. */
export const nounOfName = (name: string): string => oneLine(name, 60).replace(/\s*\(.*\)\s*$/, '').toLowerCase();

export const isPlural = (thing: string): boolean => /[^su]s$/.test(thing.split(/\s(?:of|by|in|on|for|with)\s/)[0] ?? '');

/** "where is my pizza" -> where my pizza is. */
const indirect = (question: string): string => {
  const match = /^(where|what|when|who|why|how) (is|are) (.+)$/.exec(question);
  return match === null ? question : `${match[1] ?? ''} ${match[3] ?? ''} ${match[2] ?? ''}`;
};
