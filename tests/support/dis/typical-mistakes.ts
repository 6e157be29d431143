/** What domain experts write in a dossier: each is one change of the text of examples/forno-piccolo.json. */
export interface Mistake {
  readonly title: string;
  readonly fileName?: string;
  /** Replacements: each text must be there, and the first place of it is changed. */
  readonly write: readonly (readonly [string, string])[] | ((text: string) => string);
}

const first = '"roleType": "agent"';

export const mistakes: readonly Mistake[] = [
  { title: 'an id that no role has', write: [['"actingRoleId": "342ea164-358b-5935-ab2a-10ce105ab524"', '"actingRoleId": "342ea164-358b-5935-ab2a-10ce105ab542"']] },
  { title: 'a name instead of an id', write: [['"actingRoleId": "342ea164-358b-5935-ab2a-10ce105ab524"', '"actingRoleId": "Order Taker"']] },
  { title: 'a missing digit in the id of a reference', write: [['"targetEntityId": "398c43f4-23d0-53cb-b0de-6986cd65aeac"', '"targetEntityId": "398c43f4-23d0-53cb-b0de-6986cd65aea"']] },
  { title: 'a missing digit in the id of a construct', write: [['"roleId": "342ea164-358b-5935-ab2a-10ce105ab524"', '"roleId": "342ea164-358b-5935-ab2a-10ce105ab52"']] },
  { title: 'an id copied with its construct', write: (text) => text.replace(/(\n {6}\{\n {8}"endpointId": "4a045233[^}]*\},)/, (all) => all.replace('Read menu', 'Read drinks').concat(all)) },
  { title: 'a missing field', write: [['        "description": "Menu of the day.",\n        "inputs"', '        "inputs"']] },
  { title: 'a misspelt required field', write: [['"functionName": "readMenu"', '"functionname": "readMenu"']] },
  { title: 'a misspelt optional field', write: [['"systemOfRecord": "Forno Till"', '"systemOfRecords": "Forno Till"']] },
  { title: 'a field in snake case', write: [['"targetEntityId": "398c43f4', '"target_entity_id": "398c43f4']] },
  { title: 'a misspelt value of a closed list', write: [['"stance": "REACT"', '"stance": "REACTS"']] },
  { title: 'a value of a closed list in small letters', write: [['"httpMethod": "GET"', '"httpMethod": "get"']] },
  { title: 'the natural address', write: [['https://till.forno.example/orders/:orderNumber', '/orders/{orderNumber}']] },
  { title: 'the natural address with another name', write: [['https://till.forno.example/orders/:orderNumber', '/orders/{id}']] },
  { title: 'a name in an address that the function does not have', write: [['https://till.forno.example/orders/:orderNumber', 'https://till.forno.example/orders/:id']] },
  { title: 'a blank in an address', write: [['https://till.forno.example/menu', 'https://till.forno.example/our menu']] },
  { title: 'a comma after the last field', write: [['"dossierStatus": "DRAFT"\n', '"dossierStatus": "DRAFT",\n']] },
  { title: 'a missing comma', write: [['"version": "0.3.0",', '"version": "0.3.0"']] },
  { title: 'a comment', write: [['  "header": {', '  // Ask Rosa about the name.\n  "header": {']] },
  { title: 'curly quotes', write: [['"version": "0.3.0"', '“version”: “0.3.0”']] },
  { title: 'single quotes', write: [['"version": "0.3.0"', "'version': '0.3.0'"]] },
  { title: 'a quote inside a text', write: [['"Menu of the day."', '"Menu of the "day"."']] },
  { title: 'a Python value', write: [['"isRequired": false', '"isRequired": False']] },
  { title: 'a number as a text', write: [['"priority": 0', '"priority": "0"']] },
  { title: 'true as a text', write: [['"isRequired": false', '"isRequired": "no"']] },
  { title: 'one text where a list belongs', write: [['"associatedFunctionIds": [\n          "9fc0561c-48ec-5666-a286-293789e90660"\n        ]', '"associatedFunctionIds": "9fc0561c-48ec-5666-a286-293789e90660"']] },
  { title: 'a month that does not exist', write: [['2026-05-02T17:00:00Z', '2024-13-01T17:00:00Z']] },
  { title: 'a day that does not exist', write: [['2026-05-02T17:00:00Z', '2025-02-29T17:00:00Z']] },
  { title: 'a date without a time', write: [['2026-05-02T17:00:00Z', '2026-05-02']] },
  { title: 'a date with slashes', write: [['2026-05-02T17:00:00Z', '01/02/2024']] },
  { title: 'a single = in a condition', write: [["triplet.modeOfInteraction == 'READ'", "triplet.modeOfInteraction = 'READ'"]] },
  { title: 'AND and a plain number in a condition', write: [["triplet.modeOfInteraction == 'READ'", "triplet.modeOfInteraction == 'READ' AND session.tries < 3"]] },
  { title: 'a text in double quotes in a condition', write: [["triplet.modeOfInteraction == 'READ'", 'actor.roleName == \\"Order Taker\\"']] },
  { title: 'an input that the function does not have', write: [['|| input.confirmed', '|| input.confirm']] },
  { title: 'required instead of isRequired', write: [['"isRequired": false', '"required": false']] },
  { title: 'a collection under another name', write: [['"agenticTriplets": [', '"triplets": [']] },
  { title: 'another version', write: [['"disSpecificationRef": "1.6.0"', '"disSpecificationRef": "1.8.0"']] },
  { title: 'the whole file on one line', write: (text) => JSON.stringify(JSON.parse(text.replace(first, '"roleType": "robot"'))) },
  { title: 'tabs and wide characters before the place', write: [['        "roleType": "agent"', '\t\t"primaryKey": "roleId", "notes 🍕 ピザ": "",\t"roleType": "robot"']] },
  { title: 'a tab in YAML', fileName: 'forno.yaml', write: () => 'header:\n\tdossierId: 40ae01b8-98c2-51f9-9919-c3f67919f1e3\n' },
  { title: 'no and a version number in YAML', fileName: 'forno.yaml', write: () => 'header:\n  dossierId: 40ae01b8-98c2-51f9-9919-c3f67919f1e3\n  domainName: Forno\n  version: 1.0\n  lastModified: 2026-05-02\n  disSpecificationRef: 1.6.0\ndossierSpecificDefinitions:\n  functionCatalogEntries:\n    - functionId: 9a0b59d2-f3d7-570a-bfae-a7dc9d54e580\n      functionName: readMenu\n      description: Menu.\n      inputs:\n        - name: diet\n          type: string\n          description: Diet.\n          isRequired: no\n' },
  { title: 'YAML that is indented wrongly', fileName: 'forno.yaml', write: () => 'header:\n  dossierId: 40ae01b8-98c2-51f9-9919-c3f67919f1e3\n   domainName: Forno\n' },
  { title: 'a colon in a YAML text', fileName: 'forno.yaml', write: () => 'header:\n  description: Orders: by voice\n' },
  { title: 'YAML in a file called .json', write: () => 'header:\n  dossierId: 40ae01b8-98c2-51f9-9919-c3f67919f1e3\n' },
  { title: 'notes', fileName: 'notes.txt', write: () => 'Our pizzeria takes orders by phone.\nRosa answers.\n' },
  { title: 'Markdown around the dossier', fileName: 'dossier.md', write: (text) => `# Our dossier\n\n\`\`\`json\n${text}\`\`\`\n` },
  { title: 'a PDF', fileName: 'dossier.pdf', write: () => '%PDF-1.7\n…' },
  { title: 'one role alone', fileName: 'role.json', write: () => '{"roleId": "342ea164-358b-5935-ab2a-10ce105ab524", "name": "Order Taker", "description": "Takes orders."}' },
  { title: 'an agent instead of a dossier', fileName: 'agent.yaml', write: () => 'apiVersion: agent-foundry/v1\nkind: Agent\nmetadata: {}\nspec: {}\n' },
];

/** The text with one mistake in it. @throws where a text to be replaced is not there. */
export function makeMistake({ write }: Mistake, text: string): string {
  if (typeof write === 'function') return write(text);
  return write.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`${from} is not in the example`);
    return changed.replace(from, () => to);
  }, text);
}
