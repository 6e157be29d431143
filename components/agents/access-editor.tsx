'use client';

import { useState } from 'react';
import type { AgentAccess, AgentCard } from '@/lib/contracts/agents.ts';
import { userRoleSchema } from '@/lib/contracts/common.ts';
import { userListSchema } from '@/lib/contracts/users.ts';
import { accessSentence } from '@/lib/client/access-sentence.ts';
import { roleWords } from '@/lib/client/role-words.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { Button } from '../ui/button.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { AccessPeople } from './access-people.tsx';
import type { AgentChanges } from './use-agent-changes.ts';

const nobody: AgentAccess = { roles: [], user_ids: [] };

/** Who may talk to an agent: everybody, or people of some roles and some people by name; with what that comes to in a sentence. */
export function AccessEditor({ agent, changes }: { agent: AgentCard; changes: AgentChanges }) {
  const kept = agent.access ?? null;
  const [access, setAccess] = useState<AgentAccess | null>(kept);
  const [base, setBase] = useState(JSON.stringify(kept));
  if (base !== JSON.stringify(kept)) {
    // Saved, taken back, or changed by another admin: what holds now is what is shown.
    setBase(JSON.stringify(kept));
    setAccess(kept);
  }
  const [saving, setSaving] = useState(false);
  const { data, error, reload } = useApi('/api/users', userListSchema);
  const names = new Map((data?.users ?? []).map((user) => [user.id, user.name]));
  const changed = JSON.stringify(access) !== JSON.stringify(kept);
  const some = access ?? nobody;

  async function save(): Promise<void> {
    setSaving(true);
    await changes.patch(agent, { access }, access === null ? 'Everybody may talk to it' : 'Who may talk to it has changed', { access: kept });
    setSaving(false);
  }
  return (
    <section aria-labelledby="access" className="flex flex-col gap-4 py-5">
      <div>
        <h2 id="access" className="font-medium">
          Who may talk to it
        </h2>
        <output aria-live="polite" className="block text-sm">
          {data === undefined && some.user_ids.length > 0 ? <span className="skeleton inline-block h-4 w-64" /> : accessSentence(access, names)}
        </output>
        <p className="text-sm text-muted">Whoever may not does not see it at all.</p>
      </div>
      {error === undefined ? null : <ProblemMessage error={error} onRetry={reload} />}
      <fieldset className="flex flex-col gap-2 text-sm">
        <legend className="sr-only">Who may talk to it</legend>
        <label className="flex items-center gap-3">
          <input type="radio" name="access" className="size-4 accent-accent" checked={access === null} onChange={() => setAccess(null)} />
          Everybody who may sign in
        </label>
        <label className="flex items-center gap-3">
          <input type="radio" name="access" className="size-4 accent-accent" checked={access !== null} onChange={() => setAccess(kept ?? nobody)} />
          Only some
        </label>
      </fieldset>
      {access === null ? null : (
        <div className="flex flex-col gap-5 border-l-2 border-line pl-4 sm:ml-1.5">
          <fieldset className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
            <legend className="mb-2 text-sm font-medium">Everybody with the role</legend>
            {userRoleSchema.options
              .filter((role) => role !== 'admin')
              .map((role) => (
                <label key={role} className="flex items-center gap-2">
                  <input type="checkbox" className="size-4 accent-accent" checked={some.roles.includes(role)} onChange={({ target }) => setAccess({ ...some, roles: target.checked ? [...some.roles, role] : some.roles.filter((one) => one !== role) })} />
                  {roleWords[role].label}
                </label>
              ))}
          </fieldset>
          <AccessPeople users={data?.users ?? []} chosen={some.user_ids} onChange={(user_ids) => setAccess({ ...some, user_ids })} />
        </div>
      )}
      {changed ? (
        <div className="flex gap-2">
          <Button look="primary" disabled={saving} onClick={() => void save()}>
            {saving ? 'Saving…' : 'Save'}
          </Button>
          <Button disabled={saving} onClick={() => setAccess(kept)}>
            Leave it as it was
          </Button>
        </div>
      ) : null}
    </section>
  );
}
