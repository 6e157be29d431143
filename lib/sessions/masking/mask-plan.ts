import type { Agent, Mask } from '@/lib/agent/agent-schema.ts';

/** How a value is shown once it is masked. */
export type MaskRule = Pick<Mask, 'attribute' | 'category' | 'policy'>;

/** Which inputs and outputs of an agent are masked in what is kept of a session. */
export interface MaskPlan {
  /** Whether nothing is masked at all. */
  readonly empty: boolean;
  /** The rule for a field of a function, at any depth of its inputs and outputs. */
  ofCall(functionName: string, field: string): MaskRule | undefined;
  /** The rule for an input that was collected for a capability; null: whatever it was for. */
  ofInput(capabilityId: string | null, field: string): MaskRule | undefined;
}

/** Reads `spec.privacy.mask`. A rule without `fields` masks every field with the attribute's name. */
export function maskPlan({ spec }: Pick<Agent, 'spec'>): MaskPlan {
  const { mask } = spec.privacy;
  const byField = new Map<string, MaskRule>();
  const byName = new Map<string, MaskRule>();
  const anywhere = new Map<string, MaskRule>();
  for (const rule of mask) {
    if (rule.fields === undefined) anywhere.set(rule.attribute, rule);
    for (const field of rule.fields ?? []) {
      byField.set(field, rule);
      byName.set(field.slice(field.indexOf('.') + 1), rule);
    }
  }
  const ofCall = (functionName: string, field: string): MaskRule | undefined => byField.get(`${functionName}.${field}`) ?? anywhere.get(field);
  return {
    empty: byField.size === 0 && anywhere.size === 0,
    ofCall,
    ofInput(capabilityId, field) {
      const capability = capabilityId === null ? undefined : spec.capabilities.find(({ id }) => id === capabilityId);
      if (capability === undefined) return byName.get(field) ?? anywhere.get(field);
      for (const step of capability.functions) {
        const rule = ofCall(step.function, field);
        if (rule !== undefined) return rule;
      }
      return anywhere.get(field);
    },
  };
}
