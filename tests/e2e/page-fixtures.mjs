/** What the site's interface answers in the scenes of the pages: enough of everything, and long where it hurts. */
const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();

export const agents = [
  {
    id: 'forno-piccolo-pizza-ordering',
    name: 'Forno Piccolo',
    description: 'Takes pizza orders, tells what is on the menu and where your order is.',
    is_default: true,
    examples: ['What pizzas do you have today?', 'I would like to order two Margheritas', 'Where is my order?'],
    capabilities: ['Show the menu', 'Place an order', 'Track an order'],
    voice: true,
    text: true,
    assumed_facts: [],
    environment: 'mock',
    enabled: true,
    version: 3,
    status: 'ready',
    problems: [],
    updated_at: ago(42),
    access: null,
    position: null,
    today: { calls: 12, chats: 4 },
    draft_version: 4,
  },
  {
    id: 'northwind-bank-retail-banking',
    name: 'Northwind Bank Retail Banking',
    description: 'Retail service for deposits, cards, payments, disputes and loans, in voice and chat. Northwind Bank is fictional.',
    is_default: false,
    examples: ['What is the balance of my current account?', 'Block my debit card, I have lost it', 'Transfer 120 euros to Anna'],
    capabilities: ['Look up a balance', 'Block a card', 'Transfer money', 'Open a dispute'],
    voice: true,
    text: true,
    assumed_facts: ['customerTier'],
    environment: 'mock',
    enabled: true,
    version: 12,
    status: 'problems',
    problems: [
      { code: 'agent/unknown-function', severity: 'error', message: 'The capability "Block a card" calls "blockCrad", which is not among the functions.', pointer: '/spec/capabilities/4/functions/0', range: { start: { line: 214, column: 11 }, end: { line: 214, column: 20 } }, hint: 'Did you mean "blockCard"?' },
    ],
    updated_at: ago(60 * 27),
    access: { roles: ['approver'], user_ids: ['u1'] },
    position: 0,
    today: { calls: 3, chats: 128 },
    draft_version: null,
  },
  {
    id: 'city-library',
    name: 'City Library',
    description: 'Finds books, renews loans and books a place in the reading room.',
    is_default: false,
    examples: ['Is there a copy of The Leopard on the shelf?', 'Renew everything I have', 'Book a desk for tomorrow morning'],
    capabilities: ['Find a title', 'Renew a loan', 'Book a desk'],
    voice: false,
    text: true,
    assumed_facts: [],
    environment: 'live',
    enabled: false,
    version: null,
    status: 'draft',
    problems: [],
    updated_at: ago(3),
    access: null,
    position: 1,
    today: { calls: 0, chats: 0 },
    draft_version: 1,
  },
  {
    id: 'harbour-clinic',
    name: 'Harbour Clinic',
    description: 'Makes, moves and cancels appointments.',
    is_default: false,
    examples: ['When is Dr. Lindqvist free?', 'Move my appointment to Friday', 'What do I have to bring along?'],
    capabilities: ['Find a free hour', 'Book an appointment'],
    voice: true,
    text: true,
    assumed_facts: [],
    environment: 'live',
    enabled: true,
    version: 1,
    status: 'ready',
    problems: [],
    updated_at: ago(60 * 24 * 9),
    access: null,
    position: null,
    today: { calls: 0, chats: 1 },
    draft_version: null,
  },
];

export const session = {
  session_id: '0b8a4a0e-5b57-4d8e-9a63-1c2d3e4f5a6b',
  agent_id: agents[0].id,
  agent_name: agents[0].name,
  agent_version: 3,
  environment: 'mock',
  user_id: 'u1',
  title: 'Two Margheritas to Via Roma 4',
  state: 'open',
  started_at: ago(9),
  ended_at: null,
  last_activity_at: ago(2),
  expires_at: ago(-50),
  time_zone: 'Europe/Rome',
  turns: 4,
  call: null,
  awaiting: 'confirmation',
};
export const sessions = [
  session,
  { ...session, session_id: '1b8a4a0e-5b57-4d8e-9a63-1c2d3e4f5a6b', title: 'Balance of the current account', agent_id: agents[1].id, agent_name: agents[1].name, last_activity_at: ago(60 * 5), turns: 2, awaiting: null },
  { ...session, session_id: '2b8a4a0e-5b57-4d8e-9a63-1c2d3e4f5a6b', title: 'A very long title that somebody gave to a conversation because it was about so many things at once', last_activity_at: ago(60 * 30), turns: 31, awaiting: 'approval' },
  { ...session, session_id: '3b8a4a0e-5b57-4d8e-9a63-1c2d3e4f5a6b', title: 'Where is my order?', state: 'ended', ended_at: ago(60 * 40), last_activity_at: ago(60 * 41), turns: 1, awaiting: null },
];

