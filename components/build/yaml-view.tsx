'use client';

import { Copy } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from '../ui/button.tsx';

/** The agent's file as it will be written. */
export function YamlView({ yaml }: { yaml: string }) {
  const copy = (): void => {
    navigator.clipboard.writeText(yaml).then(
      () => toast.success('Copied'),
      () => toast.error('The browser did not allow copying. Select the text instead.'),
    );
  };
  return (
    <div className="relative">
      <Button size="small" onClick={copy} className="absolute top-3 right-3">
        <Copy aria-hidden /> Copy
      </Button>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} aria-label="Agent file" className="max-h-[36rem] overflow-auto rounded-card border border-line bg-surface p-4 font-mono text-xs leading-5">
        {yaml}
      </pre>
    </div>
  );
}
