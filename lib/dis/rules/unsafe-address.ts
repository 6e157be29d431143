import { quote } from '../finding.ts';
import type { DossierRule } from './dossier-rule.ts';

const webSchemes = new Set(['http', 'https', 'ws', 'wss', 'grpc', 'grpcs', 'amqp', 'amqps', 'kafka', 'mqtt', 'mqtts', 'sftp', 'ftps', 'jdbc']);
/** Schemes that run code, or open what is on the machine of whoever follows them. */
const dangerous = new Set(['javascript', 'vbscript', 'data', 'file', 'blob']);
const schemeOf = (address: string): string | undefined => /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
const insideHosts = /^(?:localhost|metadata\.google\.internal|.*\.(?:local|internal)|0\.0\.0\.0|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|169\.254\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|\[?(?:::1|fe80:.*|f[cd][0-9a-f]{2}:.*|::ffff:.*)\]?|\d+|0x[0-9a-f]+)$/i;

export const unsafeAddress: DossierRule = {
  code: 'DIS-UNSAFE-ADDRESS',
  severity: 'warning',
  title: 'Address that should not be called',
  why: 'An address inside the operator\'s network, or with a scheme that runs code, turns a dossier into an attack on the machine that runs it. The compiler never calls addresses; the live environment refuses these unless the operator allows them.',
  bad: '"url": "http://169.254.169.254/latest/meta-data"',
  good: '"url": "https://api.example.com/orders"',
  check: ({ dossier, report }) => {
    for (const { value, pointer } of dossier.definitions.endpoints) {
      const url = value.url?.trim() ?? '';
      const scheme = schemeOf(url);
      if (scheme !== undefined && !webSchemes.has(scheme)) report(`${pointer}/url`, `${quote(url)} is no address of a service (${scheme}:).`, 'Use https.');
      const host = /^(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/?#]*)/i.exec(url)?.[1] ?? '';
      if (insideHosts.test(host)) report(`${pointer}/url`, `${quote(host)} is an address inside a network or of the machine itself.`, 'Use the public name of the service, or have the operator allow it.');
      if (/^[a-z][a-z0-9+.-]*:\/\/[^/@]*@/i.test(url)) report(`${pointer}/url`, 'This address contains a user name or password.', 'Remove it; credentials belong to the operator, not into a dossier.');
    }
    const follow = (address: string | undefined, pointer: string): void => {
      const scheme = schemeOf(address?.trim() ?? '');
      if (scheme !== undefined && dangerous.has(scheme)) report(pointer, `${quote(address ?? '')} is no address that people may follow (${scheme}:).`, 'Use https.');
    };
    for (const { value, pointer } of dossier.definitions.knowledgeDocuments) follow(value.sourceURI, `${pointer}/sourceURI`);
    for (const { value, pointer } of dossier.definitions.marketplaceEntries) {
      follow(value.iconUrl, `${pointer}/iconUrl`);
      follow(value.documentationUrl, `${pointer}/documentationUrl`);
    }
  },
};
