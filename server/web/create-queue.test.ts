import { expect, it } from 'vitest';
import { createQueue } from './create-queue.ts';

function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

it('runs one job at a time, in the order in which they came, also after one that failed', async () => {
  const queue = createQueue();
  const order: string[] = [];
  const first = gate();
  const one = queue(async () => {
    order.push('one begins');
    await first.opened;
    order.push('one ends');
    throw new Error('one');
  });
  const two = queue(async () => void order.push('two'));
  const three = queue(async () => void order.push('three'));
  first.open();
  await expect(one).rejects.toThrow('one');
  await Promise.all([two, three]);
  await queue(async () => void order.push('four'));
  expect(order).toEqual(['one begins', 'one ends', 'two', 'three', 'four']);
});

it('lets a job that waits give up its place at once', async () => {
  const queue = createQueue();
  const first = gate();
  const left = new AbortController();
  const ran: string[] = [];
  const one = queue(async () => first.opened);
  const two = queue(async () => void ran.push('two'), left.signal);
  const three = queue(async () => void ran.push('three'));
  left.abort(new Error('left'));
  await expect(two).rejects.toThrow('left');
  first.open();
  await Promise.all([one, three]);
  expect(ran).toEqual(['three']);
  await expect(queue(async () => {}, left.signal)).rejects.toThrow('left');
});
