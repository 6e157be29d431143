'use client';

import Link from 'next/link';
import { useApi } from '@/lib/client/use-api.ts';
import { healthSchema, type Health } from '@/lib/contracts/health.ts';
import { classNames } from '../ui/class-names.ts';
import { Tooltip } from '../ui/tooltip.tsx';

const refreshMs = 15_000;

/** For admins: how the processes are, at a glance, with the way to the details. */
export function HealthDot() {
  const { data, error } = useApi('/health', healthSchema, refreshMs);
  const words = error !== undefined ? 'The site does not answer as it should' : healthWords(data);
  const tone = error !== undefined ? 'bg-danger' : data === undefined ? 'bg-line-strong' : data.status === 'healthy' ? 'bg-accent' : 'bg-warn';
  return (
    <Tooltip text={words}>
      <Link href="/admin/system" aria-label={`System: ${words}`} className="flex size-10 items-center justify-center rounded-control hover:bg-sunken">
        <span aria-hidden className={classNames('size-2.5 rounded-full', tone)} />
      </Link>
    </Tooltip>
  );
}

function healthWords(health: Health | undefined): string {
  if (health === undefined) return 'asking…';
  const poor = Object.entries(health.services).filter(([, service]) => service.status === 'degraded' || service.status === 'down');
  if (poor.length === 0) return 'everything works';
  return poor.map(([name, service]) => `${name} is ${service.status}`).join(', ');
}
