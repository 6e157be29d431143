'use client';

import { SendHorizontal } from 'lucide-react';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { Button } from '../ui/button.tsx';

/** The text box that is always there, also in a call. Enter sends, Shift and Enter begins a line. */
export function Composer({ agentName, disabled, onSend }: { agentName: string; disabled: boolean; onSend: (text: string) => void }) {
  const [text, setText] = useState('');
  const send = (event?: FormEvent): void => {
    event?.preventDefault();
    const said = text.trim();
    if (said === '' || disabled) return;
    onSend(said);
    setText('');
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form onSubmit={send} className="flex items-end gap-2">
      <textarea
        aria-label="Message"
        placeholder={`Write to ${agentName}`}
        value={text}
        rows={1}
        maxLength={20_000}
        disabled={disabled}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={keyDown}
        className="field-sizing-content max-h-32 min-h-11 w-full min-w-0 resize-none rounded-control border border-line-strong bg-surface px-3 py-2.5 text-base placeholder:text-muted disabled:opacity-55"
      />
      <Button type="submit" look="primary" size="icon" aria-label="Send" disabled={disabled || text.trim() === ''} className="size-11">
        <SendHorizontal aria-hidden />
      </Button>
    </form>
  );
}