const entry = (number, speaker, text, rest = {}) => ({ event_id: `${1_700_000_000_000 + number}-0`, turn_id: `t${Math.floor(number / 2)}`, at: ago(9 - number), speaker, text, ...rest });
export const transcript = {
  session,
  entries: [
    entry(0, 'agent', 'Ciao, this is Rosa at Forno Piccolo. What may I bake for you?', { modality: 'voice' }),
    entry(2, 'user', 'What pizzas do you have today?', { modality: 'voice' }),
    entry(3, 'tool', 'Looked up the menu', { tool: { function: 'getMenu', inputs: { day: 'today' }, ok: true, outputs: { items: ['Margherita 8.50', 'Diavola 10.00', 'Quattro Stagioni 11.50'], currency: 'EUR' } } }),
    { ...entry(3, 'agent', 'Today there are Margherita, Diavola and Quattro Stagioni. The', { modality: 'voice', interrupted: true }), event_id: '1700000000004-0' },
    entry(6, 'user', 'Two Margheritas to Via Roma 4, please, and ring twice because the bell of the second floor is broken.', { modality: 'text' }),
    { ...entry(7, 'agent', 'Two Margheritas, 17 euros together, to Via Roma 4. Shall I order that?', { modality: 'text' }), turn_id: 't3' },
  ],
};

export const health = {
  status: 'healthy',
  services: {
    redis: { status: 'healthy', detail: 'Redis 7.0, append-only' },
    livekit: { status: 'healthy', detail: 'LiveKit 1.13' },
    worker: { status: 'healthy', detail: '1 worker, 1 of 4 calls' },
    registry: { status: 'healthy', detail: '4 agents' },
    speech: { status: 'healthy', detail: 'Moonshine, Piper' },
    language: { status: 'healthy', matching: 'bge', detail: 'Requests are matched by the sentence embeddings bge-small.' },
  },
};
export const degradedHealth = {
  status: 'degraded',
  services: { ...health.services, worker: { status: 'down', detail: 'No worker has reported for 12 s' }, speech: { status: 'off', detail: 'No speech recogniser is on this machine. "npx foundry models" fetches it' } },
};

