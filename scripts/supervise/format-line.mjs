import { dim, red } from '../setup/say.mjs';

const colours = { redis: 31, livekit: 35, speech: 33, web: 36, worker: 32 };
const shown = new Set(['level', 'time', 'name', 'msg', 'pid', 'hostname', 'v']);
const levels = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };

/** A JSON log line as words for a terminal: time, level where it matters, message, remaining fields. */
function readable(line) {
  if (!line.startsWith('{')) return line;
  let entry;
  try {
    entry = JSON.parse(line);
  } catch {
    return line;
  }
  if (typeof entry.msg !== 'string') return line;
  const level = levels[entry.level] ?? String(entry.level ?? '');
  const fields = Object.entries(entry).filter(([key]) => !shown.has(key)).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' ');
  const mark = level === 'info' ? '' : `${['error', 'fatal'].includes(level) ? red(level) : level} `;
  return `${mark}${entry.msg}${fields ? ` ${dim(fields)}` : ''}`;
}

/**
 * One line of a process's output, with its prefix: words and colours on a terminal, else the line as it came.
 * @param {string} name
 * @param {string} line
 */
export function formatLine(name, line, terminal = Boolean(process.stdout.isTTY)) {
  const prefix = `${name.padEnd(7)} | `;
  if (!terminal) return prefix + line;
  return (process.env.NO_COLOR ? prefix : `\u001b[${colours[name] ?? 37}m${prefix}\u001b[0m`) + readable(line);
}
