'use client';

import { healthSchema, type Health, type ServiceHealth } from '@/lib/contracts/health.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';

const refreshMs = 5_000;
const services: readonly { name: keyof Health['services']; label: string; what: string }[] = [
  { name: 'redis', label: 'Redis', what: 'Sessions, checkpoints, users, published agents' },
  { name: 'registry', label: 'Registry', what: 'The agents and their files' },
  { name: 'livekit', label: 'LiveKit', what: 'Carries the sound of calls' },
  { name: 'worker', label: 'Worker', what: 'Takes calls, hears and speaks' },
  { name: 'speech', label: 'Speech', what: 'The local speech models' },
  { name: 'language', label: 'Language', what: 'What tells requests apart' },
];
const tones: Record<ServiceHealth['status'], { tone: 'accent' | 'warn' | 'danger' | 'neutral'; word: string }> = {
  healthy: { tone: 'accent', word: 'Healthy' },
  degraded: { tone: 'warn', word: 'Degraded' },
  down: { tone: 'danger', word: 'Down' },
  off: { tone: 'neutral', word: 'Off' },
};

/** How the processes are, every five seconds. */
export function SystemPage() {
  const { data, error, reload } = useApi('/health', healthSchema, refreshMs);
  return (
    <PageFrame className="max-w-4xl">
      <PageHeading
        title="System"
        actions={
          <Button asChild>
            <a href="/metrics">Metrics</a>
          </Button>
        }
      >
        {data === undefined ? 'Asking…' : data.status === 'healthy' ? 'Everything works.' : 'Something needs a look.'}
      </PageHeading>
      {error === undefined ? null : <ProblemMessage error={error} onRetry={reload} className="mb-4" />}
      {data === undefined && error === undefined ? <ListSkeleton rows={6} /> : null}
      {data === undefined ? null : (
        <Card>
          <ul className="divide-y divide-line">
            {services.map(({ name, label, what }) => {
              const service = data.services[name];
              return (
                <li key={name} className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[1fr_auto_auto]" data-service={name} data-status={service.status}>
                  <div className="min-w-0">
                    <p className="font-medium">{label}</p>
                    <p className="text-sm text-muted">{what}</p>
                  </div>
                  {service.detail === undefined ? null : <p className="text-sm break-words text-muted max-sm:order-last max-sm:col-span-2">{service.detail}</p>}
                  <Badge tone={tones[service.status].tone} className="sm:col-start-3">{tones[service.status].word}</Badge>
                </li>
              );
            })}
          </ul>
        </Card>
      )}
    </PageFrame>
  );
}