const capability = (id, name, rest = {}) => ({ id, name, description: 'Tells the caller what can be ordered today and what it costs.', stance: 'ASSERT', mode: 'READ', owner: 'Order Taker', target: 'Menu', functions: ['getMenu'], gates: [], confirm: false, initiator: 'caller', closed: false, pointer: '/triplets/0', ...rest });
export const summary = {
  name: agents[0].name,
  description: agents[0].description,
  version: '1.2.0',
  greeting: 'Ciao, this is Rosa at Forno Piccolo. What may I bake for you?',
  roles: 2,
  capabilities: [
    capability('show-menu', 'Show the menu'),
    capability('place-order', 'Place an order', { mode: 'CREATE', stance: 'DIRECT', target: 'Order', functions: ['quoteOrder', 'placeOrder'], gates: ['Kitchen is open'], confirm: true, description: 'Takes pizzas, sizes and an address, reads the order back, and sends it to the kitchen.' }),
    capability('track-order', 'Track an order', { target: 'Order', functions: ['getOrder'] }),
    capability('cancel-order', 'Cancel an order', { mode: 'DELETE', target: 'Order', functions: ['cancelOrder'], gates: ['Kitchen is open', 'Not baked yet'], confirm: true }),
    capability('tell-of-delay', 'Tell of a delay', { stance: 'ACT', mode: 'NOTIFY', target: 'Order', initiator: 'agent', description: 'Calls the customer where the oven is late.' }),
    capability('close-kitchen', 'Close the kitchen', { mode: 'EXECUTE', target: 'Kitchen', owner: 'Kitchen Chief', gates: ['Kitchen is open'], closed: true }),
  ],
  functions: [
    { name: 'getMenu', description: 'Pizzas, sizes, toppings and prices of the day.', inputs: ['day: date'], outputs: ['items: array', 'currency: string'], mutates: false, bindings: ['API_CALL'], pointer: '/functions/0' },
    { name: 'placeOrder', description: 'Sends an order to the kitchen.', inputs: ['items: array', 'deliveryAddress: string', 'confirmed: boolean'], outputs: ['orderId: string', 'readyAt: date-time'], mutates: true, bindings: ['WORKFLOW', 'API_CALL'], pointer: '/functions/1' },
  ],
  gates: [{ id: 'g1', name: 'Kitchen is open', role: 'Order Taker', target: 'Order', condition: "now.hour >= `17` && now.hour < `23` && session.verificationLevel == 'basic'", pointer: '/gates/0' }],
  rules: 3,
  graph: {
    entry_point: 'route',
    nodes: [
      { id: 'route', label: 'Route', kind: 'router' },
      { id: 'show-menu', label: 'Show the menu', kind: 'capability' },
      { id: 'place-order', label: 'Place an order', kind: 'capability' },
      { id: 'track-order', label: 'Track an order', kind: 'capability' },
      { id: 'cancel-order', label: 'Cancel an order', kind: 'capability' },
      { id: 'end', label: 'End of turn', kind: 'end' },
    ],
    edges: [
      ...['show-menu', 'place-order', 'track-order', 'cancel-order'].flatMap((id) => [
        { from: 'route', to: id },
        { from: id, to: 'end' },
      ]),
      { from: 'place-order', to: 'track-order', label: 'precedes' },
    ],
  },
};
const range = (line, column, length) => ({ start: { line, column }, end: { line, column: column + length } });
export const dossierSource = JSON.stringify({ header: { dossierId: 'd4', domainName: 'Forno Piccolo', version: '1.2' }, triplets: [{ tripletId: 't1', actingRoleId: 'order-takr', mode: 'REED' }], functions: [] }, null, 2);
export const problems = [
  { code: 'shape/enum', severity: 'error', message: '"REED" is not a mode.', pointer: '/triplets/0/mode', range: range(11, 15, 6), hint: 'Did you mean "READ"? The modes are CREATE, READ, UPDATE, DELETE and EXECUTE.' },
  { code: 'link/unknown-role', severity: 'error', message: 'No role has the id "order-takr".', pointer: '/triplets/0/actingRoleId', range: range(10, 23, 12), hint: 'Did you mean "order-taker"?' },
  { code: 'shape/semver', severity: 'warning', message: 'The version "1.2" has two parts; three are expected.', pointer: '/header/version', range: range(5, 16, 5), hint: 'Write "1.2.0".' },
  { code: 'carried/telemetry', severity: 'info', message: 'The telemetry configuration is carried as metadata.', pointer: '/header', range: range(2, 3, 8) },
];
const yaml = `apiVersion: agent-foundry/v1\nkind: Agent\nmetadata:\n  id: ${agents[0].id}\n  name: Forno Piccolo\n  version: 1.2.0\nspec:\n  greeting: Ciao, this is Rosa at Forno Piccolo. What may I bake for you?\n  capabilities:\n    - id: show-menu\n      functions: [getMenu]\n`;
export const compiled = { agent_id: agents[0].id, ok: true, yaml, summary, diagnostics: [problems[2], problems[3]] };
export const rejected = { agent_id: null, ok: false, yaml: null, summary: null, diagnostics: problems };

