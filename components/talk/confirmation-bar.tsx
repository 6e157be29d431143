import { Button } from '../ui/button.tsx';

/** The agent has read something back and waits for a yes; a click says it as the voice would. */
export function ConfirmationBar({ busy, onAnswer }: { busy: boolean; onAnswer: (text: 'yes' | 'no') => void }) {
  return (
    <fieldset aria-label="Confirmation" className="flex items-center justify-between gap-3 rounded-card border border-accent/40 bg-accent-soft px-4 py-2">
      <p className="text-sm font-medium">Is that right? Nothing happens before you say yes.</p>
      <div className="flex gap-2">
        <Button size="small" look="primary" disabled={busy} onClick={() => onAnswer('yes')}>
          Yes
        </Button>
        <Button size="small" disabled={busy} onClick={() => onAnswer('no')}>
          No
        </Button>
      </div>
    </fieldset>
  );
}
