import { spawn } from 'node:child_process';

/**
 * A shell of 1 MB that outlives the supervisor by a moment: it is told the process groups that run, and when its input closes
 * (the supervisor ended, however it ended) it ends those that are left: TERM, then KILL after 3 s.
 * It is POSIX sh, because a second Node would cost 40 MB for doing nothing.
 */
const script = `
groups=' '
while read -r what group; do
  case $what in
    +) groups="$groups$group " ;;
    -) case $groups in *" $group "*) groups="\${groups%%" $group "*} \${groups#*" $group "}" ;; esac ;;
  esac
done
for group in $groups; do kill -TERM -"$group" 2>/dev/null; done
tries=0
while [ $tries -lt 30 ]; do
  left=
  for group in $groups; do kill -0 -"$group" 2>/dev/null && left=yes; done
  [ -z "$left" ] && exit 0
  sleep 0.1
  tries=$((tries + 1))
done
for group in $groups; do kill -KILL -"$group" 2>/dev/null; done
`;

/** @returns {{ add: (group: number) => void, remove: (group: number) => void, close: () => void }} */
export function startGuard() {
  const running = new Set();
  let closed = false;
  let shell;
  const tell = (line) => shell.stdin.write(`${line}\n`, () => {});
  const start = () => {
    shell = spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    shell.stdin.on('error', () => {});
    shell.on('error', () => {});
    shell.once('exit', () => {
      if (!closed) setTimeout(start, 200).unref();
    });
    shell.unref();
    for (const group of running) tell(`+ ${group}`);
  };
  start();
  return {
    add(group) {
      running.add(group);
      tell(`+ ${group}`);
    },
    remove(group) {
      running.delete(group);
      tell(`- ${group}`);
    },
    close() {
      closed = true;
      shell.stdin.end();
    },
  };
}
