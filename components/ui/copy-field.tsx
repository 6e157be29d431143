'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { Input } from './input.tsx';

const saidForMs = 2_000;

/** A text to take along: selected by one click, copied by the button beside it. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no');
  useEffect(() => {
    if (copied === 'no') return;
    const timer = setTimeout(() => setCopied('no'), saidForMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    // Not there where the page is not served safely: then the text is selected by hand.
    Promise.resolve(navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
      () => setCopied('yes'),
      () => setCopied('refused'),
    );
  };
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex gap-2">
        <Input readOnly aria-label={label} value={text} onFocus={(event) => event.currentTarget.select()} className="font-mono sm:text-xs" />
        <Button look="primary" onClick={copy}>
          {copied === 'yes' ? <Check aria-hidden /> : <Copy aria-hidden />} {copied === 'yes' ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <output className={copied === 'refused' ? 'text-xs text-danger' : 'sr-only'}>
        {copied === 'yes' ? 'Copied' : copied === 'refused' ? 'The browser did not allow copying. Select the text and copy it.' : ''}
      </output>
    </div>
  );
}
