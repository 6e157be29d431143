import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agentSchema } from '@/lib/agent/agent-schema.ts';
import { loadAgent } from '@/lib/agent/load-agent.ts';
import { compileDossier } from './compile-dossier.ts';

const read = (path: string): Buffer => readFileSync(new URL(`../../${path}`, import.meta.url));
const examples = [
  ['forno-piccolo', 'forno-piccolo-pizza-ordering'],
  ['northwind-bank', 'northwind-bank-retail-banking'],
] as const;

/** Every value of a dossier that is an id: a UUID, or a metric's name. */
const idsOf = (text: string): string[] => [...new Set([...text.matchAll(/"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"|"metricId":\s*"([^"]+)"/g)].map((match) => match[1] ?? match[2] ?? ''))];

describe.each(examples)('%s', (example, agentId) => {
  const bytes = read(`examples/${example}.json`);
  const { result, agent } = compileDossier(bytes, { fileName: `${example}.json` });

  it('compiles without errors to the agent in agents/, byte by byte', () => {
    expect(result.diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([]);
    expect(result.agent_id).toBe(agentId);
    expect(result.yaml).toBe(read(`agents/${agentId}.yaml`).toString());
  });
  it('gives the same bytes again, also from YAML and from a text', () => {
    expect(compileDossier(bytes).result.yaml).toBe(result.yaml);
    expect(compileDossier(bytes.toString()).result.yaml).toBe(result.yaml);
  });
  it('loads back to the same agent, which fits its schema', () => {
    const loaded = loadAgent(result.yaml ?? '');
    expect(loaded).toEqual({ ok: true, value: agent, diagnostics: [] });
    expect(agentSchema.parse(agent)).toEqual(agent);
  });
  it('loses nothing: each id is in the YAML or named in a diagnostic', () => {
    const said = result.diagnostics.map((diagnostic) => `${diagnostic.message} ${diagnostic.hint ?? ''}`).join('\n');
    expect(idsOf(bytes.toString()).filter((id) => !(result.yaml ?? '').includes(id) && !said.includes(id))).toEqual([]);
  });
  it('carries the pointer of every capability, function, gate and rule', () => {
    const parts = [...(agent?.spec.capabilities ?? []), ...(agent?.spec.functions ?? []), ...(agent?.spec.gates ?? []), ...(agent?.spec.rules ?? [])];
    expect(parts.filter((part) => !/^\/dossierSpecificDefinitions\/\w+\/\d+$/.test(part.source ?? ''))).toEqual([]);
  });
});

describe('what the bank becomes', () => {
  const agent = compileDossier(read('examples/northwind-bank.json')).agent;
  const capability = (id: string) => agent?.spec.capabilities.find((entry) => entry.id === id);
  const fn = (name: string) => agent?.spec.functions.find((entry) => entry.name === name);

  it('says what changes something', () => {
    const reading = agent?.spec.functions.filter((entry) => !entry.mutates).map((entry) => entry.name);
    expect(reading).toEqual(['checkOneTimeCode', 'getCustomerProfile', 'getAccountBalance', 'listTransactions', 'getCardStatus', 'quoteReplacementFee', 'getTransferStatus', 'getDisputeStatus', 'scoreAction', 'getLoanSummary', 'findBranch', 'summariseConversation']);
  });
  it('knows which inputs are the caller\'s yes', () => {
    const confirmations = agent?.spec.functions.flatMap((entry) => Object.entries(entry.inputs.properties).filter(([, schema]) => schema['x-confirmation']).map(([name]) => `${entry.name}.${name}`));
    expect(confirmations).toEqual(['orderReplacementCard.addressConfirmed', 'submitTransfer.readBackConfirmed']);
  });
  it('reads closed lists and lengths from words and rules', () => {
    expect(fn('sendOneTimeCode')?.inputs.properties['channel']?.enum).toEqual(['SMS', 'VOICE']);
    expect(fn('updateContactDetails')?.inputs.properties['field']?.enum).toEqual(['PHONE', 'EMAIL', 'ADDRESS']);
    expect(fn('submitTransfer')?.inputs.properties['currency']?.enum).toEqual(['CAD', 'USD', 'EUR', 'GBP']);
    expect(fn('checkOneTimeCode')?.inputs.properties['code']).toMatchObject({ pattern: '^[0-9]{6}$', minLength: 6, maxLength: 6 });
    expect(fn('sendOneTimeCode')?.inputs.properties['customerNumber']?.pattern).toBe('^[0-9]{10}$');
  });
  it('knows who sets which session fact, and a value that passes', () => {
    expect(agent?.spec.session_facts.map(({ name, set_by, built_in, assumed }) => ({ name, set_by, built_in, assumed }))).toEqual([
      { name: 'verificationLevel', set_by: ['checkOneTimeCode'], built_in: false, assumed: 2 },
      { name: 'recordingConsent', set_by: [], built_in: false, assumed: true },
      { name: 'riskScore', set_by: [], built_in: false, assumed: 0 },
      { name: 'sessionId', set_by: [], built_in: true, assumed: undefined },
    ]);
    expect(fn('checkOneTimeCode')?.sets_session).toEqual({ verificationLevel: 'verificationLevel' });
  });
  it('knows who starts what', () => {
    const by = (initiator: string) => agent?.spec.capabilities.filter((entry) => entry.initiator === initiator).map((entry) => entry.id);
    expect(by('agent')).toEqual(['open-the-conversation', 'watch-for-fraud', 'hold-a-risky-action', 'hand-over-to-a-person']);
    expect(by('system')).toEqual(['announce-a-posting']);
  });
  it('runs functions in the order of their priority, with their gates', () => {
    expect(capability('move-money')).toMatchObject({ functions: [{ function: 'scoreAction' }, { function: 'submitTransfer' }], gates: ['8813c7e5-cdb3-519f-8e94-6633e1d692ad'], closed: false });
  });
  it('refuses in plain words that give no score away', () => {
    expect(agent?.spec.gates.map((gate) => gate.refusal)).toEqual(expect.arrayContaining(['I can do that once I have checked who you are.', 'I can do that once I have checked who you are and you have confirmed the address.']));
    expect(agent?.spec.gates.filter((gate) => /level|score|session|verification/i.test(gate.refusal))).toEqual([]);
  });
  it('draws the graph: routes per role, a watcher, hand-offs, events, edges of relationships', () => {
    const node = (id: string) => agent?.spec.workflow.nodes.find((entry) => entry.id === id);
    expect(node('route')?.next.slice(0, 5).map((edge) => [edge.to, edge.relation])).toEqual([
      ['route-identity-verifier', 'delegates_to'],
      ['route-card-specialist', 'delegates_to'],
      ['route-payments-specialist', 'delegates_to'],
      ['route-disputes-specialist', 'delegates_to'],
      ['supervise-fraud-supervisor', 'watched_by'],
    ]);
    expect(node('finish-verification')?.next).toEqual([
      { to: 'look-up-the-customer', relation: 'precedes', when: 'when PASSED', source: '/dossierSpecificDefinitions/relationshipMatrixEntries/2' },
      { to: 'hand-over-to-a-person', relation: 'escalates_to', when: 'after three failures', source: '/dossierSpecificDefinitions/relationshipMatrixEntries/3' },
      { to: 'end' },
    ]);
    expect(['hand-over-to-a-person', 'customer-asks-for-a-person', 'announce-a-posting', 'supervise-fraud-supervisor'].map((id) => node(id)?.handler)).toEqual(['hand_off', 'hand_off', 'external_event', 'supervise']);
  });
  it('keeps the glossary, the masks and the shortest retention', () => {
    expect(agent?.spec.knowledge[0]?.entries?.[0]).toEqual({ name: 'available balance', text: 'What you can spend now, after holds.' });
    expect(agent?.spec.privacy.retention_days).toBe(30);
    expect(agent?.spec.privacy.mask.map((rule) => rule.attribute)).toEqual(['dateOfBirth', 'mobilePhone', 'cardToken', 'accountNumber', 'outcome']);
  });
});
