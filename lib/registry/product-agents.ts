import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { DossierCompiler } from '@/lib/agent/dossier-compiler.ts';
import { packText, type PackedText } from '@/lib/core/packed-text.ts';

/** Tells the example agents, as they come with the product, from files that somebody edited. */
export interface ProductAgents {
  /** The example dossier that makes exactly this text, packed; null for every other agent. `sha256`: hash of the agent's text. */
  dossierOf(agent: Agent, sha256: string): Promise<PackedText | null>;
}

/** `examplesDir`: folder of the example dossiers. */
export function createProductAgents(examplesDir: string, compile: Pick<DossierCompiler, 'build'>): ProductAgents {
  return {
    async dossierOf(agent, sha256) {
      const source = agent.metadata.source?.sha256;
      if (source === undefined) return null;
      for (const fileName of await readdir(examplesDir).catch(() => [])) {
        const bytes = await readFile(path.join(examplesDir, fileName));
        const dossier = packText(bytes);
        if (dossier.sha256 !== source) continue;
        // An edit by hand keeps the dossier's hash: only what the compiler makes of it is as it came.
        const built = await compile.build({ bytes: new Uint8Array(bytes), fileName });
        return built.agent !== null && built.yaml.sha256 === sha256 ? dossier : null;
      }
      return null;
    },
  };
}
