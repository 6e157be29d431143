'use client';

import { RotateCcw, Upload } from 'lucide-react';
import type { AgentVersion } from '@/lib/contracts/agents.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import type { VersionActions } from './use-version-actions.ts';

/** Puts the newer side of a comparison live, once it has been read. */
export function PublishCompared({ version, actions }: { version: AgentVersion | undefined; actions: VersionActions }) {
  if (version === undefined) return null;
  if (version.state === 'published') return <Badge tone="accent">Version {version.version} is live</Badge>;
  return version.state === 'draft' ? (
    <Button look="primary" disabled={actions.busy} onClick={() => void actions.publish(version.version)}>
      <Upload aria-hidden /> Publish version {version.version}
    </Button>
  ) : (
    <Button disabled={actions.busy} onClick={() => void actions.rollBack(version.version)}>
      <RotateCcw aria-hidden /> Roll back to version {version.version}
    </Button>
  );
}
