import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import { idOf, smallDossier, type SmallDossier } from '../../../tests/support/dis/small-dossier.ts';
import { compileDossier } from '../compile-dossier.ts';

/** What a small dossier becomes, read back from its YAML. */
function specOf(small: SmallDossier): Agent['spec'] {
  const { result } = compileDossier(smallDossier(small));
  if (result.yaml === null) throw new Error(JSON.stringify(result.diagnostics[0]));
  return (parse(result.yaml) as Agent).spec;
}
/** The lines of the YAML from one that holds `from` to before the next of the same depth. */
function fragment(small: SmallDossier, from: string): string {
  const lines = (compileDossier(smallDossier(small)).result.yaml ?? '').split('\n');
  const start = lines.findIndex((line) => line.includes(from));
  const depth = /^ */.exec(lines[start] ?? '')?.[0].length ?? 0;
  const end = lines.findIndex((line, index) => index > start && (/^ */.exec(line)?.[0].length ?? 0) <= depth && line !== '');
  return lines.slice(start, end).map((line) => line.slice(depth)).join('\n');
}
const one = (does: 'ACT CREATE' | `${'ACT' | 'REACT'} ${string}`, more: Partial<SmallDossier> = {}, run = 'doIt'): SmallDossier => ({ functions: { [run]: { in: { name: 'string' } } }, triplets: { 'Do it': { role: 'Helper', does: does as 'ACT x', to: 'Thing', runs: [run] } }, ...more });

describe('stance and mode', () => {
  it.each([
    ['ACT CREATE', 'caller', 'capability', true],
    ['REACT CREATE', 'caller', 'capability', true],
    ['ACT READ', 'caller', 'capability', false],
    ['REACT READ', 'caller', 'capability', false],
    ['REACT UPDATE', 'caller', 'capability', true],
    ['REACT DELETE', 'caller', 'capability', true],
    ['ACT INITIATE', 'caller', 'capability', false],
    ['REACT RESPOND', 'caller', 'capability', false],
    ['REACT NOTIFY', 'caller', 'capability', false],
    ['ACT NOTIFY', 'agent', 'capability', false],
  ] as const)('%s is begun by the %s, is a node %s, and is confirmed first: %s', (does, initiator, handler, mutates) => {
    const spec = specOf(one(does));
    expect(spec.capabilities[0]).toMatchObject({ stance: does.split(' ')[0], mode: does.split(' ')[1], initiator });
    expect(spec.workflow.nodes[1]).toMatchObject({ id: 'do-it', handler, capability: 'do-it' });
    expect(spec.functions[0]).toMatchObject({ mutates, bindings: [{ mutates }] });
  });
  it('what a human begins is the caller’s, what a system begins is an event from outside, what hands over is a hand-off', () => {
    const spec = specOf({ roles: { Helper: {}, Guest: { type: 'human' }, Ledger: { type: 'system' } }, triplets: { 'Ask for a person': { role: 'Guest', does: 'ACT INITIATE', to: 'Thing' }, 'Announce a posting': { role: 'Ledger', does: 'ACT NOTIFY', to: 'Thing' }, 'Hand over to a person': { role: 'Helper', does: 'ACT INITIATE', to: 'Thing' } } });
    expect(spec.capabilities.map(({ initiator }) => initiator)).toEqual(['caller', 'system', 'agent']);
    expect(spec.workflow.nodes.slice(1, 4).map(({ handler }) => handler)).toEqual(['hand_off', 'external_event', 'hand_off']);
    expect(spec.workflow.nodes[0]?.next.map(({ to }) => to)).toEqual(['ask-for-a-person', 'hand-over-to-a-person']);
  });
});

describe('confirmation before what changes data', () => {
  const api = (httpMethod: string, name: string, attributes?: unknown[]): boolean | undefined =>
    specOf({ ...one('REACT READ', {}, name), triplets: { 'Do it': { role: 'Helper', does: 'REACT READ', to: 'Thing', runs: [{ function: name, executionBinding: { executionType: 'API_CALL', endpointId: idOf('e') } }] } }, more: (id) => ({ endpoints: [{ endpointId: id('e'), name: 'e', description: 'd', endpointType: 'REST_API', httpMethod, ...(attributes === undefined ? {} : { attributes }) }] }) }).functions[0]?.bindings[0]?.mutates;
  it('follows the method, but for a POST that merely looks something up', () => expect([api('GET', 'doIt'), api('POST', 'doIt'), api('DELETE', 'getIt'), api('POST', 'scoreIt')]).toEqual([false, true, true, false]));
  it('follows the attribute mutates before all', () => expect([api('GET', 'doIt', [{ name: 'mutates', type: 'boolean', description: 'd', value: true }]), api('DELETE', 'doIt', [{ name: 'mutates', type: 'boolean', description: 'd', value: false }])]).toEqual([true, false]));
});

