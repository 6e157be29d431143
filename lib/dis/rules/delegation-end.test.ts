import { expect, it } from 'vitest';
import { smallDossier } from '../../../tests/support/dis/small-dossier.ts';
import { compileDossier } from '../compile-dossier.ts';

const told = (relations: string[], handsOver = false): string[] =>
  compileDossier(smallDossier({
    roles: { Front: { archetype: 'orchestrator' }, Cards: { archetype: 'specialist' }, Idle: { archetype: 'specialist' }, Clerk: { type: 'human' } },
    triplets: { 'Lock a card': { role: 'Cards', does: 'REACT UPDATE', to: 'Thing' }, ...(handsOver ? { 'Hand over to a person': { role: 'Cards', does: 'REACT INITIATE' as const, to: 'Thing' } } : {}) },
    relations,
  })).result.diagnostics.filter(({ code }) => code === 'DIS-DELEGATION').map(({ severity, pointer, message }) => `${severity} ${pointer.replace('/dossierSpecificDefinitions/relationshipMatrixEntries', '')} ${message}`);

it('tells of delegations and supervisions that make no edge', () => {
  expect(told(['Front delegates_to Cards', 'Cards delegates_to Clerk', 'Cards delegates_to Idle', 'Clerk supervises Cards'])).toEqual([
    'info /1/related_actor The role "Clerk" is a person, and no triplet hands over to one, so this relationship makes no edge.',
    'info /2/related_actor The role "Idle" has no place in the workflow, so this relationship makes no edge.',
    'info /3/actor The role "Clerk" has no place in the workflow, so this relationship makes no edge.',
  ]);
});

it('says nothing of a person to whom a triplet hands over, and of a role that leads to one with triplets', () => {
  expect(told(['Front delegates_to Idle', 'Idle delegates_to Cards', 'Cards delegates_to Clerk'], true)).toEqual([]);
});
