'use client';

import { Plus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import type { userSchema } from '@/lib/contracts/users.ts';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/input.tsx';

/** More than this are told apart by another letter sooner than by reading. */
const mostOffered = 6;

/** People by name: those that are chosen, and a search for more. */
export function AccessPeople({ users, chosen, onChange }: { users: readonly z.infer<typeof userSchema>[]; chosen: readonly string[]; onChange: (userIds: string[]) => void }) {
  const [wanted, setWanted] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const words = wanted.trim().toLowerCase();
  const found = words === '' ? [] : users.filter((user) => !chosen.includes(user.id) && `${user.name} ${user.email}`.toLowerCase().includes(words));
  const change = (userIds: string[]): void => {
    onChange(userIds);
    setWanted('');
    search.current?.focus();
  };
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p id="access-people" className="font-medium">
        These people
      </p>
      {chosen.length === 0 ? null : (
        <ul aria-labelledby="access-people" className="flex flex-wrap gap-2">
          {chosen.map((id) => {
            const name = users.find((user) => user.id === id)?.name ?? 'Somebody who is gone';
            return (
              <li key={id} className="flex items-center gap-1 rounded-full border border-line bg-surface py-0.5 pr-0.5 pl-3">
                {name}
                <Button look="quiet" className="size-7 rounded-full px-0" aria-label={`Take ${name} away`} title="Take away" onClick={() => change(chosen.filter((one) => one !== id))}>
                  <X aria-hidden className="size-3.5" />
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <Input ref={search} type="search" aria-label="Find a person" placeholder="Name or address" className="max-w-sm" value={wanted} onChange={(event) => setWanted(event.target.value)} />
      <output aria-live="polite" className="sr-only">
        {words === '' ? '' : found.length === 1 ? '1 person found' : `${found.length} people found`}
      </output>
      {words === '' ? null : found.length === 0 ? (
        <p className="text-muted">No account matches “{wanted}”.</p>
      ) : (
        <ul aria-label="People found" className="max-w-sm divide-y divide-line rounded-card border border-line bg-surface">
          {found.slice(0, mostOffered).map((user) => (
            <li key={user.id}>
              <button type="button" className="flex w-full items-center gap-3 px-3 py-2 text-left hover:bg-sunken" onClick={() => change([...chosen, user.id])}>
                <Plus aria-hidden className="size-4 shrink-0 text-muted" />
                <span className="min-w-0 flex-1 truncate">
                  {user.name} <span className="text-muted">{user.email}</span>
                </span>
              </button>
            </li>
          ))}
          {found.length > mostOffered ? <li className="px-3 py-2 text-muted">and {found.length - mostOffered} more: write more of the name</li> : null}
        </ul>
      )}
    </div>
  );
}
