import { describe, expect, it } from 'vitest';
import type { LooseDossier } from '../../../tests/support/dis/diagnose.ts';
import { otherId } from '../../../tests/support/dis/diagnose.ts';
import { exampleSpec } from '../../../tests/support/dis/example-spec.ts';

const examplesOf = (index: number, change: (definitions: LooseDossier) => void = () => {}): readonly string[] => exampleSpec(change).capabilities[index]?.examples ?? [];

describe('what a caller may say', () => {
  it('to hear a list: by its name, by what is on it, by what that costs', () => {
    expect(examplesOf(0)).toEqual(['What is the menu?', 'Tell me the menu', 'I would like to know the menu', 'Can you tell me the menu?', 'Tell me what there is and what it costs', 'What pizzas do you have?', 'Which pizzas are there?', 'What does a pizza cost?', 'What can I order?', 'I have a question about the menu']);
    expect(examplesOf(0, (d) => { d.entities[0].attributes[1].type = 'string'; })).not.toContain('What does a pizza cost?');
    expect(examplesOf(0, (d) => { d.functionCatalogEntries[0].outputs[0].name = 'entries'; d.functionCatalogEntries[0].outputs[0].description = 'Entrees of the day.'; d.entities[0].description = 'Entrees and prices.'; })).toContain('What does an entree cost?');
  });
  it('to order, to ask where it is, to cancel', () => {
    expect(examplesOf(1).slice(0, 4)).toEqual(['I would like to place an order', 'I want to order', 'Can I place an order?', 'I would like to make an order']);
    expect(examplesOf(2).slice(0, 4)).toEqual(['Where is my pizza?', 'Can you tell me where my pizza is?', 'I want to know where my pizza is', 'How far along is my order?']);
    expect(examplesOf(3)).toEqual(['I would like to cancel my order', 'Can you cancel my order?', 'I want to cancel my order', 'Cancel my order', 'Cancel an order']);
  });
  it('about what the agent begins by itself: only what a caller may wish to be told', () => {
    expect(examplesOf(4)).toEqual(['Let me know when the pizza is on its way']);
    expect(examplesOf(4, (d) => { d.agenticTriplets[4].description = 'Calls the guest back.'; })).toEqual([]);
  });
  it('never of themselves as the customer', () => {
    const named = (name: string): readonly string[] => examplesOf(2, (d) => { d.agenticTriplets[2].name = name; d.agenticTriplets[2].description = 'd'; });
    expect(named('Look up the customer').filter((phrase) => /customer/.test(phrase))).toEqual([]);
    expect(named('Customer asks for a refund').slice(0, 2)).toEqual(['I want a refund', 'Can I have a refund?']);
    expect(named('Customer asks for a refund').filter((phrase) => /customer/i.test(phrase))).toEqual([]);
  });
  it('for what they owe, have, or want to move', () => {
    const named = (name: string, description: string): readonly string[] => examplesOf(2, (d) => { Object.assign(d.agenticTriplets[2], { name, description }); });
    expect(named('Tell the loan balance', 'Say what is owed and when the next payment is due.')).toContain('How much do I owe?');
    expect(named('Tell the loan balance', 'd')).not.toContain('How much money do I have?');
    expect(named('Tell the balance', 'd')).toContain('How much money do I have?');
    expect(named('Move money', 'd').slice(0, 6)).toEqual(['I would like to move money', 'Can you move money?', 'I want to move money', 'Move money', 'I want to transfer money', 'I want to send money']);
    expect(named('Quote the fee', 'Work out and say the fee before the order is placed.')).toContain('Tell me the fee');
  });
  it('is not taken from a function that many triplets share', () => {
    const notice = (d: LooseDossier, triplets: number[]): void => {
      d.functionCatalogEntries[4].description = 'Send a receipt.';
      d.tripletFunctionMatrixEntries = triplets.map((triplet, index) => ({ ...d.tripletFunctionMatrixEntries[4], matrixEntryId: otherId(index + 1), tripletId: d.agenticTriplets[triplet].tripletId }));
    };
    expect(examplesOf(3, (d) => notice(d, [3]))).toContain('Send me a receipt');
    expect(examplesOf(3, (d) => notice(d, [1, 2, 3]))).not.toContain('Send me a receipt');
  });
  it('is what the dossier says before all else, as it says it', () => {
    expect(examplesOf(3, (d) => { d.agenticTriplets[3].attributes = [{ name: 'examples', type: 'array', description: 'd', value: ['the customer is cross', 42] }]; }).slice(0, 2)).toEqual(['The customer is cross', 'I would like to cancel my order']);
  });
});
