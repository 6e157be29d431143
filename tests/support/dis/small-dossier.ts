import type { LooseDossier } from './diagnose.ts';

/** A dossier in a few words, for tests of what one construct becomes. Ids are made from the names that a test gives. */
export interface SmallDossier {
  /** name -> [type or archetype, what it does] */
  roles?: Record<string, { type?: string; archetype?: string; attributes?: unknown[] }>;
  /** Data entities by name: attributes as name -> type. */
  data?: Record<string, Record<string, string>>;
  /** name -> "in -> out" as name: type lists. */
  functions?: Record<string, { in?: Record<string, string>; out?: Record<string, string>; more?: Record<string, unknown> }>;
  /** name -> who does what to which entity, through which bindings. */
  triplets?: Record<string, { role: string; does: `${'ACT' | 'REACT'} ${string}`; to: string; says?: string; runs?: (string | ({ function: string } & Record<string, unknown>))[]; more?: Record<string, unknown> }>;
  /** "a precedes b: notes" */
  relations?: string[];
  /** Other collections, as they are. */
  more?: (id: (name: string) => string) => Record<string, unknown[]>;
}

/** The id that a name has in small dossiers. */
export function idOf(name: string): string {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return `${hash.toString(16).padStart(8, '0')}-0000-4000-8000-${[...name].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 0xffffffffffff, 7).toString(16).padStart(12, '0')}`;
}

const fields = (types: Record<string, string> = {}) => Object.entries(types).map(([name, type]) => ({ name, type: type.split(';')[0], description: type.split(';')[1] ?? name }));

/** The text of a whole dossier. Each role of the type agent is embodied by an agent entity "<role> agent". */
export function smallDossier(small: SmallDossier): string {
  const roles = Object.entries(small.roles ?? { Helper: {} });
  const functionsOf = (run: string | { function: string }): string => (typeof run === 'string' ? run : run.function);
  const definitions: LooseDossier = {
    roles: roles.map(([name, { type = 'agent', archetype, attributes }]) => ({ roleId: idOf(name), name, description: `${name} helps.`, roleType: type, ...(archetype === undefined ? {} : { agentArchetype: archetype }), ...(attributes === undefined ? {} : { attributes }) })),
    entities: [
      ...roles.map(([name, { type = 'agent' }]) => ({ entityId: idOf(`${name} agent`), name: `${name} agent`, description: 'Somebody.', entityType: type === 'agent' ? 'agent' : 'data', assignedRoleIds: [idOf(name)] })),
      ...Object.entries(small.data ?? { Thing: {} }).map(([name, attributes]) => ({ entityId: idOf(name), name, description: `${name}.`, entityType: 'data', attributes: fields(attributes).map((field) => ({ ...field, value: null })) })),
    ],
    functionCatalogEntries: Object.entries(small.functions ?? {}).map(([name, { in: inputs, out: outputs, more }]) => ({ functionId: idOf(name), functionName: name, description: `${name}.`, inputs: fields(inputs), outputs: fields(outputs), ...more })),
    agenticTriplets: Object.entries(small.triplets ?? {}).map(([name, { role, does, to, says = `${name}.`, more }]) => ({ tripletId: idOf(name), name, description: says, actingEntityId: idOf(`${role} agent`), actingRoleId: idOf(role), stance: does.split(' ')[0], modeOfInteraction: does.split(' ')[1], targetEntityId: idOf(to), ...more })),
    tripletFunctionMatrixEntries: Object.entries(small.triplets ?? {}).flatMap(([name, { runs = [] }]) =>
      runs.map((run, index) => {
        const { function: _named, ...more } = typeof run === 'string' ? { function: run } : run;
        return { matrixEntryId: idOf(`${name} ${functionsOf(run)} ${index}`), tripletId: idOf(name), functionId: idOf(functionsOf(run)), executionBinding: { executionType: 'INTERNAL_CODE', methodReference: 'a.b' }, ...more };
      }),
    ),
    relationshipMatrixEntries: (small.relations ?? []).map((relation) => {
      const [, actor = '', value = '', related = '', notes = ''] = /^(.+?) ([a-z_]+) (.+?)(?:: (.*))?$/.exec(relation) ?? [];
      return { relationshipId: idOf(relation), actor: idOf(actor), related_actor: idOf(related), notes, values: [value] };
    }),
    ...small.more?.(idOf),
  };
  return JSON.stringify({ header: { dossierId: idOf('dossier'), domainName: 'Small', version: '1', disSpecificationRef: '1.6.0' }, dossierSpecificDefinitions: definitions });
}
