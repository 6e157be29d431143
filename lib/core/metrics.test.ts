import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

test('a name keeps the kind that it had first: a page with two under one name would be refused whole', () => {
  const metrics = createMetrics();
  metrics.set('latency_seconds', 'First.', 1);
  metrics.observe('latency_seconds', 'Second.', 0.4);
  expect(metrics.render()).toBe('# HELP latency_seconds First.\n# TYPE latency_seconds gauge\nlatency_seconds 1\n');
});

test('renders counters, gauges and histograms', () => {
  const metrics = createMetrics();
  metrics.count('calls_total', 'Calls.', { kind: 'a"b' });
  metrics.count('calls_total', 'Calls.', { kind: 'a"b' }, 2);
  metrics.set('open', 'Open now.', 4);
  metrics.observe('turn_seconds', 'Turns.', 0.4);
  expect(metrics.render()).toBe(`# HELP calls_total Calls.
# TYPE calls_total counter
calls_total{kind="a\\"b"} 3
# HELP open Open now.
# TYPE open gauge
open 4
# HELP turn_seconds Turns.
# TYPE turn_seconds histogram
turn_seconds_bucket{le="0.005"} 0
turn_seconds_bucket{le="0.02"} 0
turn_seconds_bucket{le="0.1"} 0
turn_seconds_bucket{le="0.3"} 0
turn_seconds_bucket{le="0.6"} 1
turn_seconds_bucket{le="1"} 1
turn_seconds_bucket{le="2"} 1
turn_seconds_bucket{le="5"} 1
turn_seconds_bucket{le="15"} 1
turn_seconds_bucket{le="+Inf"} 1
turn_seconds_sum 0.4
turn_seconds_count 1
`);
});
