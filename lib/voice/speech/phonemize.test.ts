import { dictionary } from 'cmu-pronouncing-dictionary';
import { describe, expect, it } from 'vitest';
import { letterToSound } from './letter-to-sound.ts';
import { phonemize } from './phonemize.ts';

const say = (text: string): string => phonemize(text, dictionary);

describe('phonemize', () => {
  it('puts the stress mark before the vowel and keeps punctuation', () => {
    expect(say('Hello, how can I help?')).toBe('həlˈoʊ, hˈaʊ kæn aɪ hˈɛlp?');
  });

  it('weakens function words, but not at the end of a phrase', () => {
    expect(say('to the bank')).toBe('tə ðə bˈæŋk');
    expect(say('the one you came for.')).toBe('ðə wˈʌn juː kˈeɪm fˈɔːɹ.');
  });

  it('flaps a t between vowels', () => {
    expect(say('water')).toBe('wˈɔːɾɚ');
  });

  it('knows plurals, endings and compounds of known words', () => {
    expect(say('calzones')).toBe('kælzˈoʊniz');
    expect(say("Anderson's")).toBe('ˈændɚsənz');
    expect(say('cheeseboard')).toBe('tʃˈiːzbˌɔːɹd');
  });

  it('spells abbreviations and reads borrowed names', () => {
    expect(say('the IBAN, XKCD')).toBe('ðə ˈaɪbˈiːˈeɪˈɛn, ˈɛkskˈeɪsˈiːdˈiː');
    expect(say('Quattro Formaggi')).toBe('kwˈɔːtɹoʊ fɔːɹmˈɑːdʒi');
  });
});

describe('letterToSound', () => {
  it.each([
    ['brasato', 'B R AA0 S AA1 T OW0'],
    ['forno', 'F AO1 R N OW0'],
    ['piccolo', 'P IH0 K OW1 L OW0'],
    ['snack', 'S N AE1 K'],
    ['blorting', 'B L AO1 R T IH0 NG'],
    ['crème', 'K R IY1 M'],
  ])('%s', (word, phonemes) => {
    expect(letterToSound(word)).toBe(phonemes);
  });
});
