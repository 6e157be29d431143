import { expect, test } from 'vitest';
import { loadAgent } from '../../../tests/support/conversation.ts';
import { namedCurrency } from './named-currency.ts';

test('the currency of an agent is what its schemas state, else what its descriptions name', async () => {
  const [forno, bank] = await Promise.all([loadAgent('forno-piccolo-pizza-ordering'), loadAgent('northwind-bank-retail-banking')]);
  expect([namedCurrency(forno), namedCurrency(bank)]).toEqual(['EUR', 'CAD']);
  const price = forno.spec.functions[1]?.outputs.properties['total'];
  if (price === undefined) throw new Error('the example changed');
  price['x-currency'] = 'CHF';
  expect(namedCurrency(forno)).toBeNull();
  const plain = JSON.parse(JSON.stringify(forno, (key, value: unknown) => (key === 'x-currency' ? undefined : value))) as typeof forno;
  expect(namedCurrency(plain)).toBe('EUR');
});
