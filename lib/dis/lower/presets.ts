import type { ValueSchema } from '@/lib/agent/agent-schema.ts';
import type { CatalogFunction, MatrixBinding } from '../schema/dossier.ts';
import { oneLine } from '../text/words.ts';
import { valueSchemaOf } from './value-schema.ts';

/**
 * Inputs whose value the binding itself states, so that nobody is asked for them (docs/decisions/016): "queue GENERAL" or
 * "limit 20 unless asked" in the request mapping notes, and the name of the workflow for an input `template`.
 */
export function presetsOf({ executionBinding: binding }: MatrixBinding, { inputs = [] }: CatalogFunction): Record<string, string | number | boolean> {
  const presets = new Map<string, string | number | boolean>();
  const schemaOf = (name: string): ValueSchema | undefined => {
    const input = inputs.findLast((each) => each.name === name);
    return input === undefined ? undefined : valueSchemaOf(input);
  };
  if (binding.executionType === 'WORKFLOW' && schemaOf('template')?.type === 'string') presets.set('template', oneLine(binding.workflowName, 200));
  const notes = binding.executionType === 'API_CALL' ? oneLine(binding.requestMappingNotes ?? '', 1_000) : '';
  for (const clause of notes.split(/[;.]\s*/)) {
    const [, name = '', text = ''] = /^(\w+)(?:\s*[:=]\s*|\s+is\s+|\s+)"?([A-Za-z0-9_-]+)"?(?: unless (?:asked|told|stated|given))?$/.exec(clause.trim()) ?? [];
    const value = constantOf(text, schemaOf(name));
    if (value !== undefined && name !== '__proto__') presets.set(name, value);
  }
  return Object.fromEntries(presets);
}

function constantOf(text: string, schema: ValueSchema | undefined): string | number | boolean | undefined {
  if (schema === undefined || text === '') return undefined;
  if (schema.type === 'integer' || schema.type === 'number') return /^\d+$/.test(text) ? Number(text) : undefined;
  if (schema.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  if (schema.enum !== undefined) return schema.enum.includes(text) ? text : undefined;
  return schema.type === 'string' && /^[A-Z][A-Z0-9_]+$/.test(text) ? text : undefined;
}