describe('functions of a capability', () => {
  it('run by priority, then as the dossier lists them, and pass on what has the same name and type', () => {
    expect(fragment({
      functions: { place: { in: { items: 'array', total: 'decimal', note: 'string' }, out: { orderNumber: 'string' } }, price: { in: { items: 'array' }, out: { total: 'decimal', note: 'integer' } }, thank: { in: { orderNumber: 'string', total: 'decimal' } } },
      triplets: { Order: { role: 'Helper', does: 'ACT CREATE', to: 'Thing', runs: [{ function: 'place', priority: 1 }, { function: 'price', priority: 0 }, { function: 'thank', priority: 1 }] } },
    }, '      functions:')).toBe(`functions:
  - function: price
    binding: ${idOf('Order price 1')}
  - function: place
    binding: ${idOf('Order place 0')}
    takes:
      total: price.total
  - function: thank
    binding: ${idOf('Order thank 2')}
    takes:
      orderNumber: place.orderNumber
      total: price.total`);
  });
  const strategy = (...contexts: [string, string, number?][]): string | undefined => specOf({ functions: { a: {}, b: {} }, triplets: { Do: { role: 'Helper', does: 'REACT READ', to: 'Thing', runs: contexts.map(([fn, contextDescription, priority = 0]) => ({ function: fn, contextDescription, priority })) } } }).capabilities[0]?.strategy;
  it('are alternatives where each says when it is the one, whatever the priorities', () => {
    expect(strategy(['a', 'When it is a card'], ['b', 'Otherwise'])).toBe('alternatives');
    expect(strategy(['a', 'By phone'], ['a', 'In writing', 1])).toBe('sequence');
    expect(strategy(['a', 'First'], ['b', 'Then'])).toBe('sequence');
    expect(strategy(['a', 'When it is a card'], ['b', 'Otherwise', 1])).toBe('alternatives');
  });
  it('alternatives take nothing from each other', () => {
    expect(specOf({ functions: { a: { out: { x: 'string' } }, b: { in: { x: 'string' } } }, triplets: { Do: { role: 'Helper', does: 'REACT READ', to: 'Thing', runs: [{ function: 'a', contextDescription: 'If new' }, { function: 'b', contextDescription: 'If old' }] } } }).capabilities[0]?.functions).toEqual([{ function: 'a', binding: idOf('Do a 0') }, { function: 'b', binding: idOf('Do b 1') }]);
  });
});

