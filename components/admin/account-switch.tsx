import type { User } from '@/lib/contracts/users.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

/** Disables or enables an account, after a question that says what it does. */
export function AccountSwitch({ user: { name, disabled }, onChange }: { user: Pick<User, 'name' | 'disabled'>; onChange: (disabled: boolean) => void }) {
  return disabled ? (
    <ConfirmDialog title={`Enable ${name}?`} text={`${name} can sign in again with the same password, and their API tokens work again.`} action="Enable" cancel="Cancel" look="primary" onConfirm={() => onChange(false)}>
      <Button size="small" aria-label={`Enable ${name}`}>
        Enable
      </Button>
    </ConfirmDialog>
  ) : (
    <ConfirmDialog
      title={`Disable ${name}?`}
      text={`${name} is signed out everywhere at once: open pages and calls close, and API tokens stop working. Their conversations are kept, and you can enable the account again at any time.`}
      action="Disable"
      cancel="Cancel"
      onConfirm={() => onChange(true)}
    >
      <Button size="small" aria-label={`Disable ${name}`}>
        Disable
      </Button>
    </ConfirmDialog>
  );
}
