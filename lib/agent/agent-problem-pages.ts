import type { DiagnosticPage } from '@/lib/contracts/diagnostics.ts';

/** What there is to say about the codes of agent files: reading one, and keeping the file and the published version the same. */
export const agentProblemPages: readonly DiagnosticPage[] = [
  { code: 'AGENT-YAML', severity: 'error', title: 'Agent file that is not YAML', why: 'Nothing can be read after the first mistake. The last good version goes on meanwhile.', bad: 'greeting: "Good evening', good: 'greeting: "Good evening"' },
  { code: 'AGENT-SIZE', severity: 'error', title: 'Agent file that is too large', why: 'A file that fills the memory would stop the calls in progress.', bad: 'a file of 200 MB', good: 'what a dossier of at most 64 MB gives' },
  { code: 'AGENT-SHAPE', severity: 'error', title: 'Field of an agent file that is missing, surplus or wrong', why: 'What the agent does is read from these fields. An editor that knows public/schemas/agent.schema.json completes them.', bad: 'mutates: sometimes', good: 'mutates: true' },
  { code: 'AGENT-REF', severity: 'error', title: 'Name in an agent file that nothing has', why: 'A capability that calls a function of another name would fail in the middle of a call.', bad: 'functions: [{function: blockCrad, …}]', good: 'functions: [{function: blockCard, …}]' },
  { code: 'AGENT-DUPLICATE', severity: 'error', title: 'Name in an agent file that is used twice', why: 'Nobody could say which of the two is meant.', bad: 'two functions named readMenu', good: 'readMenu and readDrinks' },
  { code: 'AGENT-NODE', severity: 'error', title: 'Step of the workflow without a capability', why: 'The step would have nothing to do.', bad: '{id: show-menu, handler: capability}', good: '{id: show-menu, handler: capability, capability: show-menu}' },
  { code: 'agent_file_name', severity: 'error', title: 'Agent file under another name', why: 'The name of the file says which agent it is; the file itself says another.', bad: 'agents/pizza.yaml with "id: forno-piccolo"', good: 'agents/forno-piccolo.yaml with "id: forno-piccolo"' },
  { code: 'agent_file_gone', severity: 'warning', title: 'Agent file that was deleted', why: 'The agent goes on from what is kept of it, so that no call is cut off; somebody must say whether that is meant.', bad: '', good: '' },
  { code: 'agent_file_of_deleted', severity: 'warning', title: 'File of a deleted agent', why: 'Somebody put it there after the agent was deleted. It is not served, and nothing of it is thrown away.', bad: '', good: '' },
  { code: 'agent_file_not_written', severity: 'warning', title: 'Agent file that could not be written', why: 'The published version is live, but the folder shows an older one.', bad: 'a folder that may only be read', good: 'a folder that this site may write to' },
  { code: 'agent_unreadable', severity: 'error', title: 'Version that cannot be read', why: 'It was written by another release of this program, or damaged since. It is not used.', bad: '', good: '' },
];
