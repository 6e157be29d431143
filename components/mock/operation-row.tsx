'use client';

import { ChevronRight } from 'lucide-react';
import type { MockOperation } from '@/lib/client/mock-operations.ts';
import type { Steering } from '@/lib/client/mock-request.ts';
import { Badge } from '../ui/badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { TryOperation } from './try-operation.tsx';

/** What a function does to the records, in a word. */
export const modeWords: Record<MockOperation['mode'], string> = { CREATE: 'Makes', READ: 'Looks up', UPDATE: 'Changes', DELETE: 'Removes', OTHER: 'Works out' };

interface OperationRowProps {
  operation: MockOperation;
  server: string;
  isOpen: boolean;
  onToggle: () => void;
  steering: Steering;
  onSteer: (steering: Steering) => void;
}

/** One function: what it is called, what it does, where it answers; opened, a form to try it. */
export function OperationRow({ operation, server, isOpen, onToggle, steering, onSteer }: OperationRowProps) {
  const { id, title, description, method, path, mode, capabilities, system } = operation;
  return (
    <div id={id}>
      <h3>
        <button type="button" aria-expanded={isOpen} aria-controls={`${id}-try`} onClick={onToggle} className="flex w-full items-center gap-3 rounded-card px-4 py-3 text-left -outline-offset-2 hover:bg-sunken">
          <ChevronRight aria-hidden className={classNames('size-4 shrink-0 text-muted transition-transform', isOpen && 'rotate-90')} />
          <span className="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-center sm:gap-4">
            <span className="min-w-0 flex-1">
              <span className="font-medium">{title}</span>
              <span className="block text-sm text-muted">{description}</span>
            </span>
            <span className="min-w-0 font-mono text-xs break-all text-muted sm:max-w-72 sm:text-right">
              {method} {path}
            </span>
          </span>
          <Badge tone={mode === 'READ' || mode === 'OTHER' ? 'neutral' : 'accent'} className="w-20 justify-center">
            {modeWords[mode]}
          </Badge>
        </button>
      </h3>
      {isOpen ? (
        <div id={`${id}-try`} className="border-t border-line px-4 py-4">
          {capabilities.length === 0 && system === undefined ? null : (
            <p className="mb-4 text-sm text-muted">
              {capabilities.length === 0 ? null : <>Used to: {capabilities.join(', ')}. </>}
              {system === undefined ? null : <>Plays: {system}.</>}
            </p>
          )}
          <TryOperation operation={operation} server={server} steering={steering} onSteer={onSteer} />
        </div>
      ) : null}
    </div>
  );
}
