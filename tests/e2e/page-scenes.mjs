/**
 * Every page and state that must be designed, as scenes: where it is, who looks, what the interface answers, and what the
 * person does first. The pictures (`npm run screenshots`) and the checks of accessibility and layout both walk this list.
 */
import { agents, agentSessions, compiled, degradedHealth, deletedAgents, detail, diff, dossierSource, health, invites, linkInfo, mockDocument, mockState, problem, rejected, session, sessions, tokens, transcript, users, versions } from './page-fixtures.mjs';

const json = (body, status = 200) => ({ status, contentType: status >= 400 ? 'application/problem+json' : 'application/json', body: JSON.stringify(body) });
const never = Symbol('an answer that does not come');
const talk = `/talk/${agents[0].id}`;
const agentPath = `/agents/${agents[0].id}`;
const mock = `/api/mock/${agents[0].id}`;
const talkSession = `${talk}?session=${session.session_id}`;
const dossier = { name: 'forno-piccolo.json', mimeType: 'application/json', buffer: Buffer.from(dossierSource) };
const choose = (...files) => (page) => page.getByLabel('Dossier file').setInputFiles(files);
const tab = (name) => (page) => page.getByRole('tab', { name }).click();
const inviting = async (page) => {
  await page.getByRole('button', { name: 'Invite a person' }).click();
  for (const [label, text] of [['Name', 'Mei Tanaka'], ['Email', 'mei@example.com']]) await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Make the link' }).click();
};
const withoutMicrophone = (name) => {
  MediaDevices.prototype.getUserMedia = async () => {
    throw new DOMException('', name);
  };
};
const noMicrophone = (name) => (page) => page.addInitScript(withoutMicrophone, name);
const call = (page) => page.getByRole('button', { name: 'Start call' }).click();
const event = (number, body) => ({ turn_id: 't9', at: new Date().toISOString(), event_id: `${1_800_000_000_000 + number}-0`, ...body });
const withAgent = (change) => ({ [`GET /api/agents/${agents[0].id}`]: json({ ...agents[0], ...change }) });

const answers = {
  'GET /api/agents': json({ agents }),
  [`GET /api/agents/${agents[0].id}`]: json(agents[0]),
  [`GET /api/agents/${agents[1].id}`]: json(agents[1]),
  [`GET /api/agents/${agents[1].id}/versions/12/detail`]: json({ ...detail, agent_version: 12 }),
  [`GET /api/agents/${agents[2].id}`]: json(agents[2]),
  [`GET /api/agents/${agents[2].id}/versions`]: json({ versions: [{ ...versions.versions[0], version: 1 }] }),
  [`GET /api/agents/${agents[2].id}/versions/1/detail`]: json({ ...detail, agent_version: 1 }),
  [`GET /api/agents/${agents[0].id}/versions`]: json(versions),
  [`GET /api/agents/${agents[1].id}/versions`]: json(versions),
  'GET /api/agents?deleted=true': json({ agents: [] }),
  [`GET /api/agents/${agents[0].id}/versions/3/detail`]: json(detail),
  [`GET /api/agents/${agents[0].id}/versions/4/detail`]: json({ ...detail, agent_version: 4 }),
  [`GET /api/agents/${agents[0].id}/versions/3/dossier`]: { status: 200, contentType: 'application/json', body: dossierSource },
  [`GET /api/agents/${agents[0].id}/diff`]: json(diff),
  [`GET /api/agents/${agents[0].id}/sessions`]: json({ sessions: agentSessions }),
  'GET /api/sessions': json({ sessions }),
  [`GET /api/sessions/${session.session_id}/transcript`]: json(transcript),
  'POST /api/sessions': json(session),
  [`GET ${mock}/openapi.json`]: json(mockDocument),
  [`GET ${mock}/_state`]: json(mockState),
  'GET /api/users': json(users),
  'GET /api/users/u1': json(users.users[1]),
  'GET /api/users/u1/tokens': json(tokens),
  'GET /api/tokens': json(tokens),
  'GET /api/invites': json(invites),
  'POST /api/invites': json({ link: `https://agents.example.com/invite#${'0'.repeat(16)}_${'A'.repeat(43)}`, invite: invites.invites[0] }, 201),
  'POST /api/invites/look': json(linkInfo),
  'GET /health': json(health),
  'POST /api/compile/upload': json(compiled),
  [`POST /api/compile/save/${agents[0].id}`]: json({ agent_id: agents[0].id, version: 4 }),
};

