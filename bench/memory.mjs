#!/usr/bin/env node
// Prints the memory of every process of the running stack, idle and in one call, as one table.
// Usage: node bench/memory.mjs [--data FOLDER] [--in-call]   (--in-call: a call is in progress now; remembers the idle figures of the run before)
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import util from 'node:util';
import { root } from '../scripts/setup/paths.mjs';
import { readRunFile } from '../scripts/supervise/run-file.mjs';

const { values } = util.parseArgs({ options: { data: { type: 'string', default: path.join(root, 'data') }, 'in-call': { type: 'boolean', default: false } } });
const dataDir = path.resolve(values.data);
const run = readRunFile(dataDir);
if (!run) {
  process.stderr.write(`Nothing runs from ${dataDir}. Start it with npm start, or name the folder with --data.\n`);
  process.exit(2);
}

/** Every process of the machine: its parent and its resident memory in kB. */
const processes = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number));
/** Resident memory of a process and all that it started, in MB; shared pages count in each. */
const residentMb = (pid) => {
  const own = processes.find(([one]) => one === pid)?.[2] ?? 0;
  return own / 1024 + processes.filter(([, parent]) => parent === pid).reduce((sum, [child]) => sum + residentMb(child), 0);
};

/** Memory of a process and all that it started, in MB, with shared pages counted once (Linux only). */
function proportionalMb(pid) {
  const children = processes.filter(([, parent]) => parent === pid).reduce((sum, [child]) => sum + proportionalMb(child), 0);
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]) / 1024 + children;
  } catch {
    return children; // ended meanwhile
  }
}

const measured = Object.fromEntries(['redis', 'livekit', 'speech', 'web', 'worker'].filter((name) => run.pids[name]).map((name) => [name, Math.round(residentMb(run.pids[name]))]));
measured.supervisor = Math.round((processes.find(([pid]) => pid === run.supervisor_pid)?.[2] ?? 0) / 1024);

const once = existsSync('/proc/self/smaps_rollup') ? Math.round(proportionalMb(run.supervisor_pid)) : undefined;

const remembered = path.join(dataDir, 'memory.json');
const before = existsSync(remembered) ? JSON.parse(readFileSync(remembered, 'utf8')) : {};
const figures = { ...before, [values['in-call'] ? 'call' : 'idle']: measured, once: { ...before.once, [values['in-call'] ? 'call' : 'idle']: once } };
writeFileSync(remembered, JSON.stringify(figures));

const total = (column) => Object.values(column).reduce((sum, mb) => sum + mb, 0);
const cell = (column, name) => (figures[column]?.[name] === undefined ? '' : String(figures[column][name]));
const rows = [...new Set([...Object.keys(figures.idle ?? {}), ...Object.keys(figures.call ?? {})])].map((name) => [name, cell('idle', name), cell('call', name)]);
rows.push(['all', ...['idle', 'call'].map((column) => (figures[column] ? String(total(figures[column])) : ''))]);
if (once !== undefined) rows.push(['all, shared pages once', ...['idle', 'call'].map((column) => String(figures.once[column] ?? ''))]);
process.stdout.write(`| process | idle, MB | in one call, MB |\n|---|---:|---:|\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`);
