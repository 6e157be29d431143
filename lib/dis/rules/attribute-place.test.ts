import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

const attribute = (name: string, value: unknown) => ({ name, type: 'string', description: 'd', value });

describe('DIS-ATTRIBUTE-PLACE', () => {
  it('says where an attribute would have its effect', () => {
    expect(diagnose('DIS-ATTRIBUTE-PLACE', (d) => { d.accessGateMatrixEntries[0].attributes = [attribute('tone', 'Dry.')]; d.functionCatalogEntries[0].attributes = [attribute('timeoutSeconds', 9)]; })).toEqual([
      'warning /functionCatalogEntries/0/attributes/0 The attribute "timeoutSeconds" has no effect on a function. (Put it on a triplet, or give it another name if it means something else.)',
      'warning /accessGateMatrixEntries/0/attributes/0 The attribute "tone" has no effect on a gate. (Put it on a role or an entity, or give it another name if it means something else.)',
    ]);
  });
  it('says that an earlier one of the same meaning counts', () => {
    expect(diagnose('DIS-ATTRIBUTE-PLACE', (d) => { d.agenticTriplets[0].attributes = [attribute('examples', ['Got any pizza?']), attribute('utterances', ['What have you got?'])]; })).toEqual([
      'warning /agenticTriplets/0/attributes/1 The attribute "utterances" has no effect, because an earlier one is about the same. (Keep one of them.)',
    ]);
  });
  it('leaves the attributes of data and the terms of documents alone', () => {
    expect(diagnose('DIS-ATTRIBUTE-PLACE', (d) => { d.entities[0].attributes.push(attribute('approval', 'x')); d.knowledgeDocuments[0].attributes = [attribute('refusal', 'A no.')]; })).toEqual([]);
  });
});
