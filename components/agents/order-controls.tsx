'use client';

import { ChevronDown, ChevronUp, GripVertical } from 'lucide-react';
import { useEffect, useRef, type DragEvent } from 'react';
import type { AgentCard } from '@/lib/contracts/agents.ts';
import { Button } from '../ui/button.tsx';

interface OrderControlsProps {
  agent: AgentCard;
  /** From 0. */
  place: number;
  places: number;
  onMove: (place: number) => void;
  onDragStart: (event: DragEvent) => void;
  onDragEnd: () => void;
}

/** Moves an agent in the order of the picker: a handle to drag, and a button each way for keyboard and touch. */
export function OrderControls({ agent, place, places, onMove, onDragStart, onDragEnd }: OrderControlsProps) {
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  const pressed = useRef<'up' | 'down' | null>(null);
  // A row that moves loses the focus, and at the end of the list its button cannot be pressed any more.
  useEffect(() => {
    if (pressed.current === null) return;
    const [same, other] = pressed.current === 'up' ? [up, down] : [down, up];
    pressed.current = null;
    (same.current?.disabled === true ? other : same).current?.focus();
  });
  const move = (way: 'up' | 'down'): void => {
    pressed.current = way;
    onMove(place + (way === 'up' ? -1 : 1));
  };
  return (
    <span className="flex items-center">
      <span draggable aria-hidden title="Drag to another place" onDragStart={onDragStart} onDragEnd={onDragEnd} className="cursor-grab text-muted hover:text-ink active:cursor-grabbing pointer-coarse:hidden">
        <GripVertical className="size-4" />
      </span>
      <Button ref={up} look="quiet" size="small" className="size-8 px-0" title="Move up" aria-label={`Move ${agent.name} up`} disabled={place === 0} onClick={() => move('up')}>
        <ChevronUp aria-hidden />
      </Button>
      <Button ref={down} look="quiet" size="small" className="size-8 px-0" title="Move down" aria-label={`Move ${agent.name} down`} disabled={place === places - 1} onClick={() => move('down')}>
        <ChevronDown aria-hidden />
      </Button>
    </span>
  );
}
