import { quote } from '../finding.ts';
import type { DossierRule } from './dossier-rule.ts';

const addressed = new Set(['REST_API', 'SOAP_API', 'GraphQL_API', 'gRPC_API', 'WebService_URL']);

export const endpointAddress: DossierRule = {
  code: 'DIS-ENDPOINT-ADDRESS',
  severity: 'warning',
  title: 'Endpoint without an address',
  why: 'A web endpoint is called at its url; without one it works only with the mock.',
  bad: '"endpointType": "REST_API" without "url"',
  good: '"endpointType": "REST_API", "httpMethod": "GET", "url": "https://till.example/orders/:orderNumber"',
  check: ({ dossier, report }) => {
    for (const { value, pointer } of dossier.definitions.endpoints) {
      if (!addressed.has(value.endpointType)) continue;
      if (value.url === undefined || value.url === '') report(pointer, `The endpoint ${quote(value.name)} has no "url".`, 'Add the address that is called.');
      else if (value.endpointType === 'REST_API' && value.httpMethod === undefined) report(pointer, `The endpoint ${quote(value.name)} has no "httpMethod".`, 'Add GET, POST, PUT, PATCH or DELETE: it also decides what is confirmed first.');
    }
  },
};
