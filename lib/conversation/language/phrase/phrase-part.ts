import type { Capability } from '@/lib/agent/agent-schema.ts';
import { joinWords } from '@/lib/conversation/inputs/humanise-name.ts';
import type { AgentModel } from '@/lib/conversation/model/agent-model.ts';
import type { ReplyPart } from '../reply-part.ts';
import { type Moment, phraseConfirm } from './phrase-confirm.ts';
import { phraseResult } from './phrase-result.ts';
import { phraseListed, phraseUnlisted } from './phrase-listed.ts';
import { sayList, sentence } from './say-value.ts';
import { sayable } from './sayable.ts';
import { actionOf } from './verb-forms.ts';

/** The sentences that say one part of a reply. */
export function phrasePart(part: ReplyPart, model: AgentModel, moment: Moment): string[] {
  switch (part.kind) {
    case 'say':
    case 'greeting':
      return [sentence(part.text)];
    case 'welcome-back':
      return ['Welcome back.'];
    case 'ask':
      return [...(part.again ? ['Sorry, I did not get that.'] : []), ...(part.purpose ? [`To ${actionOf(part.purpose.title).join(' ')}, I need one more thing.`] : []), part.slot.question];
    case 'confirm':
      return phraseConfirm(part, moment);
    case 'recap': {
      const [said = ''] = phraseConfirm(part, moment);
      return said === '' ? [] : [`${part.done ? 'That was' : 'So far I have'}: ${said}`];
    }
    case 'reason':
      return [phraseReason(part)];
    case 'listed':
      return phraseListed(part);
    case 'untold':
      return [`I am sorry, the ${part.on} does not tell me that.`];
    case 'unlisted':
      return phraseUnlisted(part);
    case 'identity':
      return [`I am ${part.name}, an automated assistant and not a person.`];
    case 'result':
      return phraseResult(part, moment, (output) => feedsAnother(model, part.fn.name, part.fn.original_name, output));
    case 'prerequisite':
      return [`First I need to ${lowered(part.capability)}.`];
    case 'resume':
      return [`Now back to your request: ${lowered(part.capability)}.`];
    case 'declined': {
      const [verb, object] = actionOf(part.fn.title);
      return [`All right, I did not ${verb} ${object}.`, 'Tell me what to change, or ask for something else.'];
    }
    case 'stopped':
      if (part.done) return ['All right, I leave it at that. What was done before stays done.', 'What else can I do for you?'];
      return [part.capability ? 'All right, I have stopped that.' : 'All right.', 'What else can I do for you?'];
    case 'not-understood':
      return ['Sorry, I cannot help with that here.', ...abilities(part.capabilities)];
    case 'help':
      return abilities(part.capabilities, part.left);
    case 'choose':
      return [`Do you mean: ${joinWords(part.options.map(({ name }) => lowerFirst(name)), 'or')}?`];
    case 'awaiting-approval':
      return ['A colleague has to agree to that first.', 'I will tell you as soon as they have decided.'];
    case 'approval-rejected':
      return [part.note ? `A colleague did not agree to that: ${sentence(part.note)}` : 'A colleague did not agree to that, so I have not done it.'];
    case 'explain-need':
      return [`I need the ${part.slot.label.replace(/ (token|id)$/, '')} to go on.`, 'Take your time, or say never mind to stop.'];
    case 'more':
      return [sentence(sayList(part.items, model.currency)), ...(part.left > 0 ? [`There ${part.left === 1 ? 'is one more' : `are ${part.left} more`}. Shall I go on?`] : [])];
    case 'small-talk':
      return smallTalk[part.what];
  }
}

const smallTalk: Record<Extract<ReplyPart, { kind: 'small-talk' }>['what'], string[]> = {
  hello: ['Hello!', 'How can I help?'],
  thanks: ['You are welcome.', 'Is there anything else?'],
  bye: ['Thank you for calling.', 'Goodbye!'],
  'nothing-to-confirm': ['What would you like to do?'],
  'anything-else': ['Is there anything else?'],
  'still-there': ['Are you still there?'],
  'take-your-time': ['Take your time.'],
  sorry: ['I am sorry that this is not going well.'],
  'from-the-start': ['All right, from the beginning.'],
};

function abilities(capabilities: readonly Capability[], left = 0): string[] {
  if (capabilities.length === 0) return ['There is nothing that I can do here yet.'];
  const examples = `You can say, for example: ${joinWords(capabilities.map(sayable), 'or')}.`;
  return left > 0 ? [examples, `There ${left === 1 ? 'is one more thing' : `are ${left} more things`} that I can do. Shall I go on?`] : [examples, 'What would you like?'];
}

function phraseReason({ slot, fn, before }: Extract<ReplyPart, { kind: 'reason' }>): string {
  const action = fn ? actionOf(fn.title).join(' ') : 'go on';
  return `I need the ${slot.label.replace(/ (token|id)$/, '')} to ${action}${before ? `, and only after that I can ${lowered(before)}` : ''}.`;
}

const lowerFirst = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
/** "Start verification" as what the agent does next. */
const lowered = (capability: Capability): string => lowerFirst(capability.name);

/** An output that only the next function needs: another one's input says that it comes from this one. */
function feedsAnother(model: AgentModel, name: string, original: string | undefined, output: string): boolean {
  return model.takers(output).some((fn) => {
    const description = fn.inputs.properties[output]?.description ?? '';
    return description.includes(name) || (original !== undefined && description.includes(original));
  });
}
