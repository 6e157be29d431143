import type { DossierCompiler, CompileWatch } from '@/lib/agent/dossier-compiler.ts';
import type { Registry } from '../registry.ts';

/**
 * What leads from one version of an agent to another: an `AgentDiff` as JSON, in pieces. Large ones are compared beside this
 * thread.
 * @throws AppError not_found where one does not exist; gone where one was written for another release
 */
export async function diffVersions({ registry, compile }: { registry: Pick<Registry, 'packedAt'>; compile: Pick<DossierCompiler, 'diff'> }, agentId: string, from: number, to: number, watch?: CompileWatch): Promise<Uint8Array[]> {
  const [a, b] = await Promise.all([registry.packedAt(agentId, from), registry.packedAt(agentId, to)]);
  return compile.diff({ version: from, yaml: a.bytes }, { version: to, yaml: b.bytes }, watch);
}
