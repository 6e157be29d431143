import { AppError } from '@/lib/core/errors.ts';
import { buildEntry } from './build-entry.ts';
import type { RegistryParts } from './registry-parts.ts';
import type { DeletedAgent, Registry } from './registry.ts';

/** How long a deleted agent can be restored, ms. */
export const restorableMs = 30 * 86_400_000;

const iso = (atMs: number): string => new Date(atMs).toISOString();

/** Deleting agents, and taking that back. */
export function createRemoval({ store, versions, inTurn, files, entryOf, spread, clock }: RegistryParts): Pick<Registry, 'remove' | 'restore' | 'deleted'> {
  async function deletedAgent(agentId: string): Promise<DeletedAgent | null> {
    const { deleted_at } = await store.settings(agentId);
    if (deleted_at === null) return null;
    const entry = await buildEntry(agentId, store, versions, { defaultAgent: null, order: await store.order() }, { deleted: true });
    return entry === null ? null : { agent_id: agentId, deleted_at, restorable_until: iso(Date.parse(deleted_at) + restorableMs), entry };
  }

  return {
    async remove(agentId) {
      if (entryOf(agentId).is_default) throw new AppError('conflict', 'The default agent cannot be deleted.', { hint: 'Make another agent the default first.' });
      const atMs = clock();
      await inTurn(agentId, async () => {
        const folder = files();
        const mark = async (): Promise<void> => {
          if (!(await store.markDeleted(agentId, atMs))) throw new AppError('not_found', `There is no agent "${agentId}".`);
        };
        if (folder === null) return mark();
        return folder.alone(agentId, async () => {
          await folder.requireNoEdits(agentId);
          await mark();
          await folder.sync(agentId);
        });
      });
      await spread({ agent_id: agentId, change: 'removed', message: 'The agent was deleted.' });
      return { agent_id: agentId, deleted_at: iso(atMs), restorable_until: iso(atMs + restorableMs) };
    },
    async restore(agentId) {
      await inTurn(agentId, async () => {
        const folder = files();
        const unmark = async (): Promise<void> => {
          if (!(await store.unmarkDeleted(agentId, clock() - restorableMs, iso(clock())))) throw new AppError('not_found', `There is no deleted agent "${agentId}" that can be restored.`, { hint: 'GET /api/agents?deleted=true lists them.' });
        };
        if (folder === null) return unmark();
        return folder.alone(agentId, async () => {
          await unmark();
          await folder.sync(agentId);
        });
      });
      await spread({ agent_id: agentId, change: 'restored', message: 'The agent is back.' });
      return entryOf(agentId);
    },
    async deleted() {
      const found = await Promise.all((await store.deletedSince(clock() - restorableMs)).map(deletedAgent));
      return found.filter((one) => one !== null);
    },
  };
}
