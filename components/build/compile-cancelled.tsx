'use client';

import { useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';

/** After "Cancel": that button is gone, so the focus moves to what can be done now. */
export function CompileCancelled({ fileName, onAgain }: { fileName: string; onAgain: () => void }) {
  const again = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) again.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Message
      tone="info"
      announce
      title={`${fileName} was cancelled`}
      actions={
        <Button ref={again} size="small" onClick={onAgain}>
          Compile it after all
        </Button>
      }
    >
      Nothing was saved.
    </Message>
  );
}
