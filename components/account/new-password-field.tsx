'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { passwordStrength, type PasswordStrength } from '@/lib/client/password-strength.ts';
import { classNames } from '../ui/class-names.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';

const bars: Record<PasswordStrength['level'], { filled: number; colour: string }> = {
  none: { filled: 0, colour: '' },
  refused: { filled: 1, colour: 'bg-danger' },
  weak: { filled: 1, colour: 'bg-warn' },
  fair: { filled: 2, colour: 'bg-warn' },
  strong: { filled: 3, colour: 'bg-accent' },
};

/** A new password, once: it can be looked at instead of typed twice. Below it, in words, how good it is. */
export function NewPasswordField({ id, name, label, about }: { id: string; name: string; label: string; about: readonly string[] }) {
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const { level, words } = passwordStrength(password, about);
  return (
    <Field id={id} label={label} hint={<span aria-live="polite">{words}</span>}>
      <div className="flex gap-2">
        <Input
          id={id}
          name={name}
          type={shown ? 'text' : 'password'}
          autoComplete="new-password"
          aria-describedby={`${id}-hint`}
          aria-invalid={level === 'refused' && password.length >= 8}
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button size="icon" aria-label={shown ? 'Hide the password' : 'Show the password'} aria-pressed={shown} title={shown ? 'Hide' : 'Show'} onClick={() => setShown(!shown)}>
          {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        </Button>
      </div>
      <div aria-hidden className="flex gap-1">
        {[1, 2, 3].map((bar) => (
          <span key={bar} className={classNames('h-1 flex-1 rounded-full transition-colors', bar <= bars[level].filled ? bars[level].colour : 'bg-line')} />
        ))}
      </div>
    </Field>
  );
}