/** `role` null: nobody is signed in. `before` runs ahead of the page, `act` on it; `ready` is what must be seen then. */
export const scenes = [
  { name: 'signin', path: '/signin', role: null, ready: 'Sign in' },
  { name: 'signin-wrong', path: '/signin?error=CredentialsSignin', role: null, ready: 'Email or password is not right' },
  { name: 'signin-throttled', path: '/signin?error=rate_limited', role: null, ready: 'Too many attempts' },
  { name: 'not-found', path: '/nowhere', role: 'user', ready: 'There is no such page' },
  { name: 'role-needed', path: '/build', role: 'user', ready: 'This page is for the role builder' },
  { name: 'home', path: '/', role: 'user', ready: 'Harbour Clinic' },
  { name: 'home-admin', path: '/', role: 'admin', ready: 'Harbour Clinic' },
  { name: 'home-voice-off', path: '/', role: 'user', answers: { 'GET /health': json(degradedHealth) }, ready: 'Voice is off at the moment' },
  { name: 'home-loading', path: '/', role: 'user', answers: { 'GET /api/agents': never, 'GET /api/sessions': never }, ready: 'Whom would you like to talk to?' },
  { name: 'home-no-agents', path: '/', role: 'builder', answers: { 'GET /api/agents': json({ agents: [] }), 'GET /api/sessions': json({ sessions: [] }) }, ready: 'No agents yet' },
  { name: 'home-no-agents-caller', path: '/', role: 'user', answers: { 'GET /api/agents': json({ agents: [] }), 'GET /api/sessions': json({ sessions: [] }) }, ready: 'There is nobody to talk to yet' },
  { name: 'home-search-empty', path: '/', role: 'user', act: (page) => page.getByLabel('Search agents').fill('plumber'), ready: 'No agent matches' },
  { name: 'home-unavailable', path: '/', role: 'user', answers: { 'GET /api/agents': json(problem(503, 'unavailable', 'The store of agents does not answer.', 'It is usually back within a minute.'), 503) }, ready: 'The store of agents' },
  { name: 'menu', path: '/', role: 'admin', act: (page) => page.getByRole('button', { name: 'Menu' }).click(), ready: 'Sign out' },
  { name: 'palette', path: '/', role: 'admin', act: async (page) => { await page.getByText('Harbour Clinic').waitFor(); await page.keyboard.press('Control+k'); }, ready: 'Where is my order?' },
  { name: 'talk-draft', path: `${talk}?version=4`, role: 'admin', ready: 'Version 4, a draft' },
  { name: 'talk-ready', path: talk, role: 'user', before: (page) => page.addInitScript(() => Object.assign(Permissions.prototype, { query: () => Promise.resolve({ state: 'prompt' }) })), ready: 'Check microphone' },
  { name: 'talk-microphone', path: talk, role: 'user', ready: 'Say something' },
  { name: 'talk-microphone-refused', path: talk, role: 'user', before: noMicrophone('NotAllowedError'), act: call, state: 'microphone-refused', ready: 'The microphone is blocked' },
  { name: 'talk-no-microphone', path: talk, role: 'user', before: noMicrophone('NotFoundError'), act: call, state: 'no-microphone', ready: 'No microphone was found' },
  { name: 'talk-insecure', path: talk, role: 'user', before: (page) => page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false })), ready: 'Voice needs a secure address' },
  { name: 'talk-voice-off', path: talk, role: 'user', answers: { 'GET /health': json(degradedHealth) }, state: 'voice-off', ready: 'Voice is off at the moment' },
  { name: 'talk-connecting', path: talk, role: 'user', answers: { 'POST /api/voice/session': never }, act: call, state: 'connecting', ready: 'Connecting' },
  { name: 'talk-failed', path: talk, role: 'user', answers: { 'POST /api/voice/session': json(problem(503, 'unavailable', 'All lines are busy at the moment.', 'Try again in a minute, or write.'), 503) }, act: call, state: 'failed', ready: 'All lines are busy' },
  { name: 'talk-unknown', path: '/talk/nobody', role: 'user', answers: { 'GET /api/agents/nobody': json(problem(404, 'not_found', 'There is no agent with this id.'), 404) }, ready: 'There is no agent at this address' },
  { name: 'talk-writing', path: talkSession, role: 'user', state: 'chatting', ready: 'Is that right? Nothing happens before you say yes.' },
  { name: 'talk-thinking', path: talkSession, role: 'user', events: [event(1, { type: 'user-transcript', text: 'Make that three', modality: 'text', final: true }), event(2, { type: 'turn-start', kind: 'user', modality: 'text' }), event(3, { type: 'tool-call', call_id: 'c1', function: 'quoteOrder', title: 'Asking the price of three Margheritas', inputs: { items: ['3 Margherita'] }, mutates: false })], state: 'thinking', ready: 'Asking the price' },
  { name: 'talk-approval', path: talkSession, role: 'admin', events: [event(1, { type: 'approval-required', approval_id: 'a1', function: 'refundOrder', inputs: { orderId: 'A-1187', amount: 120 }, reason: 'Refunds above 100 euros need a second pair of eyes.' })], ready: 'Waiting for approval' },
  { name: 'talk-error', path: talkSession, role: 'user', events: [event(1, { type: 'user-transcript', text: 'Where is it?', modality: 'text', final: true }), event(2, { type: 'error', code: 'upstream_failed', message: 'I can’t reach the kitchen right now.', retryable: true })], ready: 'I can’t reach the kitchen' },
  { name: 'talk-disabled', path: talkSession, role: 'user', events: [event(1, { type: 'agent-updated', agent_id: agents[0].id, change: 'disabled', message: 'An admin has switched it off.' })], state: 'disabled', ready: 'has been switched off' },
  { name: 'talk-reconnecting', path: talkSession, role: 'user', socket: 'lost', state: 'reconnecting', ready: 'coming back' },
  { name: 'talk-ended', path: talkSession, role: 'user', answers: { [`GET /api/sessions/${session.session_id}/transcript`]: json({ ...transcript, session: { ...session, state: 'ended', ended_at: session.last_activity_at, awaiting: null } }) }, state: 'ended', ready: 'This conversation has ended' },
  { name: 'talk-call-elsewhere', path: talkSession, role: 'user', events: [event(1, { type: 'session-updated', session: { ...session, call: { room_name: 'foundry-x', state: 'live' } } })], ready: 'Take the call here' },
  { name: 'talk-gone', path: talkSession, role: 'user', answers: { [`GET /api/sessions/${session.session_id}/transcript`]: json(problem(404, 'not_found', 'There is no session with this id.'), 404) }, state: 'gone', ready: 'There is no session' },
  { name: 'build', path: '/build', role: 'builder', ready: 'Drop a dossier here' },
  { name: 'build-compiling', path: '/build', role: 'builder', answers: { 'POST /api/compile/upload': never }, act: choose(dossier), ready: 'forno-piccolo.json' },
  { name: 'build-cancelled', path: '/build', role: 'builder', answers: { 'POST /api/compile/upload': never }, act: async (page) => { await choose(dossier)(page); await page.getByRole('button', { name: 'Cancel' }).click(); }, ready: 'was cancelled' },
  { name: 'build-problems', path: '/build', role: 'builder', answers: { 'POST /api/compile/upload': json(rejected, 422) }, act: choose(dossier), ready: 'Not ready: 2 errors' },
  { name: 'build-ready', path: '/build', role: 'builder', act: choose(dossier), ready: 'Ready: 4 capabilities' },
  { name: 'build-functions', path: '/build', role: 'builder', act: async (page) => { await choose(dossier)(page); await tab(/Functions/)(page); }, ready: 'placeOrder' },
  { name: 'build-gates', path: '/build', role: 'builder', act: async (page) => { await choose(dossier)(page); await tab(/Gates/)(page); }, ready: 'Kitchen is open' },
  { name: 'build-graph', path: '/build', role: 'builder', act: async (page) => { await choose(dossier)(page); await tab('Graph')(page); await page.locator('.react-flow__node').first().waitFor(); }, ready: 'begins here' },
  { name: 'build-yaml', path: '/build', role: 'builder', act: async (page) => { await choose(dossier)(page); await tab('YAML')(page); }, ready: 'apiVersion' },
  { name: 'build-warnings', path: '/build', role: 'builder', act: async (page) => { await choose(dossier)(page); await tab(/Problems/)(page); }, ready: 'three are expected' },
  { name: 'build-published', path: '/build', role: 'builder', act: async (page) => { await choose(dossier)(page); await page.getByRole('button', { name: 'Publish' }).click(); }, ready: 'Published as version 4' },
  { name: 'build-draft', path: '/build', role: 'builder', act: async (page) => { await choose(dossier)(page); await page.getByRole('button', { name: 'Save draft' }).click(); }, ready: 'Draft saved as version 4' },
  { name: 'build-conflict', path: '/build', role: 'builder', answers: { [`POST /api/compile/save/${agents[0].id}`]: json(problem(409, 'version_conflict', 'The file agents/forno-piccolo-pizza-ordering.yaml was changed by hand since version 3.', 'Look at both versions, then publish one of them.'), 409) }, act: async (page) => { await choose(dossier)(page); await page.getByRole('button', { name: 'Publish' }).click(); }, ready: 'changed by hand' },
  { name: 'build-wrong-type', path: '/build', role: 'builder', act: choose({ name: 'holiday.png', mimeType: 'image/png', buffer: Buffer.from('x') }), ready: 'is not a dossier' },
  { name: 'build-several', path: '/build', role: 'builder', answers: { 'POST /api/compile/upload': never }, act: choose(dossier, { ...dossier, name: 'northwind-bank.json' }), ready: 'Waiting' },
  { name: 'build-signed-out', path: '/build', role: 'builder', answers: { 'POST /api/compile/upload': json(problem(401, 'unauthenticated', 'Sign in first.'), 401) }, act: choose(dossier), ready: 'Your sign-in has run out' },
  { name: 'build-too-large', path: '/build', role: 'builder', answers: { 'POST /api/compile/upload': json(problem(413, 'too_large', 'The dossier is larger than 64 MB.', 'The limit is FOUNDRY_MAX_DOSSIER_BYTES.'), 413) }, act: choose(dossier), ready: 'larger than 64 MB' },
  { name: 'diagnostics', path: '/diagnostics', role: 'builder', ready: 'Reference to nothing' },
  { name: 'agents', path: '/agents', role: 'admin', ready: 'Did you mean "blockCard"?' },
  { name: 'agents-deleted', path: '/agents', role: 'admin', answers: { 'GET /api/agents?deleted=true': json({ agents: deletedAgents }) }, act: (page) => page.getByRole('button', { name: 'Restore Night Pharmacy' }).scrollIntoViewIfNeeded(), ready: 'Night Pharmacy' },
  { name: 'agents-delete', path: '/agents', role: 'admin', act: (page) => page.getByRole('button', { name: 'Delete Harbour Clinic' }).click(), ready: 'Delete Harbour Clinic?' },
  { name: 'agents-search-empty', path: '/agents', role: 'admin', act: (page) => page.getByLabel('Search agents').fill('plumber'), ready: 'No agent matches' },
  { name: 'agents-empty', path: '/agents', role: 'admin', answers: { 'GET /api/agents': json({ agents: [] }) }, ready: 'No agents yet' },
  { name: 'agent', path: agentPath, role: 'admin', ready: 'Version 4 is a draft' },
  { name: 'agent-capabilities', path: `${agentPath}?tab=capabilities`, role: 'admin', ready: 'Takes pizzas, sizes and an address' },
  { name: 'agent-functions', path: `${agentPath}?tab=functions`, role: 'admin', ready: 'POST https://till.forno.example/orders' },
  { name: 'agent-gates', path: `${agentPath}?tab=gates`, role: 'admin', ready: 'The oven is cold' },
  { name: 'agent-workflow', path: `${agentPath}?tab=workflow`, role: 'admin', act: (page) => page.locator('.react-flow__node').first().waitFor(), ready: 'begins here' },
  { name: 'agent-source', path: `${agentPath}?tab=workflow`, role: 'admin', act: (page) => page.getByRole('button', { name: 'Show “Place an order” in the dossier' }).first().click(), ready: 'order-takr' },
  { name: 'agent-versions', path: `${agentPath}?tab=versions`, role: 'admin', ready: 'Roll back to this' },
  { name: 'agent-sessions', path: `${agentPath}?tab=sessions`, role: 'admin', ready: 'Ana Ruiz' },
  { name: 'agent-sessions-empty', path: `${agentPath}?tab=sessions`, role: 'admin', answers: { [`GET /api/agents/${agents[0].id}/sessions`]: json({ sessions: [] }) }, ready: 'Nobody has talked to it yet' },
  { name: 'agent-settings', path: `/agents/${agents[1].id}?tab=settings`, role: 'admin', ready: 'Only approvers and Rosa Bianchi may talk' },
  { name: 'agent-broken', path: `/agents/${agents[1].id}`, role: 'admin', ready: 'Did you mean "blockCard"?' },
  { name: 'agent-draft-only', path: `/agents/${agents[2].id}`, role: 'admin', ready: 'has never been published' },
  { name: 'agent-diff', path: `${agentPath}/diff?from=3&to=4`, role: 'admin', ready: 'At most ten pizzas' },
  { name: 'agent-diff-text', path: `${agentPath}/diff?from=3&to=4`, role: 'admin', act: tab('As text'), ready: 'Good evening, this is Rosa.' },
  { name: 'agent-diff-same', path: `${agentPath}/diff?from=3&to=4`, role: 'admin', answers: { [`GET /api/agents/${agents[0].id}/diff`]: json({ ...diff, changes: [], lines: diff.lines.filter((line) => line.change === 'same') }) }, ready: 'say the same' },
  { name: 'agent-mock', path: `${agentPath}/mock`, role: 'builder', ready: 'Sends an order to the kitchen.' },
  { name: 'agent-mock-try', path: `${agentPath}/mock#placeOrder`, role: 'admin', answers: { [`POST ${mock}/orders`]: json({ orderNumber: '41', minutes: 25 }) }, act: async (page) => { await page.getByText('Rehearse a failure').click(); await page.getByRole('button', { name: 'Try it' }).click(); }, ready: 'Order number' },
  { name: 'agent-mock-refused', path: `${agentPath}/mock#placeOrder`, role: 'admin', answers: { [`POST ${mock}/orders`]: json({ ...problem(422, 'invalid_input', 'items is missing: a list is needed.'), errors: [{ input: 'items', message: 'items is missing: a list is needed.' }] }, 422) }, act: async (page) => { await page.getByLabel('Items').fill(''); await page.getByRole('button', { name: 'Try it' }).click(); }, ready: 'items is missing: a list is needed.' },
  { name: 'agent-mock-search-empty', path: `${agentPath}/mock`, role: 'admin', act: (page) => page.getByLabel('Search functions').fill('tractor'), ready: 'No function matches' },
  { name: 'agent-mock-state', path: `${agentPath}/mock`, role: 'admin', act: tab('State'), ready: 'ON_THE_WAY' },
  { name: 'agent-mock-state-empty', path: `${agentPath}/mock`, role: 'admin', answers: { [`GET ${mock}/_state`]: json({ ...mockState, scopes: [], written: {}, records: {}, effects: [], effect_count: 0 }) }, act: tab('State'), ready: 'No records yet.' },
  { name: 'agent-mock-fault', path: `${agentPath}/mock`, role: 'admin', answers: { [`GET ${mock}/_state`]: json({ ...mockState, faults: { latency_ms: 1500, failure_rate: 0.25 } }) }, act: tab('State'), ready: '25 % of the calls of functions fail.' },
  { name: 'agent-mock-record', path: `${agentPath}/mock`, role: 'admin', act: async (page) => { await tab('State')(page); await page.getByRole('button', { name: 'Change Order 41' }).click(); await page.getByText('What a record may say').click(); }, ready: 'Price of everything.' },
  { name: 'agent-mock-none', path: '/agents/nope/mock', role: 'builder', answers: { 'GET /api/mock/nope/openapi.json': json(problem(404, 'not_found', 'There is no agent "nope".'), 404) }, ready: 'There is nothing to try here' },
  { name: 'agent-unknown', path: '/agents/nope', role: 'admin', answers: { 'GET /api/agents/nope': json(problem(404, 'not_found', 'There is no agent "nope".'), 404) }, ready: 'It may have been deleted' },
  { name: 'sessions', path: '/sessions', role: 'user', ready: 'Where is my order?' },
  { name: 'sessions-empty', path: '/sessions', role: 'user', answers: { 'GET /api/sessions': json({ sessions: [] }) }, ready: 'You have not talked to an agent yet' },
  { name: 'session', path: `/sessions/${session.session_id}`, role: 'user', ready: 'Looked up the menu' },
  { name: 'session-erase', path: `/sessions/${session.session_id}`, role: 'user', act: (page) => page.getByRole('button', { name: 'Erase' }).click(), ready: 'Erase this session?' },
  { name: 'users', path: '/admin/users', role: 'admin', ready: 'Ben Okafor' },
  { name: 'users-alone', path: '/admin/users', role: 'admin', answers: { 'GET /api/users': json({ users: users.users.slice(0, 1) }), 'GET /api/invites': json({ invites: [] }) }, ready: 'So far you are alone here' },
  { name: 'users-nobody', path: '/admin/users', role: 'admin', act: (page) => page.getByLabel('Search users').fill('plumber'), ready: 'Nobody matches' },
  { name: 'users-disable', path: '/admin/users', role: 'admin', act: (page) => page.getByRole('button', { name: 'Disable Rosa Bianchi' }).click(), ready: 'signed out everywhere at once' },
  { name: 'users-invite', path: '/admin/users', role: 'admin', act: (page) => page.getByRole('button', { name: 'Invite a person' }).click(), ready: 'No mail is sent' },
  { name: 'users-invited', path: '/admin/users', role: 'admin', act: inviting, ready: 'It works once' },
  { name: 'users-invalid', path: '/admin/users', role: 'admin', answers: { 'POST /api/invites': json({ ...problem(422, 'invalid_input', '/name: This is empty.'), issues: [{ pointer: '/name', message: 'This is empty.' }] }, 422) }, act: inviting, ready: 'Name: this is empty.' },
  { name: 'user', path: '/admin/users/u1', role: 'admin', ready: 'Nightly report' },
  { name: 'user-delete', path: '/admin/users/u1', role: 'admin', act: (page) => page.getByRole('button', { name: 'Delete Rosa Bianchi' }).click(), ready: 'to confirm' },
  { name: 'user-unknown', path: '/admin/users/nobody', role: 'admin', answers: { 'GET /api/users/nobody': json(problem(404, 'not_found', 'There is no such user.'), 404) }, ready: 'There is no such user' },
  { name: 'account', path: '/account', role: 'user', act: (page) => page.getByLabel('New password').fill('garden lamp'), ready: 'Nightly report' },
  { name: 'account-no-tokens', path: '/account', role: 'builder', answers: { 'GET /api/tokens': json({ tokens: [] }) }, ready: 'You have no tokens' },
  { name: 'account-token', path: '/account', role: 'admin', act: (page) => page.getByRole('button', { name: 'Make a token' }).click(), ready: 'When it ends' },
  { name: 'invite', path: '/invite#x', role: null, ready: 'Ada Novak invites you' },
  { name: 'invite-signed-in', path: '/invite#x', role: 'user', ready: 'This link is for Mei Tanaka' },
  { name: 'invite-reset', path: '/invite#x', role: null, answers: { 'POST /api/invites/look': json({ ...linkInfo, kind: 'reset' }) }, ready: 'A new password for' },
  { name: 'invite-used', path: '/invite#x', role: null, answers: { 'POST /api/invites/look': json(problem(410, 'gone', 'This invitation has been used.', 'If that was you, sign in. If not, tell whoever invited you.'), 410) }, ready: 'This link works no more' },
  { name: 'system', path: '/admin/system', role: 'admin', ready: 'Everything works.' },
  { name: 'system-degraded', path: '/admin/system', role: 'admin', answers: { 'GET /health': json(degradedHealth) }, ready: 'Something needs a look.' },
];

