'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { saveResultSchema } from '@/lib/contracts/compile.ts';
import { compileResultSchema } from '@/lib/contracts/compile.ts';
import { asApiError, callApi, type ApiError } from '@/lib/client/api.ts';
import { exampleDossiers, type ExampleDossier } from '@/lib/client/example-dossiers.ts';
import Link from 'next/link';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';

/** Nothing to talk to yet: the two examples, one click each, for whoever may add agents. */
export function NoAgents({ mayBuild, onInstalled }: { mayBuild: boolean; onInstalled: () => void }) {
  const [installing, setInstalling] = useState<string | null>(null);
  const [error, setError] = useState<ApiError | null>(null);

  async function install(example: ExampleDossier): Promise<void> {
    setInstalling(example.name);
    setError(null);
    try {
      const answer = await fetch(`/examples/${example.name}`, { credentials: 'same-origin' });
      if (!answer.ok) throw new Error(`The example ${example.name} is not on this machine.`);
      const dossier: unknown = await answer.json();
      const compiled = await callApi('/api/compile', compileResultSchema, { method: 'POST', body: dossier });
      await callApi(`/api/compile/save/${compiled.agent_id ?? ''}`, saveResultSchema, { method: 'POST', body: dossier });
      toast.success(`${example.title} is ready to talk`);
      onInstalled();
    } catch (thrown) {
      setError(asApiError(thrown));
    }
    setInstalling(null);
  }

  if (!mayBuild) {
    return (
      <Card className="p-6">
        <h2 className="font-semibold">There is nobody to talk to yet</h2>
        <p className="mt-1 text-muted">Agents appear here as soon as a builder has published one. Look in again later.</p>
      </Card>
    );
  }
  return (
    <section aria-labelledby="no-agents" className="flex flex-col gap-4">
      <div>
        <h2 id="no-agents" className="text-lg font-semibold">
          No agents yet
        </h2>
        <p className="text-muted">
          Install an example with one click, or <Link href="/build" className="text-accent underline underline-offset-4">drop a dossier of your own</Link>.
        </p>
      </div>
      {error === null ? null : <ProblemMessage error={error} />}
      <ul className="grid gap-4 sm:grid-cols-2">
        {exampleDossiers.map((example) => (
          <li key={example.name} className="grid">
            <Card className="flex flex-col items-start gap-3 p-5">
              <h3 className="font-semibold">{example.title}</h3>
              <p className="flex-1 text-sm text-muted">{example.description}</p>
              <Button look="primary" disabled={installing !== null} onClick={() => void install(example)} aria-label={`Install example ${example.title}`}>
                {installing === example.name ? 'Installing…' : 'Install example'}
              </Button>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}
