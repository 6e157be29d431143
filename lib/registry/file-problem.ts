import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import type { RegistryChange } from './registry.ts';

const wholeFile = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** The file was deleted by hand: the agent goes on from Redis until someone decides. */
export const fileGone = (agentId: string, version: number): Diagnostic => ({
  code: 'agent_file_gone',
  severity: 'warning',
  message: `agents/${agentId}.yaml is gone. Version ${version} is still served.`,
  pointer: '',
  range: wholeFile,
  hint: 'Delete the agent to take it away, or publish any version to write the file again.',
});

/** Somebody put a file there after the agent was deleted: neither is it served, nor is it thrown away. */
export const fileOfDeleted = (agentId: string): Diagnostic => ({
  code: 'agent_file_of_deleted',
  severity: 'warning',
  message: `agents/${agentId}.yaml is for an agent that was deleted: it is not served.`,
  pointer: '',
  range: wholeFile,
  hint: 'Restore the agent, and the file becomes its next version; or delete the file.',
});

export const otherId = (agentId: string, written: string): Diagnostic => ({
  code: 'agent_file_name',
  severity: 'error',
  message: `The file is called ${agentId}.yaml but describes the agent "${written}".`,
  pointer: '/metadata/id',
  range: wholeFile,
  hint: `Call the file ${written}.yaml, or set metadata.id to ${agentId}.`,
});

export const notWritten = (agentId: string, reason: string): Diagnostic => ({
  code: 'agent_file_not_written',
  severity: 'warning',
  message: `The version is live, but agents/${agentId}.yaml could not be written: ${reason}.`,
  pointer: '',
  range: wholeFile,
  hint: 'Make the folder writable and publish again.',
});

/** The file was mended, or written anew. */
export const noProblems = (agentId: string): RegistryChange => ({ agent_id: agentId, change: 'problems', message: `agents/${agentId}.yaml has no problems any more.`, problems: [] });
