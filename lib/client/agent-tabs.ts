/** The parts of an agent's page, as they stand in its address. */
const agentTabs = ['overview', 'capabilities', 'functions', 'gates', 'workflow', 'versions', 'sessions', 'settings'] as const;
export type AgentTab = (typeof agentTabs)[number];

/** The part that an address asks for; the overview where it names none. */
export const agentTabOf = (asked: unknown): AgentTab => agentTabs.find((tab) => tab === asked) ?? 'overview';
