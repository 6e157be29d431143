import { describe, expect, it } from 'vitest';
import { endOfTurnSilenceMs } from './end-of-turn.ts';

const wait = (text: string, asked: string[] = [], awaiting: 'confirmation' | 'input' | null = null): number => endOfTurnSilenceMs(text, { asked_for: asked, awaiting });

describe('endOfTurnSilenceMs', () => {
  it.each(['What time do you open on Saturday?', 'I would like a large Margherita.', 'Thank you, that is all.', 'Yes please go ahead.', 'One large please.', 'Can you tell me?', 'I would like that.'])('%s: 300 ms', (text) => {
    expect(wait(text)).toBe(300);
  });

  it.each(['I would like to order a.', 'My name is.', 'Two pizzas and.', 'I want', 'Um.', 'Well, it...', ''])('%s: 1100 ms', (text) => {
    expect(wait(text)).toBe(1_100);
  });

  it('waits for more digits where digits are asked for or being read out', () => {
    expect(wait('Five five five', ['phone_number'])).toBe(900);
    expect(wait('It is 44', ['verificationCode'])).toBe(900);
    expect(wait('5 5 5, 0 1')).toBe(900);
    expect(wait('Two.', ['quantity'])).toBe(300);
    expect(wait('My order is 41.')).toBe(300);
  });

  it('takes a plain yes or no to a read-back at once', () => {
    expect(wait('Yes.', [], 'confirmation')).toBe(250);
    expect(wait("That's right.", [], 'confirmation')).toBe(250);
    expect(wait('Yes.')).toBe(300);
    expect(wait('Yes, but', [], 'confirmation')).toBe(1_100);
  });
});