describe('bindings', () => {
  it('of the four kinds say where a call goes, with everything that the dossier says of it', () => {
    const executions = (more: Record<string, unknown>): unknown => specOf({ functions: { a: {} }, triplets: { Do: { role: 'Helper', does: 'REACT READ', to: 'Thing', runs: [{ function: 'a', executionBinding: more }] } }, more: (id) => ({ applications: [{ applicationId: id('till'), name: 'Till', description: 'd' }], endpoints: [{ endpointId: id('e'), name: 'Read', description: 'Reads it.', endpointType: 'REST_API', url: 'https://x.example/:id', httpMethod: 'GET', protocol: 'HTTPS', dataFormat: 'JSON', version: '2', status: 'Active', applicationId: id('till') }] }) }).functions[0]?.bindings[0]?.execution;
    expect(executions({ executionType: 'API_CALL', endpointId: idOf('e'), requestMappingNotes: 'as it is', responseMappingNotes: 'say all' })).toEqual({ type: 'API_CALL', application: 'Till', endpoint: { id: idOf('e'), name: 'Read', kind: 'REST_API', url: 'https://x.example/:id', method: 'GET', protocol: 'HTTPS', data_format: 'JSON', status: 'Active', description: 'Reads it.', version: '2' }, request_notes: 'as it is', response_notes: 'say all' });
    expect(executions({ executionType: 'SCRIPT', scriptReference: 'a/b.py', scriptLanguage: 'python', runtimeEnvironment: 'python3' })).toEqual({ type: 'SCRIPT', reference: 'a/b.py', language: 'python', runtime: 'python3' });
    expect(executions({ executionType: 'WORKFLOW', workflowSystemId: idOf('till'), workflowName: 'w', workflowVersion: '3' })).toEqual({ type: 'WORKFLOW', system_id: idOf('till'), system: 'Till', workflow: 'w', version: '3' });
    expect(executions({ executionType: 'INTERNAL_CODE', methodReference: 'a.b.C' })).toEqual({ type: 'INTERNAL_CODE', method: 'a.b.C' });
  });
  it('carry inputs and outputs as JSON Schema, required or not, the system of record and the facts that are set', () => {
    const gate = (id: (name: string) => string) => ({ accessGateMatrixEntries: [{ gateId: id('g'), name: 'Known', roleId: id('Helper'), targetEntityId: id('Thing'), gateCondition: 'session.level >= `1` && session.name == \'x\'' }] });
    expect(fragment({ functions: { check: { in: { code: 'string;Six digits', when: 'date', ways: 'list<string>', why: 'string;A, B or OTHER_REASON' }, out: { level: 'integer;Level reached', who: 'string' }, more: { systemOfRecord: 'Gate', attributes: [{ name: 'setsSession', type: 'object', description: 'd', value: { name: 'who' } }] } } }, triplets: { Check: { role: 'Helper', does: 'REACT UPDATE', to: 'Thing', runs: ['check'] } }, more: gate }, `- id: ${idOf('check')}`)).toMatchInlineSnapshot(`
      "- id: b3711c47-0000-4000-8000-00001195d161
        name: check
        title: Check
        description: check.
        inputs:
          type: object
          properties:
            code:
              type: string
              description: Six digits
              pattern: "^[0-9]{6}$"
              minLength: 6
              maxLength: 6
              x-question: What is the code?
              x-source: /dossierSpecificDefinitions/functionCatalogEntries/0/inputs/0
            when:
              type: string
              format: date
              description: when
              x-dis-type: date
              x-question: What is the when?
              x-source: /dossierSpecificDefinitions/functionCatalogEntries/0/inputs/1
            ways:
              type: array
              description: ways
              items:
                type: string
              x-dis-type: "list<string>"
              x-question: What are the ways?
              x-source: /dossierSpecificDefinitions/functionCatalogEntries/0/inputs/2
            why:
              type: string
              description: A, B or OTHER_REASON
              enum:
                - A
                - B
                - OTHER_REASON
              x-question: "Which why: A, B or other reason?"
              x-source: /dossierSpecificDefinitions/functionCatalogEntries/0/inputs/3
          required:
            - code
            - when
            - ways
            - why
        outputs:
          type: object
          properties:
            level:
              type: integer
              description: Level reached
              x-source: /dossierSpecificDefinitions/functionCatalogEntries/0/outputs/0
            who:
              type: string
              description: who
              x-source: /dossierSpecificDefinitions/functionCatalogEntries/0/outputs/1
          required:
            - level
            - who
        mutates: false
        sets_session:
          level: level
          name: who
        system_of_record: Gate
        bindings:
          - id: b853468f-0000-4000-8000-5e421132b97d
            capability: check
            priority: 0
            mutates: false
            execution:
              type: INTERNAL_CODE
              method: a.b
            source: /dossierSpecificDefinitions/tripletFunctionMatrixEntries/0
        source: /dossierSpecificDefinitions/functionCatalogEntries/0"
    `);
  });
});

