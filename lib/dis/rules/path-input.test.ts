import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

const found = (change: Parameters<typeof diagnose>[1]): string[] => diagnose('DIS-PATH-INPUT', change);

it('suggests the only required input that the path does not take', () => {
  expect(found((d) => { d.endpoints[2].url = '/orders/:id'; })).toMatchInlineSnapshot(`
    [
      "warning /endpoints/2/url The path "/orders/:id" takes "id", but "trackOrder" has no input of that name. (Write "/orders/:orderNumber".)",
    ]
  `);
});

it('shows the path and suggests the whole address', () => {
  expect(found((d) => { d.endpoints[2].url = 'https://till.forno.example:8443/v1/orders/%7Bid%7D/stage?full=:all#:top'; })).toMatchInlineSnapshot(`
    [
      "warning /endpoints/2/url The path "/v1/orders/%7Bid%7D/stage" takes "id", but "trackOrder" has no input of that name. (Write "https://till.forno.example:8443/v1/orders/:orderNumber/stage?full=:all#:top".)",
    ]
  `);
});

it('suggests the input with nearly this name, be others required or not', () => {
  expect(found((d) => {
    d.functionCatalogEntries[3].inputs.push({ name: 'stage', type: 'string', description: 'Which stage.', isRequired: true });
    d.endpoints[2].url = '/orders/:order_numbre';
  })).toMatchInlineSnapshot(`
    [
      "warning /endpoints/2/url The path "/orders/:order_numbre" takes "order_numbre", but "trackOrder" has no input of that name. (Write "/orders/:orderNumber".)",
    ]
  `);
});

it('suggests the input whose last words it is', () => {
  expect(found((d) => {
    d.functionCatalogEntries[3].inputs.push({ name: 'stage', type: 'string', description: 'Which stage.', isRequired: true });
    d.endpoints[2].url = '/orders/:number';
  })).toMatchInlineSnapshot(`
    [
      "warning /endpoints/2/url The path "/orders/:number" takes "number", but "trackOrder" has no input of that name. (Write "/orders/:orderNumber".)",
    ]
  `);
});

it('lists the inputs where none is clearly meant', () => {
  expect(found((d) => {
    d.functionCatalogEntries[3].inputs.push({ name: 'stage', type: 'string', description: 'Which stage.', isRequired: true });
    d.endpoints[2].url = '/orders/:id';
  })).toMatchInlineSnapshot(`
    [
      "warning /endpoints/2/url The path "/orders/:id" takes "id", but "trackOrder" has no input of that name. (Write the name of an input. There are: orderNumber, stage.)",
    ]
  `);
});

it('tells of several names at once, and guesses no input twice', () => {
  expect(found((d) => { d.endpoints[2].url = '/shops/:shop/orders/:id'; })).toMatchInlineSnapshot(`
    [
      "warning /endpoints/2/url The path "/shops/:shop/orders/:id" takes "shop" and "id", but "trackOrder" has no inputs of those names. (Write the name of an input. There is: orderNumber.)",
    ]
  `);
});

it('says where a function has no inputs', () => {
  expect(found((d) => {
    d.functionCatalogEntries[3].inputs = [];
  })).toMatchInlineSnapshot(`
    [
      "warning /endpoints/2/url The path "/orders/:orderNumber" takes "orderNumber", but "trackOrder" has no input of that name. (It has no inputs: give it "orderNumber", or take the name out of the path.)",
    ]
  `);
});

it('leaves a path that serves another function as it is', () => {
  expect(found((d) => {
    d.functionCatalogEntries[4].inputs[0].name = 'orderNo';
    d.tripletFunctionMatrixEntries[4].executionBinding.endpointId = d.endpoints[2].endpointId;
  })).toMatchInlineSnapshot(`
    [
      "warning /endpoints/2/url The path "/orders/:orderNumber" takes "orderNumber", but "cancelOrder" has no input of that name. ("trackOrder" has it: name the input of "cancelOrder" the same, or give this function an endpoint of its own.)",
    ]
  `);
});

it('tells once of a function that is bound twice', () => {
  expect(found((d) => {
    d.endpoints[2].url = '/orders/:id';
    d.tripletFunctionMatrixEntries[5].executionBinding = { executionType: 'API_CALL', endpointId: d.endpoints[2].endpointId };
  })).toHaveLength(1);
});

it('takes names that are inputs, ports, verbs after a colon, and endpoints that nothing calls', () => {
  expect(found((d) => {
    d.endpoints[1].url = 'https://till.forno.example:8443/orders:place';
    d.endpoints.push({ ...d.endpoints[2], endpointId: '77777777-0000-4000-8000-000000000000', url: '/orders/:id' });
  })).toEqual([]);
});
