import { quote } from '../finding.ts';
import { leadsNowhere } from '../link/leads-nowhere.ts';
import { tripletOfCapability } from '../lower/lower-world.ts';
import type { DossierRule } from './dossier-rule.ts';

export const modeCapability: DossierRule = {
  code: 'DIS-MODE-CAPABILITY',
  severity: 'warning',
  title: 'Capability of a mode without a triplet',
  why: 'An interaction capability has no reference to a triplet. The compiler looks for one of the same entity, stance and mode with the same name or a function in common; without one it has no effect.',
  bad: '"capabilityName": "Take orders" where the entity has no triplet with this stance and mode',
  good: 'a capability with the name, stance and mode of the triplet',
  needsWhole: true,
  check: ({ dossier, lowering, report }) => {
    for (const { value, pointer } of dossier.definitions.entityModeMatrixEntries) {
      if (!dossier.defines('entities', value.entityId)) continue;
      (value.interactionCapabilities ?? []).forEach((capability, index) => {
        if ((capability.associatedFunctionIds ?? []).some((id) => leadsNowhere(dossier, 'functionCatalogEntries', id))) return;
        if (tripletOfCapability(lowering, value.entityId, capability) === undefined) report(`${pointer}/interactionCapabilities/${index}`, `The capability ${quote(capability.capabilityName)} matches no triplet of its entity, so it has no effect.`, 'Give it the name, stance and mode of the triplet that is meant.');
      });
    }
  },
};
