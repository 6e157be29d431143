'use client';

import { Trash2 } from 'lucide-react';
import type { AgentCard } from '@/lib/contracts/agents.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

/** Deletes an agent after a second question. The default says why it stays. */
export function DeleteAgent({ agent, onDelete, small = false }: { agent: Pick<AgentCard, 'name' | 'is_default'>; onDelete: () => void; small?: boolean }) {
  if (agent.is_default) {
    return small ? null : <p className="text-sm text-muted">The default agent cannot be deleted. Make another one the default first.</p>;
  }
  return (
    <ConfirmDialog title={`Delete ${agent.name}?`} text="Callers see it no longer, and conversations in progress stop at the next thing said. It goes to “Recently deleted”, with all its versions, and can be restored for 30 days." action="Delete" onConfirm={onDelete}>
      {small ? (
        <Button look="quiet" size="small" className="size-8 px-0 text-muted" title="Delete" aria-label={`Delete ${agent.name}`}>
          <Trash2 aria-hidden />
        </Button>
      ) : (
        <Button>
          <Trash2 aria-hidden /> Delete this agent
        </Button>
      )}
    </ConfirmDialog>
  );
}
