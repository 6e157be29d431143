import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

const attribute = (name: string, value: unknown) => ({ name, type: 'string', description: 'd', value });

describe('DIS-ATTRIBUTE-VALUE', () => {
  const told = (list: string, name: string, value: unknown): string[] => diagnose('DIS-ATTRIBUTE-VALUE', (d) => { d[list][0].attributes = [attribute(name, value)]; });
  it('says what would be right', () => {
    expect(told('agenticTriplets', 'timeoutSeconds', 99_999)).toEqual(['warning /agenticTriplets/0/attributes/0/value The attribute "timeoutSeconds" of a triplet cannot be used as it is: 99999. (Give it a number above 0, of at most 3600.)']);
    expect(told('agenticTriplets', 'strategy', 'parallel')).toEqual(['warning /agenticTriplets/0/attributes/0/value The attribute "strategy" of a triplet cannot be used as it is: "parallel". (Give it "sequence" or "alternatives".)']);
    expect(told('agenticTriplets', 'examples', 'a text')).toEqual(['warning /agenticTriplets/0/attributes/0/value The attribute "examples" of a triplet cannot be used as it is: "a text". (Give it a list of at most ten texts of at most 200 characters.)']);
    expect(told('roles', 'language', 'English')).toEqual(['warning /roles/0/attributes/0/value The attribute "language" of a role cannot be used as it is: "English". (Give it the code of a language, such as "en" or "pt-BR".)']);
    expect(told('functionCatalogEntries', 'setsSession', { fact: 'noSuchOutput' })).toEqual(['warning /functionCatalogEntries/0/attributes/0/value The attribute "setsSession" of a function cannot be used as it is: {"fact":"noSuchOutput"}. (Give it names of outputs, or an object of facts and the outputs that hold them.)']);
    expect(told('functionCatalogEntries', 'approval', 'sometimes')).toEqual(['warning /functionCatalogEntries/0/attributes/0/value The attribute "approval" of a function cannot be used as it is: "sometimes", so approval is asked for. (Give it true or false.)']);
  });
  it('says nothing of what is used', () => {
    expect([told('agenticTriplets', 'timeout', 30), told('agenticTriplets', 'strategy', 'Sequence'), told('roles', 'language', 'pt-BR'), told('functionCatalogEntries', 'mutates', 'YES'), told('agenticTriplets', 'approval', 'required'), told('functionCatalogEntries', 'setsSession', { menu: 'items' }), told('functionCatalogEntries', 'setsSession', ['items']), told('agenticTriplets', 'tone', null)].flat()).toEqual([]);
  });
});
