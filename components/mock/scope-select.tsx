'use client';

import { agentSessionsSchema } from '@/lib/contracts/agents.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { Select } from '../ui/select.tsx';

interface ScopeSelectProps {
  agentId: string;
  scope: string;
  scopes: readonly string[];
  written: Readonly<Record<string, string>>;
  onChange: (scope: string) => void;
}

/** Whose records are shown: those that are shared, or a session's, by its title where it is known. */
export function ScopeSelect({ agentId, scope, scopes, written, onChange }: ScopeSelectProps) {
  const { data } = useApi(`/api/agents/${encodeURIComponent(agentId)}/sessions?limit=100`, agentSessionsSchema);
  const nameOf = (one: string): string => {
    if (one === 'shared') return 'Shared by all';
    const session = data?.sessions.find(({ session_id }) => session_id === one);
    const at = written[one];
    const when = at === undefined ? '' : `, changed ${new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}`;
    return session === undefined ? `Session ${one.slice(0, 8)}${when}` : `${session.title || 'Session'} (${session.user_name})${when}`;
  };
  const options = [...new Set(['shared', scope, ...scopes])];
  return (
    <Select aria-label="Whose records" value={scope} onChange={(event) => onChange(event.target.value)} className="w-full sm:w-96">
      {options.map((one) => (
        <option key={one} value={one}>
          {nameOf(one)}
        </option>
      ))}
    </Select>
  );
}
