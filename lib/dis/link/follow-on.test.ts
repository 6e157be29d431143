import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { otherId, type LooseDossier } from '../../../tests/support/dis/diagnose.ts';
import { compileDossier } from '../compile-dossier.ts';

const example = readFileSync(new URL('../../../examples/forno-piccolo.json', import.meta.url), 'utf8');

/** All that is said of the pizza dossier after a change, notes aside. */
function said(change: (definitions: LooseDossier, dossier: LooseDossier) => void): string[] {
  const dossier: LooseDossier = JSON.parse(example);
  change(dossier.dossierSpecificDefinitions, dossier);
  const { diagnostics } = compileDossier(JSON.stringify(dossier)).result;
  return diagnostics.filter(({ severity }) => severity !== 'info').map(({ code, pointer }) => `${code} ${pointer.replace('/dossierSpecificDefinitions', '')}`);
}

it.each(['order', '', 7, undefined])('blames an own id that is %j once, and none of the references to it', (id) => {
  expect(said((d) => { d.entities[1].entityId = id; })).toEqual(['DIS-SHAPE /entities/1/entityId']);
  expect(said((d) => { d.functionCatalogEntries[0].functionId = id; })).toEqual(['DIS-SHAPE /functionCatalogEntries/0/functionId']);
});

it('still says where a reference leads to something of another kind', () => {
  expect(said((d) => { d.entities[1].entityId = 'order'; d.agenticTriplets[0].targetEntityId = d.roles[0].roleId; })).toEqual(['DIS-SHAPE /entities/1/entityId', 'DIS-REF /agenticTriplets/0/targetEntityId']);
});

it('says of a list at the top of the file where it belongs, and nothing else', () => {
  const move = (from: string, to: string) => (d: LooseDossier, dossier: LooseDossier): void => { dossier[to] = d[from]; delete d[from]; };
  expect(said(move('entities', 'entities'))).toEqual(['DIS-SHAPE /entities']);
  expect(said(move('functionCatalogEntries', 'functions'))).toEqual(['DIS-SHAPE /functions']);
  const dossier: LooseDossier = JSON.parse(example);
  move('functionCatalogEntries', 'functions')(dossier.dossierSpecificDefinitions, dossier);
  expect(compileDossier(JSON.stringify(dossier)).result.diagnostics[0]).toMatchObject({ message: 'The list "functions" stands at the top of the file, where it defines nothing.', hint: 'Move it into "dossierSpecificDefinitions", under the name "functionCatalogEntries".' });
});

it('tells of an id that leads nowhere once, and not of what follows from it', () => {
  expect(said((d) => { d.entities[3].assignedRoleIds = [otherId(9)]; })).toEqual(['DIS-REF /entities/3/assignedRoleIds/0']);
  expect(said((d) => { d.roles[0].assignedEntityIds = [otherId(9)]; })).toEqual(['DIS-REF /roles/0/assignedEntityIds/0']);
  expect(said((d) => { d.applications[0].associatedEndpointIds[0] = otherId(9); })).toEqual(['DIS-REF /applications/0/associatedEndpointIds/0']);
  expect(said((d) => { d.endpoints[0].applicationId = otherId(9); })).toEqual(['DIS-REF /endpoints/0/applicationId']);
  expect(said((d) => { d.tripletFunctionMatrixEntries[0].functionId = otherId(9); })).toEqual(['DIS-REF /tripletFunctionMatrixEntries/0/functionId']);
  expect(said((d) => { d.entityModeMatrixEntries[0].interactionCapabilities[0].associatedFunctionIds = [otherId(9)]; })).toEqual(['DIS-REF /entityModeMatrixEntries/0/interactionCapabilities/0/associatedFunctionIds/0']);
});

it('names the role of an agent without one, where a role lists it', () => {
  expect(said((d) => { d.entities[3].assignedRoleIds = []; })).toEqual(['DIS-AGENT-ROLE /entities/3/assignedRoleIds']);
});
