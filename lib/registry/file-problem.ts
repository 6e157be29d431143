import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';

const wholeFile = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** The file was deleted by hand: the agent goes on from Redis until someone decides. */
export const fileGone = (agentId: string, version: number): Diagnostic => ({
  code: 'agent_file_gone',
  severity: 'warning',
  message: `agents/${agentId}.yaml is gone. Version ${version} is still served.`,
  pointer: '',
  range: wholeFile,
  hint: 'Disable the agent to take it away, or publish any version to write the file again.',
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
