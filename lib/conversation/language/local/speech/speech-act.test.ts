import { describe, expect, test } from 'vitest';
import { isQuestion } from './question.ts';
import { speechActOf } from './speech-act.ts';

test.each([
  ['start again', 'restart'], ["let's start over please", 'restart'], ['wait', 'wait'], ['um hang on a second', 'wait'], ['just a moment', 'wait'],
  ['why', 'why'], ['why do you need that', 'why'], ['what do you need it for', 'why'], ['more', 'more'], ['tell me more', 'more'],
  ['what did i order', 'recap'], ['read it back to me', 'recap'], ['are you a robot', 'identity'], ["what's your name", 'identity'],
  ['this is bullshit', 'upset'], ['what can you do', 'help'], ['how can you help me', 'help'], ['ok bye', 'bye'], ['thank you very much', 'thank'],
  ["i don't know the number", 'unsure'], ["i'm not sure which", 'unsure'], ['i dont want it anymore', 'cancel'], ['never mind', 'cancel'], ['pardon', 'repeat'],
  // With content, however near.
  ['what do you have', null], ['wait for the manager', null], ['i want more cheese', null], ['the stupid card was stolen and i want it blocked now', null], ['order it again', null], ['why was i charged twice', null],
])('%s: %s', (text, act) => {
  expect(speechActOf(text)).toBe(act);
});

describe('who asks, and who wishes', () => {
  test.each(['how much is it', 'do you have one', "um what's in it", 'is there a fee', 'does it have nuts', 'when will it come', 'and where is it'])('asks: %s', (text) => expect(isQuestion(text)).toBe(true));
  test.each(['can i have two', 'how do i cancel it', 'what if i lost my card', 'i want to know', 'two please', 'would you block it', 'what about the other one'])('does not: %s', (text) => expect(isQuestion(text)).toBe(false));
});
