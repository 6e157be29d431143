import { expect, it } from 'vitest';
import type { CompileSummary } from '@/lib/contracts/compile.ts';
import { splitCapabilities, whyNotOffered } from './offered-capabilities.ts';

const capability = (name: string, rest: Partial<CompileSummary['capabilities'][number]> = {}): CompileSummary['capabilities'][number] => ({ id: name, name, description: '', stance: 'REACT', mode: 'READ', owner: 'Clerk', target: 'Vault', functions: [], gates: [], confirm: false, initiator: 'caller', closed: false, pointer: '', ...rest });
const all = [capability('ask'), capability('greet', { initiator: 'agent' }), capability('sync', { initiator: 'system' }), capability('open the vault', { closed: true })];

it('counts what a caller can ask for as the card does, and keeps the rest', () => {
  const { offered, others } = splitCapabilities(all);
  expect(offered.map(({ name }) => name)).toEqual(['ask']);
  expect(others.map(({ name }) => name)).toEqual(['greet', 'sync', 'open the vault']);
});
it('says why no caller can ask for it', () => {
  expect(all.map(whyNotOffered)).toEqual([null, 'The agent begins this by itself.', 'Another system begins this.', 'Always refused: “Vault” has gates, and none of them lets the role “Clerk” in.']);
});