export const versions = {
  versions: [
    { version: 4, at: ago(3), by: 'ben@example.com', by_name: 'Ben Okafor', from: 'upload', has_dossier: true, state: 'draft' },
    { version: 3, at: ago(42), by: `agents/${agents[0].id}.yaml`, by_name: `agents/${agents[0].id}.yaml`, from: 'edit', has_dossier: false, state: 'published' },
    { version: 2, at: ago(60 * 26), by: 'admin@example.com', by_name: 'Ada Novak', from: 'rollback', has_dossier: true, state: 'past', rolled_back_to: 1 },
    { version: 1, at: ago(60 * 50), by: 'ben@example.com', by_name: 'Ben Okafor', from: 'upload', has_dossier: true, state: 'past' },
  ],
};
export const deletedAgents = [{ ...agents[3], id: 'night-pharmacy', name: 'Night Pharmacy', enabled: true, deleted_at: ago(60 * 24 * 2), restorable_until: ago(-60 * 24 * 28) }];
export const agentSessions = sessions.slice(0, 3).map((one, index) => ({ ...one, title: one.agent_name, channel: index === 1 ? 'voice' : 'text', user_name: ['Rosa Bianchi', 'Ana Ruiz', 'Ben Okafor'][index], ...(index === 2 ? { draft: true, agent_version: 4 } : {}) }));
const change = (kind, made, name, message, risk = false) => ({ kind, change: made, name, message, risk });
const sameLines = (count, from) => Array.from({ length: count }, (_, index) => ({ change: 'same', text: `    # line ${from + index} of the agent's file` }));
export const diff = {
  from: 3,
  to: 4,
  changes: [
    change('gate', 'changed', 'Kitchen is open', 'The gate "Kitchen is open" passes where now.hour >= `17`, no longer where now.hour >= `17` && now.hour < `23`.', true),
    change('rule', 'removed', 'At most ten pizzas', 'The rule "At most ten pizzas" was removed.', true),
    change('agent', 'changed', 'greeting', 'The agent’s greeting is now "Good evening, this is Rosa.", no longer "Ciao, this is Rosa at Forno Piccolo. What may I bake for you?".'),
    change('capability', 'added', 'Cancel an order', 'The capability "Cancel an order" was added.'),
    change('function', 'changed', 'placeOrder', 'The function "placeOrder" now requires the input deliveryAddress.'),
    change('function', 'removed', 'oldQuote', 'The function "oldQuote" was removed.'),
  ],
  lines: [
    ...sameLines(14, 1),
    { change: 'removed', text: '  greeting: Ciao, this is Rosa at Forno Piccolo. What may I bake for you?' },
    { change: 'added', text: '  greeting: Good evening, this is Rosa.' },
    ...sameLines(60, 16),
    { change: 'removed', text: '      condition: "now.hour >= `17` && now.hour < `23` && session.verificationLevel == \'basic\'"' },
    { change: 'added', text: '      condition: "now.hour >= `17`"' },
    { change: 'added', text: '      description: From five in the afternoon on, with no end, because the night shift bakes too and nobody minds a late pizza.' },
    ...sameLines(9, 77),
  ],
};
export const detail = {
  ...summary,
  agent_version: 3,
  language: 'en',
  persona: 'Rosa',
  capabilities: summary.capabilities.map((one, index) => ({ initiator: index === 3 ? 'agent' : 'caller', closed: false, ...one, approval: one.id === 'cancel-order', examples: index === 0 ? ['What is on the menu?', 'Which pizzas do you have today?'] : [], pointer: `/triplets/${index}` })),
  functions: summary.functions.map((one) => ({
    ...one,
    title: one.name === 'getMenu' ? 'Get the menu' : 'Place an order',
    calls: one.name === 'getMenu' ? [{ capability: 'Show the menu', kind: 'API_CALL', target: 'GET https://till.forno.example/menu', mutates: false, pointer: '/triplets/0' }] : [{ capability: 'Place an order', kind: 'WORKFLOW', target: 'place-order in Forno Kitchen', when: 'The kitchen is open', mutates: true, pointer: '/triplets/0' }, { capability: 'Place an order', kind: 'API_CALL', target: 'POST https://till.forno.example/orders', when: 'The kitchen does not answer', mutates: true, pointer: '/triplets/0' }],
  })),
  gates: summary.gates.map((gate) => ({ ...gate, refusal: 'The oven is cold at the moment. We bake from five to eleven in the evening.' })),
  graph: { ...summary.graph, nodes: summary.graph.nodes.map((node) => ({ ...node, pointer: node.kind === 'capability' ? '/triplets/0' : '' })) },
};
export const users = {
  users: [
    { id: 'u0', email: 'admin@example.com', name: 'Ada Novak', role: 'admin', disabled: false, created_at: ago(60 * 24 * 40), last_seen_at: ago(0) },
    { id: 'u1', email: 'rosa@example.com', name: 'Rosa Bianchi', role: 'user', disabled: false, created_at: ago(60 * 24 * 12), last_seen_at: ago(60 * 3) },
    { id: 'u2', email: 'ben@example.com', name: 'Ben Okafor', role: 'builder', disabled: true, created_at: ago(60 * 5), last_seen_at: null },
  ],
};
export const invites = {
  invites: [
    { id: 'i1', email: 'mei@example.com', name: 'Mei Tanaka', role: 'approver', by: 'Ada Novak', created_at: ago(60 * 20), expires_at: ago(-60 * 24 * 6), state: 'pending' },
    { id: 'i2', email: 'a.very.long.address.of.somebody@subsidiary.example.com', name: 'Olufemi Adeyemi', role: 'user', by: 'Ada Novak', created_at: ago(60 * 24 * 9), expires_at: ago(60 * 24 * 2), state: 'expired' },
  ],
};
export const tokens = {
  tokens: [
    { id: 't1', name: 'Nightly report', user_id: 'u1', role: 'user', scopes: [], created_at: ago(60 * 24 * 80), expires_at: ago(-60 * 24 * 10), last_used_at: ago(60 * 6) },
    { id: 't2', name: 'Prometheus', user_id: 'u1', role: 'admin', scopes: ['metrics'], created_at: ago(60 * 24 * 30), expires_at: null, last_used_at: ago(1) },
    { id: 't3', name: 'Old laptop', user_id: 'u1', role: 'user', scopes: [], created_at: ago(60 * 24 * 120), expires_at: ago(60 * 24 * 30), last_used_at: null },
  ],
};
export const linkInfo = { kind: 'invite', email: 'mei@example.com', name: 'Mei Tanaka', role: 'approver', by: 'Ada Novak', expires_at: ago(-60 * 24 * 6) };
export const problem = (status, code, detail, hint) => ({ type: `urn:agent-foundry:problem:${code}`, title: code.replaceAll('_', ' '), status, code, detail, hint, retryable: status >= 500 });

