'use client';

import { Search } from 'lucide-react';
import { agentListSchema } from '@/lib/contracts/agents.ts';
import type { AuditDecision, AuditFilter, AuditGroup } from '@/lib/contracts/audit.ts';
import { userListSchema } from '@/lib/contracts/users.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/input.tsx';
import { Select } from '../ui/select.tsx';

const groupWords: Record<AuditGroup, string> = { decisions: 'Gates, rules and yeses', calls: 'Calls', approvals: 'Approvals', access: 'Looking into things of others', users: 'People and tokens', agents: 'Agents and mocks' };
const decisionWords: Record<AuditDecision, string> = { allowed: 'Allowed or done', refused: 'Refused or failed' };

/** The day of an instant as a date field has it, and back: both in the reader's time zone. */
const dayOf = (instant: string | undefined): string => (instant === undefined ? '' : new Date(Date.parse(instant) - new Date(instant).getTimezoneOffset() * 60_000).toISOString().slice(0, 10));
const instantOf = (day: string, daysLater = 0): string | undefined => {
  if (day === '') return undefined;
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + daysLater);
  return date.toISOString();
};

interface AuditFiltersProps {
  filter: AuditFilter;
  /** A part that is undefined narrows no longer. */
  onChange: (change: { [Part in keyof AuditFilter]?: AuditFilter[Part] | undefined }) => void;
  onClear: () => void;
}

/** What the record is narrowed to. */
export function AuditFilters({ filter, onChange, onClear }: AuditFiltersProps) {
  const people = useApi('/api/users', userListSchema).data?.users ?? [];
  const agents = useApi('/api/agents', agentListSchema).data?.agents ?? [];
  const chosen = <Part extends string>(value: string): Part | undefined => (value === '' ? undefined : (value as Part)); // the options are the parts
  return (
    <search aria-label="Narrow the record" className="mb-4 grid grid-cols-2 gap-3 md:grid-cols-4">
      <div className="relative col-span-2">
        <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
        <Input type="search" aria-label="Search the record" placeholder="A person, a gate, a function, a session" maxLength={200} value={filter.q ?? ''} onChange={(event) => onChange({ q: event.target.value || undefined })} className="pl-9" />
      </div>
      <Select aria-label="What about" value={filter.group ?? ''} onChange={(event) => onChange({ group: chosen(event.target.value) })}>
        <option value="">About everything</option>
        {Object.entries(groupWords).map(([group, words]) => (
          <option key={group} value={group}>
            {words}
          </option>
        ))}
      </Select>
      <Select aria-label="Decision" value={filter.decision ?? ''} onChange={(event) => onChange({ decision: chosen(event.target.value) })}>
        <option value="">Any decision</option>
        {Object.entries(decisionWords).map(([decision, words]) => (
          <option key={decision} value={decision}>
            {words}
          </option>
        ))}
      </Select>
      <Select aria-label="Who acted" value={filter.actor ?? ''} onChange={(event) => onChange({ actor: chosen(event.target.value) })}>
        <option value="">By anybody</option>
        <option value="agent">An agent by itself</option>
        <option value="system">The site by itself</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select aria-label="Agent" value={filter.agent ?? ''} onChange={(event) => onChange({ agent: chosen(event.target.value) })}>
        <option value="">Any agent</option>
        {agents.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <label htmlFor="audit-from" className="col-span-2 flex min-w-0 items-center gap-2 text-sm text-muted md:col-span-1">
        <span className="w-10 shrink-0">From</span>
        <Input id="audit-from" type="date" value={dayOf(filter.from)} onChange={(event) => onChange({ from: instantOf(event.target.value) })} />
      </label>
      <label htmlFor="audit-to" className="col-span-2 flex min-w-0 items-center gap-2 text-sm text-muted md:col-span-1">
        <span className="w-10 shrink-0 md:w-auto">To</span>
        <Input id="audit-to" type="date" value={filter.to === undefined ? '' : dayOf(new Date(Date.parse(filter.to) - 1).toISOString())} onChange={(event) => onChange({ to: instantOf(event.target.value, 1) })} />
      </label>
      {filter.session === undefined ? null : (
        <p className="col-span-2 flex items-center gap-3 text-sm md:col-span-4">
          Only one session is shown.
          <Button size="small" onClick={() => onChange({ session: undefined })}>
            Show all sessions
          </Button>
        </p>
      )}
      {Object.entries(filter).some(([part, value]) => part !== 'session' && value !== undefined) ? (
        <Button size="small" className="col-span-2 justify-self-start md:col-span-4" onClick={onClear}>
          Clear all
        </Button>
      ) : null}
    </search>
  );
}
