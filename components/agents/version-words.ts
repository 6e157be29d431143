import type { AgentVersion } from '@/lib/contracts/agents.ts';

const origins: Record<AgentVersion['from'], string> = { upload: 'from a dossier', edit: 'from an edited file', product: 'came with Agent Foundry', rollback: 'rolled back' };

/** What a version came from, in words. */
export const originOf = (version: AgentVersion): string => (version.rolled_back_to === undefined ? origins[version.from] : `rolled back to version ${version.rolled_back_to}`);

/** Who made a version: a person, or whoever edits the files of the agents. */
export const makerOf = ({ by, by_name }: AgentVersion): string => (by.startsWith('agents/') ? 'the agents folder' : (by_name ?? by));

export const stateWords: Record<AgentVersion['state'], { word: string; tone: 'accent' | 'warn' | 'neutral' }> = { published: { word: 'Published', tone: 'accent' }, draft: { word: 'Draft', tone: 'warn' }, past: { word: 'Past', tone: 'neutral' } };