/** Opens a scene on a page whose context is signed in with the scene's role, and waits until it stands. */
export async function openScene(page, base, scene) {
  const answered = { ...answers, ...withAgent({}), ...scene.answers };
  await page.route(/\/(api\/(?!auth)|health$)/, async (route) => {
    const url = new URL(route.request().url());
    const asked = `${route.request().method()} ${url.pathname}`;
    const answer = answered[asked + url.search] ?? answered[asked];
    if (answer === never) return;
    await route.fulfill(answer ?? json(problem(404, 'not_found', `No answer in this scene: ${route.request().method()} ${url.pathname}`), 404));
  });
  await page.routeWebSocket(/\/api\/ws/, (socket) => {
    if (scene.socket === 'lost') return socket.close({ code: 1012 });
    for (const one of scene.events ?? []) socket.send(JSON.stringify(one));
  });
  await scene.before?.(page);
  await page.goto(base + scene.path);
  await scene.act?.(page);
  if (scene.state !== undefined) await page.locator(`[data-state="${scene.state}"][data-agent]`).waitFor();
  await page.getByText(scene.ready).filter({ visible: true }).first().waitFor();
}

/** Signs in through the site's own interface and keeps the cookie in the context. */
export async function signIn(context, base, email, password) {
  const { csrfToken } = await (await context.request.get(`${base}/api/auth/csrf`)).json();
  await context.request.post(`${base}/api/auth/callback/credentials`, { form: { csrfToken, email, password, json: 'true' } });
  const cookies = await context.cookies(base);
  if (!cookies.some((cookie) => cookie.name.endsWith('session-token'))) throw new Error(`${base} did not let ${email} in.`);
}

/** One signed-in state per role: the admin's own, and accounts that it makes for the scenes where they are missing. */
export async function signedInStates(browser, base, admin) {
  const open = async ({ email, password }) => {
    const context = await browser.newContext();
    await signIn(context, base, email, password);
    return context;
  };
  const adminContext = await open(admin);
  const states = { admin: await adminContext.storageState() };
  for (const role of ['user', 'builder']) {
    const account = { email: `scene-${role}@example.com`, name: role === 'user' ? 'Rosa Bianchi' : 'Ben Okafor', role, password: `scene ${admin.password}` };
    const made = await adminContext.request.post(`${base}/api/users`, { data: account, headers: { origin: base } });
    if (!made.ok() && made.status() !== 409) throw new Error(`The account of the scenes could not be made: ${await made.text()}`);
    const context = await open(account);
    states[role] = await context.storageState();
    await context.close();
  }
  await adminContext.close();
  return states;
}
