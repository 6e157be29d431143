import { describe, expect, it } from 'vitest';
import { otherId, type LooseDossier } from '../../../tests/support/dis/diagnose.ts';
import { exampleSpec } from '../../../tests/support/dis/example-spec.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { testsOf } from '../expression/comparisons.ts';
import { namesRead } from '../expression/names-read.ts';
import { onlyReads } from './mutation.ts';
import { phrasesOfName } from './phrases-of-name.ts';
import { passingValue } from './session-facts.ts';

const spec = exampleSpec;
const attribute = (name: string, value: unknown) => [{ name, type: 'any', description: 'd', value }];
const read = (text: string) => {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return { tree: parsed.tree, reads: namesRead(parsed.tree) };
};

it.each([['priceOrder', true], ['checkOneTimeCode', true], ['getX', true], ['checkOut', false], ['checkInGuest', false], ['placeOrder', false], ['', false], ['summarise_notes', true]])('whether %s only reads: %s', (name, expected) => expect(onlyReads(name)).toBe(expected));

it.each([
  ['session.level >= `2` && session.level < `5`', 'session.level', 2],
  ['session.score < `85`', 'session.score', 0],
  ['session.score > `10`', 'session.score', 11],
  ["session.tier == 'GOLD'", 'session.tier', 'GOLD'],
  ["contains(['A', 'B'], session.kind)", 'session.kind', 'A'],
  ['session.consent != `null`', 'session.consent', true],
  ['session.verified', 'session.verified', true],
  ['!(session.locked)', 'session.locked', false],
  ['`2` <= session.level', 'session.level', 2],
])('finds a value with which %s passes', (text, path, expected) => expect(passingValue(testsOf(read(text).tree).filter((test) => test.path === path))).toEqual(expected));

it.each([
  ['Take an order', 'I would like to place an order'],
  ['Where is my pizza', 'where is my pizza?'],
  ['Tell the balance', 'What is my balance?'],
  ['Cancel an order', 'I would like to cancel my order'],
  ['Lock or unlock a card', 'lock my card'],
  ['Customer asks for a refund', 'I want a refund'],
  ['Warranty', 'warranty'],
])('begins the phrases for %s naturally', (name, expected) => expect(phrasesOfName(name)[0]).toBe(expected));

describe('attributes of the dossier win', () => {
  it('over mutates', () => expect(spec((d) => { d.functionCatalogEntries[1].attributes = attribute('mutates', true); }).functions[1]?.mutates).toBe(true));
  it('over the examples', () => expect(spec((d) => { d.agenticTriplets[0].attributes = attribute('examples', ['Got any pizza?']); }).capabilities[0]?.examples[0]).toBe('Got any pizza?'));
  it('over the refusal', () => expect(spec((d) => { d.accessGateMatrixEntries[0].attributes = attribute('refusal', 'Not today.'); }).gates[0]?.refusal).toBe('Not today.'));
  it('over the greeting', () => expect(spec((d) => { d.roles[0].attributes.push(...attribute('greeting', 'Ciao!')); }).greeting).toBe('Ciao!'));
  it('for facts, approval, strategy and time limits', () => {
    const changed = spec((d) => {
      d.functionCatalogEntries[1].attributes = attribute('setsSession', { orderTotal: 'total' });
      d.agenticTriplets[1].attributes = [...attribute('requiresApproval', true), ...attribute('timeoutSeconds', 5), ...attribute('strategy', 'alternatives')];
    });
    expect(changed.functions[1]?.sets_session).toEqual({ orderTotal: 'total' });
    expect(changed.capabilities[1]).toMatchObject({ approval: true, strategy: 'alternatives' });
    expect(changed.workflow.nodes.find((node) => node.id === 'take-an-order')?.timeout_seconds).toBe(5);
  });
});

describe('structure', () => {
  it('closes a target to roles without a gate', () => expect(spec((d) => { d.accessGateMatrixEntries[2].roleId = d.roles[1].roleId; }).capabilities[4]).toMatchObject({ closed: true, gates: [] }));
  it('takes two bindings of one function as alternatives', () => {
    expect(spec((d) => { d.tripletFunctionMatrixEntries.push({ ...d.tripletFunctionMatrixEntries[3], matrixEntryId: otherId(1), contextDescription: 'By phone', priority: 1 }); }).capabilities[2]?.strategy).toBe('alternatives');
  });
  it('keeps the order of the file for equal priorities, also beyond exact numbers', () => {
    const names = spec((d) => { d.tripletFunctionMatrixEntries[1].priority = 9_007_199_254_740_992; d.tripletFunctionMatrixEntries[2].priority = 9_007_199_254_740_992; }).capabilities[1]?.functions.map((step) => step.function);
    expect(names).toEqual(['priceOrder', 'placeOrder']);
  });
  it('gives names that exist twice a suffix', () => expect(spec((d) => { d.agenticTriplets[1].name = 'Tell the menu'; d.agenticTriplets[2].name = 'End'; }).capabilities.map((capability) => capability.id).slice(0, 3)).toEqual(['tell-the-menu', 'tell-the-menu-2', 'end-2']));
  it('takes constants from mapping notes', () => {
    expect(spec((d) => { d.tripletFunctionMatrixEntries[0].executionBinding.requestMappingNotes = 'diet VEGAN unless asked; x Y'; }).functions[0]?.bindings[0]?.presets).toEqual({ diet: 'VEGAN' });
  });
  it('asks for a public list by what is on it, and never for a private one', () => {
    const said = (change: (d: LooseDossier) => void = () => {}): string[] => (spec(change).capabilities[0]?.examples ?? []).filter((phrase) => /do you have|are there|can I order/.test(phrase));
    expect(said()).toEqual(['What pizzas do you have?', 'Which pizzas are there?', 'What can I order?']);
    expect(said((d) => { d.functionCatalogEntries[0].outputs[0].name = 'todaysDishes'; })).toEqual(['What dishes do you have?', 'Which dishes are there?']);
    expect(said((d) => { d.functionCatalogEntries[0].outputs[0].description = 'As served.'; })).toEqual(['What pizzas do you have?', 'Which pizzas are there?', 'What can I order?']);
    expect(said((d) => { d.functionCatalogEntries[0].outputs[0].description = 'As served.'; d.entities[0].description = 'What there is.'; })).toEqual(['What can I order?']);
    expect(said((d) => { d.entities[0].privacyClassification = 'CONFIDENTIAL'; })).toEqual([]);
  });
  it('compiles a dossier with nothing in it', () => {
    const empty = spec((d) => { for (const name of Object.keys(d)) delete d[name]; });
    expect(empty).toMatchObject({ greeting: 'Hello, this is Forno Piccolo Pizza Ordering. How can I help you?', capabilities: [] });
    expect(empty.workflow.nodes.map((node) => node.id)).toEqual(['route', 'end']);
  });
});
