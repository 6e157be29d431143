/** Keys of one agent share a hash slot, so that a step on several of them is one step in a cluster too. */
export const registryKey = (agentId: string, part: 'settings' | 'versions' | 'yaml' | 'dossiers' | 'drafts' | 'folders' | 'file-lock' | 'used' | 'sessions'): string => `foundry:registry:{${agentId}}:${part}`;

/** Ids of all agents, deleted ones too. */
export const agentsKey = 'foundry:registry:agents';
/** The default agent. */
export const defaultKey = 'foundry:registry:default';
/** The order that an admin gave: a JSON list of ids. */
export const orderKey = 'foundry:registry:order';
/** Deleted agents by the time of their deletion, ms. May name one that is not deleted: its settings say. */
export const deletedKey = 'foundry:registry:deleted';
/** Held by the process that swept last, as long as nobody needs to sweep again. */
export const sweptKey = 'foundry:registry:swept';
