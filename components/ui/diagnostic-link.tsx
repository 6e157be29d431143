import { ExternalLink } from 'lucide-react';
import { docsOf } from '@/lib/contracts/diagnostics.ts';
import { classNames } from './class-names.ts';

/** A problem's code, leading to the page that explains it; in a tab of its own, so that nothing which is being corrected is lost. */
export function DiagnosticLink({ code, className }: { code: string; className?: string }) {
  return (
    <a href={docsOf(code)} target="_blank" rel="noopener" className={classNames('inline-flex max-w-full items-center gap-1 text-xs text-accent underline-offset-4 hover:underline', className)}>
      <code className="min-w-0 truncate font-mono">{code}</code>
      <ExternalLink aria-hidden className="size-3 shrink-0" />
      <span className="sr-only">: what it means, in a new tab</span>
    </a>
  );
}
