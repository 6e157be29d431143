'use client';

import { Copy, Download } from 'lucide-react';
import { toast } from 'sonner';
import { linesShown, type AgentFile } from '@/lib/client/compile-outcome.ts';
import { saveFile } from '@/lib/client/save-file.ts';
import { countText, sizeText } from '@/lib/client/value-text.ts';
import { Button } from '../ui/button.tsx';

/** The agent's file as it will be written; of a long one the beginning, and the whole of it as a download. */
export function YamlView({ file, fileName }: { file: AgentFile; fileName: string }) {
  const copy = (): void => {
    navigator.clipboard.writeText(file.start).then(
      () => toast.success('Copied'),
      () => toast.error('The browser did not allow copying. Select the text instead.'),
    );
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-sm text-muted">{file.complete ? `${sizeText(file.whole.size)}, as it is written to the agents folder.` : `The first ${countText(linesShown)} lines. The whole file has ${sizeText(file.whole.size)}: download it.`}</p>
        <div className="flex gap-2">
          {file.complete ? (
            <Button size="small" onClick={copy}>
              <Copy aria-hidden /> Copy
            </Button>
          ) : null}
          <Button size="small" onClick={() => saveFile(file.whole, fileName)}>
            <Download aria-hidden /> Download
          </Button>
        </div>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} aria-label="Agent file" className="max-h-[36rem] overflow-auto rounded-card border border-line bg-surface p-4 font-mono text-xs leading-5">
        {file.start}
      </pre>
    </div>
  );
}
