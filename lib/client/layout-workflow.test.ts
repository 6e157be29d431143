import { expect, test } from 'vitest';
import { layoutWorkflow, withoutEnd } from './layout-workflow.ts';

const node = (id: string) => ({ id, label: id, kind: 'capability' });

test('columns follow the distance from the entry point', () => {
  const placed = layoutWorkflow({
    entry_point: 'route',
    nodes: ['route', 'order', 'track', 'bye', 'lost'].map(node),
    edges: [
      { from: 'route', to: 'order' },
      { from: 'route', to: 'track' },
      { from: 'order', to: 'bye' },
      { from: 'bye', to: 'route' },
    ],
  });
  expect(placed.map(({ id, x, y }) => [id, x, y])).toEqual([
    ['route', 0, 0],
    ['order', 260, -36],
    ['track', 260, 36],
    ['bye', 520, 0],
    ['lost', 780, 0],
  ]);
});

test('a long column is folded', () => {
  const ids = Array.from({ length: 14 }, (_, index) => `c${index}`);
  const placed = layoutWorkflow({ entry_point: 'route', nodes: [node('route'), ...ids.map(node)], edges: ids.map((to) => ({ from: 'route', to })) });
  expect([placed.at(12)?.x, placed.at(13)?.x]).toEqual([260, 520]);
});

test('the end of a turn, to which every step may lead, is not drawn', () => {
  const graph = { entry_point: 'route', nodes: [node('route'), node('order'), { id: 'end', label: 'End', kind: 'end' }], edges: [{ from: 'route', to: 'order' }, { from: 'order', to: 'end' }, { from: 'route', to: 'end' }] };
  expect(withoutEnd(graph)).toEqual({ entry_point: 'route', nodes: [node('route'), node('order')], edges: [{ from: 'route', to: 'order' }] });
});
