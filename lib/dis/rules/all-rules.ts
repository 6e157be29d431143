import { agentRole } from './agent-role.ts';
import { attributePlace } from './attribute-place.ts';
import { attributeValue } from './attribute-value.ts';
import { bindingDrift } from './binding-drift.ts';
import { capabilityClosed } from './capability-closed.ts';
import { comparisonReference } from './comparison-reference.ts';
import { confirmDoubt } from './confirm-doubt.ts';
import { danglingReference } from './dangling-reference.ts';
import { delegationEnd } from './delegation-end.ts';
import type { DossierRule } from './dossier-rule.ts';
import { dossierStatus } from './dossier-status.ts';
import { duplicateId } from './duplicate-id.ts';
import { endpointAddress } from './endpoint-address.ts';
import { endpointStatus } from './endpoint-status.ts';
import { endpointUnused } from './endpoint-unused.ts';
import { equalPriority } from './equal-priority.ts';
import { expressionNames } from './expression-names.ts';
import { expressionNegation } from './expression-negation.ts';
import { expressionSyntax } from './expression-syntax.ts';
import { expressionValue } from './expression-value.ts';
import { externalReference } from './external-reference.ts';
import { extraField } from './extra-field.ts';
import { factUnset } from './fact-unset.ts';
import { formulaSyntax } from './formula-syntax.ts';
import { functionRenamed } from './function-renamed.ts';
import { functionUnused } from './function-unused.ts';
import { gateLoad } from './gate-load.ts';
import { gateNever } from './gate-never.ts';
import { gateUnmet } from './gate-unmet.ts';
import { headerReference } from './header-reference.ts';
import { idAcrossKinds } from './id-across-kinds.ts';
import { inverseList } from './inverse-list.ts';
import { longRecord } from './long-record.ts';
import { metricNames } from './metric-names.ts';
import { modeCapability } from './mode-capability.ts';
import { noTriplets } from './no-triplets.ts';
import { notInForce } from './not-in-force.ts';
import { openSensitive } from './open-sensitive.ts';
import { pathInput } from './path-input.ts';
import { privacyAttribute } from './privacy-attribute.ts';
import { readsOnly } from './reads-only.ts';
import { relationMeaning } from './relation-meaning.ts';
import { retentionDays } from './retention-days.ts';
import { ruleAttachment } from './rule-attachment.ts';
import { sameGate } from './same-gate.ts';
import { sameParameterName } from './same-parameter-name.ts';
import { scriptReference } from './script-reference.ts';
import { selfRelation } from './self-relation.ts';
import { someConditional } from './some-conditional.ts';
import { tagValue } from './tag-value.ts';
import { textCut } from './text-cut.ts';
import { tripletUnbound } from './triplet-unbound.ts';
import { unknownCollection } from './unknown-collection.ts';
import { unreachableCapability } from './unreachable-capability.ts';
import { unsafeAddress } from './unsafe-address.ts';

/** Every rule, in the order of docs/diagnostics.md. */
export const allRules: readonly DossierRule[] = [
  danglingReference, externalReference, headerReference, comparisonReference, duplicateId, idAcrossKinds, inverseList, tagValue, agentRole,
  expressionSyntax, expressionNames, expressionValue, expressionNegation, formulaSyntax, metricNames, factUnset,
  gateUnmet, gateNever, sameGate, gateLoad, capabilityClosed, openSensitive, unreachableCapability,
  tripletUnbound, bindingDrift, equalPriority, someConditional, functionUnused, functionRenamed, sameParameterName, readsOnly, confirmDoubt, ruleAttachment, attributePlace, attributeValue,
  endpointAddress, endpointStatus, endpointUnused, pathInput, unsafeAddress, scriptReference,
  modeCapability, relationMeaning, delegationEnd, selfRelation, privacyAttribute, retentionDays, notInForce, noTriplets, longRecord, textCut, unknownCollection, extraField, dossierStatus,
];