describe('relationships', () => {
  const triplets = { A: { role: 'Helper', does: 'REACT READ', to: 'Thing' }, B: { role: 'Helper', does: 'REACT READ', to: 'Thing' } } as const;
  it.each(['precedes', 'triggers', 'next', 'then', 'leads_to', 'followed_by', 'escalates_to', 'hands_off_to'])('%s is an edge, with its note as the condition', (relation) => {
    expect(fragment({ triplets, relations: [`A ${relation} B: when done`] }, '- id: a')).toContain('- id: a');
    expect(specOf({ triplets, relations: [`A ${relation} B: when done`] }).workflow.nodes.find(({ id }) => id === 'a')?.next).toEqual([{ to: 'b', relation, when: 'when done', source: '/dossierSpecificDefinitions/relationshipMatrixEntries/0' }, { to: 'end' }]);
  });
  it('one without a meaning is carried and makes no edge', () => {
    const { result, agent } = compileDossier(smallDossier({ triplets, relations: ['A resembles B: somewhat'] }));
    expect(agent?.spec.workflow.nodes.find(({ id }) => id === 'a')?.next).toEqual([{ to: 'end' }]);
    expect(result.yaml).toContain('values: ["resembles"]');
  });
  it('of roles are a route to each owner, and a watcher', () => {
    const small: SmallDossier = {
      roles: { Front: { archetype: 'orchestrator' }, Cards: { archetype: 'specialist' }, Money: { archetype: 'specialist' }, Guard: { archetype: 'supervisor' } },
      triplets: { Greet: { role: 'Front', does: 'REACT READ', to: 'Thing' }, 'Lock a card': { role: 'Cards', does: 'REACT UPDATE', to: 'Thing' }, 'Move money': { role: 'Money', does: 'ACT CREATE', to: 'Thing' }, 'Watch all': { role: 'Guard', does: 'REACT READ', to: 'Thing' } },
      relations: ['Front delegates_to Cards: cards', 'Guard supervises Money: risk'],
    };
    const edges = Object.fromEntries(specOf(small).workflow.nodes.map(({ id, handler, next }) => [`${handler} ${id}`, next.map(({ to, relation, when }) => [to, relation, when].filter(Boolean).join(' '))]));
    expect(edges).toEqual({
      'route route': ['route-cards delegates_to cards', 'route-money routes_to', 'supervise-guard watched_by', 'greet'],
      'route route-cards': ['lock-a-card'],
      'route route-money': ['move-money'],
      'supervise supervise-guard': ['route-money supervises risk', 'watch-all'],
      'capability greet': ['end'],
      'capability lock-a-card': ['end'],
      'capability move-money': ['end'],
      'capability watch-all': ['end'],
      'end end': [],
    });
    expect(specOf(small).capabilities.map(({ owner }) => `${owner.entity} as ${owner.role}`)).toEqual(['Front agent as Front', 'Cards agent as Cards', 'Money agent as Money', 'Guard agent as Guard']);
  });
  it('lead to roles with a place in the graph, to a person by a hand-off, and each once', () => {
    const small: SmallDossier = {
      roles: { Front: { archetype: 'orchestrator' }, Desk: { archetype: 'specialist' }, Cards: { archetype: 'specialist' }, Idle: { archetype: 'specialist' }, Watch: { archetype: 'supervisor' }, Clerk: { type: 'human' } },
      triplets: { Greet: { role: 'Front', does: 'REACT READ', to: 'Thing' }, 'Lock a card': { role: 'Cards', does: 'REACT UPDATE', to: 'Thing' }, 'Hand over to a person': { role: 'Front', does: 'REACT INITIATE', to: 'Thing' } },
      relations: ['Front delegates_to Desk', 'Front delegates_to Desk: again', 'Desk delegates_to Cards', 'Front supervises Cards', 'Cards delegates_to Clerk: fraud', 'Cards delegates_to Idle', 'Cards delegates_to Lock a card', 'Watch supervises Cards', 'Cards delegates_to Front'],
    };
    const { workflow, roles } = specOf(small);
    expect(Object.fromEntries(workflow.nodes.filter(({ handler }) => handler === 'route' || handler === 'supervise').map(({ id, next }) => [id, next.map(({ to, relation, when }) => [to, relation, when].filter(Boolean).join(' '))]))).toEqual({
      route: ['route-desk delegates_to', 'route-cards supervises', 'supervise-watch watched_by', 'greet', 'hand-over-to-a-person'],
      'route-desk': ['route-cards delegates_to'],
      'route-cards': ['hand-over-to-a-person delegates_to fraud', 'route delegates_to', 'lock-a-card'],
      'supervise-watch': ['route-cards supervises'],
    });
    const names = new Map(roles.map(({ id, name }) => [id, name]));
    expect(roles.map(({ name, delegates_to, supervises }) => [name, delegates_to.map((id) => names.get(id)), supervises.map((id) => names.get(id))])).toEqual([
      ['Front', ['Desk'], ['Cards']], ['Desk', ['Cards'], []], ['Cards', ['Clerk', 'Idle', 'Front'], []], ['Idle', [], []], ['Watch', [], ['Cards']], ['Clerk', [], []],
    ]);
  });
  it('attach knowledge where they say so, from either side; else it serves all', () => {
    const documents = (id: (name: string) => string) => ({ knowledgeDocuments: ['Fees', 'Rules', 'Hours'].map((name) => ({ documentId: id(name), name, description: 'd', documentType: 'FAQ', sourceURI: 'https://x.example/a', mimeType: 'text/html', version: '2', language: 'en' })) });
    const spec = specOf({ triplets, relations: ['Fees grounds A', 'B informs Rules'], more: documents });
    expect(spec.capabilities.map(({ knowledge }) => knowledge)).toEqual([[idOf('Fees')], [idOf('Rules')]]);
    expect(spec.knowledge.map(({ name, capabilities }) => [name, capabilities])).toEqual([['Fees', ['a']], ['Rules', ['b']], ['Hours', []]]);
    expect(spec.knowledge[0]).toEqual({ id: idOf('Fees'), name: 'Fees', description: 'd', type: 'FAQ', uri: 'https://x.example/a', mime_type: 'text/html', version: '2', language: 'en', capabilities: ['a'], source: '/dossierSpecificDefinitions/knowledgeDocuments/0' });
  });
});

