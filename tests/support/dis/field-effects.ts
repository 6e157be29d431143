import { compileDossier } from '@/lib/dis/compile-dossier.ts';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import { fullDossier, type Json, type Leaf } from './full-dossier.ts';

/**
 * What becomes of a field. effect: another value makes another agent; metadata: it is carried in metadata.annotations; note: a
 * diagnostic at its place says what becomes of it; checked: another value is refused; constant: the schema allows one value, or it
 * is the construct's own id, which stands in the agent; LOST: none of these.
 */
export type Fate = 'effect' | 'metadata' | 'note' | 'checked' | 'constant' | 'LOST';

interface Compiled {
  readonly spec: string;
  readonly annotations: string;
  readonly said: string;
  readonly places: readonly string[];
  /** Places of constructs that as a whole have no effect, as a diagnostic says. */
  readonly without: readonly string[];
  readonly yaml: string | null;
}

/** Codes that say of a construct that it has no effect. */
const wholeConstructs = new Set(['DIS-ENDPOINT-UNUSED', 'DIS-NOT-IN-FORCE']);

function compile(document: Json): Compiled {
  const { result, agent } = compileDossier(JSON.stringify(document));
  return { ...partsOf(agent), yaml: result.yaml, said: JSON.stringify(result.diagnostics.map(({ range: _range, ...rest }) => rest)), places: result.diagnostics.map(({ pointer }) => pointer), without: result.diagnostics.filter(({ code }) => wholeConstructs.has(code)).map(({ pointer }) => pointer) };
}

function partsOf(agent: Agent | null): Pick<Compiled, 'spec' | 'annotations'> {
  if (agent === null) return { spec: '', annotations: '' };
  const { annotations, source, ...metadata } = agent.metadata;
  return { spec: JSON.stringify([metadata, { ...source, sha256: '' }, agent.spec]), annotations: JSON.stringify(annotations ?? {}) };
}

/** The fate of every field of the full dossier, by changing its value at each of its places: the best one counts, unless it is lost at one. */
export function fatesOfFields(): Map<string, Fate> {
  const { document, leaves } = fullDossier();
  const before = compile(document);
  const order: readonly Fate[] = ['effect', 'metadata', 'note', 'checked', 'constant', 'LOST'];
  const fates = new Map<string, Fate>();
  for (const leaf of leaves) {
    const fate = leaf.other === undefined ? constant(document, leaf, before) : changed(document, leaf, before);
    const known = fates.get(leaf.field);
    if (fate === 'LOST' || known === undefined || (known !== 'LOST' && order.indexOf(fate) < order.indexOf(known))) fates.set(leaf.field, fate);
  }
  return fates;
}

function constant(document: Json, leaf: Leaf, before: Compiled): Fate {
  const value = leaf.path.reduce<Json>((parent, token) => (parent as Record<string | number, Json>)[token] as Json, document);
  return leaf.field.endsWith('primaryKey') || leaf.field.endsWith('executionType') || (before.yaml ?? '').includes(String(value)) ? 'constant' : 'LOST';
}

function changed(document: Json, leaf: Leaf, before: Compiled): Fate {
  const copy = structuredClone(document);
  const parent = leaf.path.slice(0, -1).reduce<Json>((inner, token) => (inner as Record<string | number, Json>)[token] as Json, copy);
  (parent as Record<string | number, Json>)[leaf.path.at(-1) ?? ''] = leaf.other as Json;
  const after = compile(copy);
  if (after.yaml === null) return 'checked';
  if (after.spec !== before.spec) return 'effect';
  if (after.annotations !== before.annotations) return 'metadata';
  const pointer = `/${leaf.path.join('/')}`;
  return after.said !== before.said || before.places.includes(pointer) || before.without.some((place) => pointer.startsWith(`${place}/`)) ? 'note' : 'LOST';
}
