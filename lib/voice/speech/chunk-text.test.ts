import { describe, expect, it } from 'vitest';
import { TextChunker, chunkText } from './chunk-text.ts';

describe('chunkText', () => {
  it('speaks the first clause alone, then sentences', () => {
    expect(chunkText('Sure, I can help with that. What size would you like, small or large?')).toEqual(['Sure, I can help with that.', 'What size would you like, small or large?']);
    expect(chunkText('Of course, one large pizza comes to $12.50. Anything else?')).toEqual(['Of course,', 'one large pizza comes to $12.50.', 'Anything else?']);
    expect(chunkText('The balance of your savings account is 24 dollars.')).toEqual(['The balance of your savings', 'account is 24 dollars.']);
  });

  it('leaves short replies whole', () => {
    expect(chunkText('Yes.')).toEqual(['Yes.']);
    expect(chunkText('What is your name?')).toEqual(['What is your name?']);
    expect(chunkText('  ')).toEqual([]);
  });

  it('does not cut after abbreviations, nor between a number and what it counts', () => {
    expect(chunkText('Dr. Lee is in.')).toEqual(['Dr. Lee is in.']);
    expect(chunkText('We deliver to number 12 Mill Lane every day.')).toEqual(['We deliver to number 12 Mill Lane every day.']);
    expect(chunkText('It opens at 9 a.m. on most days.')).toEqual(['It opens at 9 a.m. on most days.']);
  });

  it('gives a chunk as soon as it is complete', () => {
    const chunker = new TextChunker();
    expect(chunker.push('Of course, ')).toEqual(['Of course,']);
    expect(chunker.push('one large pizza.')).toEqual([]);
    expect(chunker.push(' Any')).toEqual(['one large pizza.']);
    expect(chunker.flush()).toEqual(['Any']);
  });
});
