import { expect, it } from 'vitest';
import { smallDossier } from '../../../tests/support/dis/small-dossier.ts';
import { compileDossier } from '../compile-dossier.ts';

type Case = readonly [name: string, mode: string, binding: 'SCRIPT' | 'WORKFLOW' | 'INTERNAL_CODE' | 'GET' | 'POST' | 'DELETE' | 'queue', mutates?: unknown];

/** Whether a function run so is confirmed first, and what is said of it. */
function confirmed([name, mode, kind, mutates]: Case): [boolean | undefined, string[]] {
  const bindings: Record<string, Record<string, string>> = {
    SCRIPT: { executionType: 'SCRIPT', scriptReference: 'a.py' },
    INTERNAL_CODE: { executionType: 'INTERNAL_CODE', methodReference: 'a.b' },
  };
  const { result, agent } = compileDossier(
    smallDossier({
      functions: { [name]: { more: mutates === undefined ? {} : { attributes: [{ name: 'mutates', type: 'boolean', description: 'd', value: mutates }] } } },
      triplets: { 'Do it': { role: 'Helper', does: `REACT ${mode}`, to: 'Thing', runs: [{ function: name, executionBinding: bindings[kind] ?? (kind === 'WORKFLOW' ? { executionType: 'WORKFLOW', workflowSystemId: '11111111-0000-4000-8000-000000000000', workflowName: 'w' } : { executionType: 'API_CALL', endpointId: '22222222-0000-4000-8000-000000000000' }) }] } },
      more: () => ({
        applications: [{ applicationId: '11111111-0000-4000-8000-000000000000', name: 'Engine', description: 'd' }],
        endpoints: [{ endpointId: '22222222-0000-4000-8000-000000000000', name: 'E', description: 'd', endpointType: kind === 'queue' ? 'MessageQueue_Producer' : 'REST_API', url: 'https://a.example/e', ...(['GET', 'POST', 'DELETE'].includes(kind) ? { httpMethod: kind } : {}) }],
      }),
    }),
  );
  expect(result.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  return [agent?.spec.functions[0]?.bindings[0]?.mutates, result.diagnostics.filter(({ code }) => code === 'DIS-CONFIRM-DOUBT').map(({ message }) => message)];
}

it('confirms what name or mode say to change something, and tells where they disagree', () => {
  expect(confirmed(['cancelOrder', 'DELETE', 'GET'])).toEqual([true, ['"cancelOrder" is taken to change something and confirmed first, because the triplet\'s mode is DELETE, although the endpoint\'s method is GET.']]);
  expect(confirmed(['cancelOrder', 'READ', 'GET'])).toEqual([true, ['"cancelOrder" is taken to change something and confirmed first, because its name says so, although the endpoint\'s method is GET.']]);
  expect(confirmed(['deleteEverything', 'READ', 'SCRIPT'])).toEqual([true, ['"deleteEverything" is taken to change something and confirmed first, because its name says so, although the triplet\'s mode READ does not.']]);
  expect(confirmed(['placeOrder', 'INITIATE', 'WORKFLOW'])).toEqual([true, ['"placeOrder" is taken to change something and confirmed first, because its name says so, although the triplet\'s mode INITIATE does not.']]);
  expect(confirmed(['orderPizza', 'INITIATE', 'queue'])).toEqual([false, ['"orderPizza" is taken to change nothing and runs without a confirmation, because neither its name nor the mode INITIATE says that it does.']]);
  expect(confirmed(['getOrder', 'READ', 'DELETE'])).toEqual([true, ['"getOrder" is taken to change something and confirmed first, because the endpoint\'s method is DELETE, although its name says that it only looks something up.']]);
});

it('says nothing where they agree, or where the dossier says it', () => {
  expect(confirmed(['orderStatus', 'READ', 'SCRIPT'])).toEqual([false, []]);
  expect(confirmed(['listSlots', 'CREATE', 'GET'])).toEqual([false, []]);
  expect(confirmed(['runIt', 'UPDATE', 'INTERNAL_CODE'])).toEqual([true, []]);
  expect(confirmed(['placeOrder', 'CREATE', 'POST'])).toEqual([true, []]);
  expect(confirmed(['cancelOrder', 'DELETE', 'GET', false])).toEqual([false, []]);
});

it('reads yes and no as people write them, and takes what it cannot read for a yes', () => {
  expect((['yes', 'TRUE', ' True ', true, 'sometimes', 1, 'no', 'FALSE', false] as const).map((said) => confirmed(['getOrder', 'READ', 'GET', said])[0])).toEqual([true, true, true, true, true, true, false, false, false]);
});
