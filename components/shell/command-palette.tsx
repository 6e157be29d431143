'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { agentListSchema } from '@/lib/contracts/agents.ts';
import type { UserRole } from '@/lib/contracts/common.ts';
import { sessionListSchema } from '@/lib/contracts/sessions.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { Button } from '../ui/button.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { pagesFor } from './site-pages.ts';

const itemStyle = 'flex h-10 cursor-pointer items-center truncate rounded-md px-3 text-sm data-[selected=true]:bg-sunken';
const groupStyle = '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-2 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted';

/** Go anywhere by name: pages, agents, sessions. Opens with Ctrl or Cmd and K, or with its button. */
export function CommandPalette({ role }: { role: UserRole }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const agents = useApi(open ? '/api/agents' : null, agentListSchema);
  const sessions = useApi(open ? '/api/sessions' : null, sessionListSchema);
  useEffect(() => {
    const toggle = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener('keydown', toggle);
    return () => window.removeEventListener('keydown', toggle);
  }, []);
  const go = (path: string) => (): void => {
    setOpen(false);
    router.push(path);
  };
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Tooltip text="Go to (Ctrl K)">
        <Dialog.Trigger asChild>
          <Button look="quiet" size="icon" aria-label="Go to">
            <Search aria-hidden />
          </Button>
        </Dialog.Trigger>
      </Tooltip>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-black/50" />
        <Dialog.Content aria-describedby={undefined} className="fixed top-[12dvh] left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-card border border-line bg-surface shadow-card">
          <Dialog.Title className="sr-only">Go to</Dialog.Title>
          <Command label="Go to">
            <Command.Input placeholder="A page, an agent or a session" className="h-12 w-full border-b border-line bg-transparent px-4 text-base -outline-offset-2 placeholder:text-muted" />
            <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-1">
              <Command.Empty className="p-4 text-sm text-muted">Nothing has this name.</Command.Empty>
              <Command.Group heading="Pages" className={groupStyle}>
                {pagesFor(role).map((page) => (
                  <Command.Item key={page.path} value={`page ${page.label}`} onSelect={go(page.path)} className={itemStyle}>
                    {page.label}
                  </Command.Item>
                ))}
              </Command.Group>
              {agents.data === undefined || agents.data.agents.length === 0 ? null : (
                <Command.Group heading="Talk to" className={groupStyle}>
                  {agents.data.agents.map((agent) => (
                    <Command.Item key={agent.id} value={`${agent.name} ${agent.id}`} onSelect={go(`/talk/${agent.id}`)} className={itemStyle}>
                      {agent.name}
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              {sessions.data === undefined || sessions.data.sessions.length === 0 ? null : (
                <Command.Group heading="Sessions" className={groupStyle}>
                  {sessions.data.sessions.map((session) => (
                    <Command.Item key={session.session_id} value={`${session.title} ${session.session_id}`} onSelect={go(`/sessions/${session.session_id}`)} className={itemStyle}>
                      <span className="truncate">{session.title}</span>
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
