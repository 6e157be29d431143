import { describe, expect, it } from 'vitest';
import type { LooseDossier } from '../../../tests/support/dis/diagnose.ts';
import { exampleSpec } from '../../../tests/support/dis/example-spec.ts';
import { fullDossier } from '../../../tests/support/dis/full-dossier.ts';
import { compileDossier } from '../compile-dossier.ts';

const attribute = (name: string, value: unknown) => ({ name, type: 'string', description: 'd', value });
describe('an attribute that lowering knows', () => {
  const annotations = (change: (definitions: LooseDossier) => void, key: string): unknown => {
    const document = fullDossierLoose();
    change(document.dossierSpecificDefinitions);
    return Object.values((compileDossier(JSON.stringify(document)).agent?.metadata.annotations?.[key] ?? {}) as Record<string, { attributes?: { name: string; value: unknown }[] }>).flatMap((further) => (further.attributes ?? []).map(({ name, value }) => [name, value]));
  };
  const fullDossierLoose = (): LooseDossier => structuredClone(fullDossier().document);

  it('is carried where it has no effect, and not a second time where it has one', () => {
    const carried = annotations((d) => { d.agenticTriplets[0].attributes = [attribute('timeoutSeconds', 99_999)]; d.agenticTriplets[1].attributes = [attribute('timeout', 30), attribute('timeoutSeconds', 40), attribute('tone', 'Dry.')]; d.agenticTriplets[2].attributes = []; d.agenticTriplets[3].attributes = []; }, 'further_fields_of_agentic_triplets');
    expect(carried).toEqual([['timeoutSeconds', 99_999], ['timeoutSeconds', 40], ['tone', 'Dry.']]);
  });
});

it('asks for approval where the answer is yes in any writing, or cannot be read', () => {
  const approval = (value: unknown): boolean | undefined => exampleSpec((d: LooseDossier) => { d.agenticTriplets[0].attributes = [attribute('requiresApproval', value)]; }).capabilities[0]?.approval;
  expect(['yes', 'TRUE', true, 'required', 'sometimes', 1, 'no', 'False', false, null].map(approval)).toEqual([true, true, true, true, true, true, false, false, false, false]);
});
