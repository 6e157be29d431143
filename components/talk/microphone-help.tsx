import { RotateCw } from 'lucide-react';
import type { MicrophoneProblem } from '@/lib/client/microphone.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';

const help: Record<MicrophoneProblem | 'lost', { title: string; text: string }> = {
  refused: { title: 'The microphone is blocked for this site', text: 'Click the symbol left of the address, allow the microphone, then try again. On a phone it is in the browser’s site settings.' },
  missing: { title: 'No microphone was found', text: 'Plug one in or switch it on, then try again.' },
  busy: { title: 'Another program is using the microphone', text: 'Close the other call or recording, then try again.' },
  insecure: { title: 'Voice needs a secure address', text: 'Browsers give the microphone only to https addresses and to localhost. Open this site by its https address; writing works here.' },
  lost: { title: 'The microphone went away', text: 'Plug it in again or choose another one, then try again.' },
};

/** Why nobody can be heard, and what to do about it. */
export function MicrophoneHelp({ problem, onRetry, className }: { problem: MicrophoneProblem | 'lost'; onRetry: () => void; className?: string }) {
  return (
    <Message
      tone="warn"
      announce
      title={help[problem].title}
      {...(className === undefined ? {} : { className })}
      actions={
        problem === 'insecure' ? undefined : (
          <Button size="small" onClick={onRetry}>
            <RotateCw aria-hidden /> Try again
          </Button>
        )
      }
    >
      {help[problem].text}
    </Message>
  );
}
