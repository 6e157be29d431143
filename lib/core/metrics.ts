type Labels = Record<string, string | number>;

interface Metric {
  kind: 'counter' | 'gauge' | 'histogram';
  help: string;
  /** Value by rendered labels; a histogram has `_bucket`, `_sum` and `_count` series of its own. */
  series: Map<string, number>;
}

/** Upper bounds in seconds. */
const buckets = [0.005, 0.02, 0.1, 0.3, 0.6, 1, 2, 5, 15, Infinity];

/** The numbers of this process, in the text format of Prometheus. */
export interface Metrics {
  /** Adds to a counter, whose name ends in `_total`. */
  count(name: string, help: string, labels?: Labels, by?: number): void;
  /** Sets a gauge. */
  set(name: string, help: string, value: number, labels?: Labels): void;
  /** Adds a duration to a histogram, whose name ends in `_seconds`. */
  observe(name: string, help: string, seconds: number, labels?: Labels): void;
  render(): string;
}

declare global {
  // `var` is the only declaration that reaches globalThis.
  var foundryMetrics: Metrics | undefined;
}

/** The metrics of this process, shared with Next's own copies of this module. */
export function metrics(): Metrics {
  globalThis.foundryMetrics ??= createMetrics();
  return globalThis.foundryMetrics;
}

const escape = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

function renderLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(String(value))}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

export function createMetrics(): Metrics {
  const all = new Map<string, Metric>();
  const metric = (name: string, kind: Metric['kind'], help: string): Metric => {
    const known = all.get(name);
    if (known?.kind === kind) return known;
    const made: Metric = { kind, help, series: new Map<string, number>() };
    // A name is of one kind: a reader of the page refuses the whole of it otherwise. Who comes second is not shown.
    if (known === undefined) all.set(name, made);
    return made;
  };
  const add = ({ series }: Metric, key: string, by: number): void => {
    series.set(key, (series.get(key) ?? 0) + by);
  };

  return {
    count(name, help, labels = {}, by = 1) {
      add(metric(name, 'counter', help), `${name}${renderLabels(labels)}`, by);
    },
    set(name, help, value, labels = {}) {
      metric(name, 'gauge', help).series.set(`${name}${renderLabels(labels)}`, value);
    },
    observe(name, help, seconds, labels = {}) {
      const histogram = metric(name, 'histogram', help);
      for (const bound of buckets) add(histogram, `${name}_bucket${renderLabels({ ...labels, le: bound === Infinity ? '+Inf' : bound })}`, seconds <= bound ? 1 : 0);
      add(histogram, `${name}_sum${renderLabels(labels)}`, seconds);
      add(histogram, `${name}_count${renderLabels(labels)}`, 1);
    },
    render() {
      const blocks = [...all].map(([name, { kind, help, series }]) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...[...series].map(([key, value]) => `${key} ${value}`)].join('\n'));
      return `${blocks.join('\n')}\n`;
    },
  };
}