describe('modes', () => {
  it('say who adopts them, what they can do then, and how they are set up', () => {
    expect(fragment({
      triplets: { 'Take orders': { role: 'Helper', does: 'ACT CREATE', to: 'Thing', runs: ['place'] } },
      functions: { place: {} },
      more: (id) => ({
        modes: [{ modeId: id('Open'), name: 'Open', description: 'Ovens are hot.', attributes: [{ name: 'promptHint', type: 'string', description: 'd', value: 'Offer dessert.' }] }],
        entityModeMatrixEntries: [{ matrixEntryId: id('m'), entityId: id('Helper agent'), modeId: id('Open'), description: 'All day.', interactionCapabilities: [{ capabilityId: id('c'), capabilityName: 'Other words', stance: 'ACT', modeOfInteraction: 'CREATE', description: 'd', associatedFunctionIds: [id('place')] }], modeSpecificConfiguration: { temperature: 0.4, maxTurns: 3 } }],
      }),
    }, '  modes:')).toBe(`modes:
  - id: ${idOf('Open')}
    name: Open
    description: Ovens are hot.
    hint: Offer dessert.
    active_for:
      - id: ${idOf('m')}
        description: All day.
        entity: ${idOf('Helper agent')}
        is_active: true
        capabilities:
          - take-orders
        configuration: {maxTurns: 3, temperature: 0.4}
        source: /dossierSpecificDefinitions/entityModeMatrixEntries/0
    source: /dossierSpecificDefinitions/modes/0`);
  });
});

describe('labels', () => {
  it('stand at their capability, and the approval that one asks for too', () => {
    const labelled = specOf({
      triplets: { Pay: { role: 'Helper', does: 'ACT CREATE', to: 'Thing', more: { appliedTags: [{ tagDefinitionId: idOf('risk'), selectedValues: ['High'] }, { tagDefinitionId: idOf('check'), selectedValues: ['Needs approval'] }] } } },
      more: (id) => ({ tagDefinitions: [{ tagDefinitionId: id('risk'), categoryName: 'Risk tier', allowedValues: [{ value: 'High' }] }, { tagDefinitionId: id('check'), categoryName: 'Four eyes', allowedValues: [{ value: 'Needs approval' }] }] }),
    }).capabilities[0];
    expect(labelled).toMatchObject({ tags: { 'Risk tier': ['High'], 'Four eyes': ['Needs approval'] }, approval: true });
  });
});

describe('telemetry and value', () => {
  it('are metrics in the agent and metadata beside it', () => {
    const { agent } = compileDossier(smallDossier({ more: (id) => ({
      telemetryConfigurations: [{ configurationId: id('t'), name: 't', description: 'd', logs: { logLevel: 'DEBUG' }, traces: { samplingRate: 0.5 }, metrics: [{ metricId: 'runs', name: 'Runs', metricType: 'COUNTER', unit: 'COUNT', sourceExpression: 'execution.tripletId' }] }],
      valueEngineeringProfiles: [{ profileId: id('v'), name: 'v', description: 'd', costModel: { avgLaborRatePerHour: 30, currency: 'EUR' } }],
    }) }));
    expect(agent?.spec.telemetry).toEqual({ log_level: 'DEBUG', sampling_rate: 0.5, metrics: [{ id: 'runs', name: 'Runs', type: 'COUNTER', unit: 'COUNT', expression: 'execution.tripletId' }] });
    expect(agent?.metadata.annotations?.['value_engineering_profiles']).toEqual([{ profileId: idOf('v'), name: 'v', description: 'd', costModel: { avgLaborRatePerHour: 30, currency: 'EUR' } }]);
  });
});
