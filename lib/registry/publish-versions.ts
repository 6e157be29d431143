import type { AgentVersion } from '@/lib/contracts/agents.ts';
import { AppError } from '@/lib/core/errors.ts';
import { packText } from '@/lib/core/packed-text.ts';
import type { RegistryParts } from './registry-parts.ts';
import type { Registry } from './registry.ts';

interface Stored {
  version: number;
  message: string;
  unchanged?: true;
}

/** The verbs that make versions and take them live. */
export function createPublishing({ store, versions, inTurn, files, entryOf, spread, clock }: RegistryParts): Pick<Registry, 'save' | 'publish' | 'rollback' | 'setDraftAside'> {
  const now = (): string => new Date(clock()).toISOString();

  /** Stores or points, then writes the file and tells everyone; what was edited on disk meanwhile is kept as a version first. */
  async function publishing(agentId: string, hash: string, storing: () => Promise<Stored>): Promise<Omit<Stored, 'message'>> {
    const { kept, written, message, ...stored } = await inTurn(agentId, async () => {
      const folder = files();
      if (folder === null) return { kept: null, written: null, ...(await storing()) };
      return folder.alone(agentId, async () => {
        const edited = await folder.keepEdits(agentId, hash);
        const done = await storing();
        return { kept: edited, written: await folder.write(agentId), ...done };
      });
    });
    if (kept !== null) await spread(kept);
    if (stored.unchanged === undefined) await spread({ agent_id: agentId, change: 'published', message });
    if (written !== null) await spread(written);
    return stored;
  }

  async function versionOf(agentId: string, version: number): Promise<AgentVersion> {
    entryOf(agentId);
    const record = (await store.versions(agentId)).find((one) => one.version === version);
    if (record === undefined) throw new AppError('not_found', `The agent ${agentId} has no version ${version}.`);
    return record;
  }

  async function rollback(agentId: string, version: number, by: string): Promise<{ version: number }> {
    const record = await versionOf(agentId, version);
    if (record.state === 'published') throw new AppError('conflict', `Version ${version} is live already.`);
    if (record.state === 'draft') throw new AppError('conflict', `Version ${version} is a draft that was never live.`, { hint: 'Publish it instead.' });
    const agent = await versions.agentAt(agentId, version);
    const yaml = await versions.packedAt(agentId, version);
    const bytes = await store.dossier(agentId, version);
    return publishing(agentId, yaml.sha256, async () => {
      const stored = await store.storeVersion(agentId, { yaml, ...(bytes === null ? {} : { dossier: { bytes } }), by, from: 'rollback', rolled_back_to: version, at: now(), publish: true });
      versions.remember(agentId, stored.version, agent);
      return { version: stored.version, message: `Version ${stored.version} is live; it is version ${version} again.` };
    });
  }

  return {
    async save({ agent, yaml, dossier, by, from, draft }) {
      const agentId = agent.metadata.id;
      const packed = typeof yaml === 'string' ? packText(yaml) : yaml;
      await store.requireNotDeleted(agentId);
      const keep = async (): Promise<Stored> => {
        const { version, outcome } = await store.storeVersion(agentId, { yaml: packed, dossier, by, from, at: now(), publish: !draft });
        versions.remember(agentId, version, agent);
        return { version, message: draft ? `Version ${version} is kept as a draft.` : `Version ${version} is live.`, ...(outcome === 'same' ? { unchanged: true } : {}) };
      };
      if (!draft) return publishing(agentId, packed.sha256, keep);
      const { message, ...stored } = await inTurn(agentId, keep);
      await spread({ agent_id: agentId, change: 'settings', message });
      return stored;
    },
    async publish(agentId, version, by) {
      const record = await versionOf(agentId, version);
      if (record.state === 'published') return { version };
      if (record.state === 'past') return rollback(agentId, version, by);
      const { sha256 } = await versions.packedAt(agentId, version);
      await versions.agentAt(agentId, version);
      return publishing(agentId, sha256, async () => {
        await store.publishVersion(agentId, version, now());
        return { version, message: `Version ${version} is live.` };
      });
    },
    rollback,
    async setDraftAside(agentId, version) {
      await versionOf(agentId, version);
      await inTurn(agentId, () => store.setDraftAside(agentId, version, now()));
      await spread({ agent_id: agentId, change: 'settings', message: `The draft ${version} was set aside.` });
    },
  };
}