const operation = (operationId, summary, description, tag, mode, parameters, properties) => ({
  operationId, summary, description, tags: [tag], 'x-mode': mode, 'x-capabilities': [summary], 'x-system': 'Forno Till',
  parameters: [...parameters, { $ref: '#/components/parameters/scope' }],
  ...(properties === undefined ? {} : { requestBody: { content: { 'application/json': { schema: { properties, required: ['items'] }, example: { items: ['Margherita pizza', 'Ham pizza'], deliveryAddress: 'Via Roma 4', payment: 'CARD' } } } } }),
});
const number = { name: 'orderNumber', in: 'path', required: true, schema: { type: 'string', description: 'Number of the order.' }, example: '41' };
/** What the mock's page reads of its OpenAPI document. */
export const mockDocument = {
  info: { title: 'Forno Piccolo: mock' },
  servers: [{ url: `/api/mock/${agents[0].id}` }],
  tags: [{ name: 'Menu', description: 'Pizzas, sizes, toppings and prices of the day.' }, { name: 'Order', description: 'What one guest wants to eat, where it goes and how far along it is.' }],
  paths: {
    '/menu': { get: operation('getMenu', 'Show the menu', 'Pizzas, sizes, toppings and prices of the day.', 'Menu', 'READ', [{ name: 'day', in: 'query', required: false, schema: { type: 'string', format: 'date' } }]) },
    '/orders': { post: operation('placeOrder', 'Place an order', 'Sends an order to the kitchen.', 'Order', 'CREATE', [], { items: { type: 'array', description: 'Pizzas and sizes.' }, deliveryAddress: { type: 'string', description: 'Where it goes.' }, payment: { type: 'string', enum: ['CARD', 'CASH'] }, rush: { type: 'boolean' } }) },
    '/orders/{orderNumber}': { get: operation('getOrder', 'Track an order', 'How far along an order is.', 'Order', 'READ', [number]), delete: operation('cancelOrder', 'Cancel an order', 'Cancels an order that is not in the oven.', 'Order', 'DELETE', [number]) },
  },
};
const madeOrder = { orderNumber: '41', items: ['Margherita pizza', 'Ham pizza'], status: 'BAKING', total: 22.5, address: 'Via Roma 4' };
export const mockState = {
  scope: 'shared',
  scopes: ['shared', session.session_id],
  written: { shared: ago(4), [session.session_id]: ago(9) },
  records: { Order: { 41: madeOrder, 77: { ...madeOrder, orderNumber: '77', status: 'ON_THE_WAY', total: 9 } } },
  effects: [{ at: ago(4), function: 'placeOrder', mode: 'CREATE', entity: 'Order', key: '41', inputs: { items: madeOrder.items, deliveryAddress: 'Via Roma 4' }, outputs: { orderNumber: '41', minutes: 25 } }],
  effect_count: 1,
  entities: [{ name: 'Menu', key: 'itemCode', attributes: [{ name: 'name', type: 'string', description: 'What it is called.' }, { name: 'price', type: 'decimal', description: 'Price in euros.' }] }, { name: 'Order', key: 'orderNumber', attributes: [{ name: 'orderNumber', type: 'string', description: 'Number of the order.' }, { name: 'status', type: 'string', description: 'NEW, BAKING, ON_THE_WAY or DONE.' }, { name: 'total', type: 'decimal', description: 'Price of everything.' }] }],
  faults: {},
  keeps: 'session',
};
