import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

it('warns of code as an address', () => {
  expect(diagnose('DIS-UNSAFE-ADDRESS', (d) => { d.endpoints[0].url = 'javascript:alert(1)'; })).toMatchInlineSnapshot(`
    [
      "warning /endpoints/0/url "javascript:alert(1)" is no address of a service (javascript:). (Use https.)",
    ]
  `);
});

it('warns of addresses inside a network', () => {
  expect(diagnose('DIS-UNSAFE-ADDRESS', (d) => { ['http://169.254.169.254/x', 'http://[::1]/x', 'http://10.0.0.1/', 'http://2130706433/'].forEach((url, index) => { d.endpoints[index].url = url; }); })).toMatchInlineSnapshot(`
    [
      "warning /endpoints/0/url "169.254.169.254" is an address inside a network or of the machine itself. (Use the public name of the service, or have the operator allow it.)",
      "warning /endpoints/1/url "[::1]" is an address inside a network or of the machine itself. (Use the public name of the service, or have the operator allow it.)",
      "warning /endpoints/2/url "10.0.0.1" is an address inside a network or of the machine itself. (Use the public name of the service, or have the operator allow it.)",
      "warning /endpoints/3/url "2130706433" is an address inside a network or of the machine itself. (Use the public name of the service, or have the operator allow it.)",
    ]
  `);
});

it('warns of a password', () => {
  expect(diagnose('DIS-UNSAFE-ADDRESS', (d) => { d.endpoints[0].url = 'https://user:secret@a.example/'; })).toMatchInlineSnapshot(`
    [
      "warning /endpoints/0/url This address contains a user name or password. (Remove it; credentials belong to the operator, not into a dossier.)",
    ]
  `);
});

it('takes public and relative ones', () => {
  expect(diagnose('DIS-UNSAFE-ADDRESS', (d) => { d.endpoints[0].url = '/orders/:id'; })).toMatchInlineSnapshot(`[]`);
});

it.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'JavaScript:alert(1)'])('warns of %s where people follow it', (address) => {
  const what = `${JSON.stringify(address)} is no address that people may follow (${address.split(':')[0]?.toLowerCase() ?? ''}:). (Use https.)`;
  expect(diagnose('DIS-UNSAFE-ADDRESS', (d, { header }) => {
    d.knowledgeDocuments[0].sourceURI = address;
    d.marketplaceEntries = [{ entryId: otherId(4), name: 'm', description: 'd', dossierId: header.dossierId, version: '1', iconUrl: address, documentationUrl: address }];
  })).toEqual([`warning /knowledgeDocuments/0/sourceURI ${what}`, `warning /marketplaceEntries/0/iconUrl ${what}`, `warning /marketplaceEntries/0/documentationUrl ${what}`]);
  expect(diagnose('DIS-UNSAFE-ADDRESS', (d) => { d.knowledgeDocuments[0].sourceURI = 'urn:isbn:9780000000000'; })).toEqual([]);
});
