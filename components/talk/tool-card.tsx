import { Check, LoaderCircle, X } from 'lucide-react';
import type { ToolItem } from '@/lib/client/conversation.ts';
import { fieldLabel } from '@/lib/client/value-text.ts';
import { ValuesList } from './values-list.tsx';

const states = {
  running: { Icon: LoaderCircle, ink: 'text-muted', word: 'in progress' },
  done: { Icon: Check, ink: 'text-accent', word: 'done' },
  failed: { Icon: X, ink: 'text-danger', word: 'did not work' },
};

/** What the agent did for the caller, in one line; inputs and results on demand. */
export function ToolCard({ tool }: { tool: ToolItem }) {
  const { Icon, ink, word } = states[tool.state];
  return (
    <details data-tool={tool.functionName} data-tool-state={tool.state} className="rounded-card border border-line bg-surface text-sm">
      <summary className="flex items-center gap-2 rounded-card px-3 py-2">
        <Icon aria-hidden className={`size-4 shrink-0 ${ink}`} />
        <span className="min-w-0 flex-1 truncate">{tool.title || fieldLabel(tool.functionName)}</span>
        <span className="text-xs text-muted">{word}</span>
      </summary>
      <div className="flex flex-col gap-3 border-t border-line px-3 py-3">
        {tool.error === null ? null : <p className="text-danger">{tool.error}</p>}
        <ValuesList values={tool.inputs} />
        {tool.outputs === null ? null : (
          <div>
            <p className="mb-1 text-xs font-medium text-muted">Result</p>
            <ValuesList values={tool.outputs} />
          </div>
        )}
        <p className="font-mono text-xs text-muted">{tool.functionName}</p>
      </div>
    </details>
  );
}
