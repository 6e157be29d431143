import { pathToFileURL } from 'node:url';

/** One command of the command line: how it is used, and what runs it. `run` answers the exit code: 0 fine, 1 problems in the input, 2 wrong usage or environment. */
interface Command {
  usage: string;
  run(argv: string[]): Promise<number>;
}

/** Loaded one at a time: a compile needs no Redis, a token no compiler. */
const commands: Record<string, { about: string; load: () => Promise<Command> }> = {
  compile: { about: 'compile a dossier to an agent definition', load: () => import('./cli/compile.ts') },
  validate: { about: 'list the problems of dossiers', load: () => import('./cli/validate.ts') },
  chat: { about: 'talk to an agent in the terminal', load: () => import('./cli/chat.ts') },
  token: { about: 'make an API token', load: () => import('./cli/token.ts') },
  audit: { about: 'prove or list the record of decisions', load: () => import('./cli/audit.ts') },
};
const plain: Record<string, string> = {
  doctor: 'what is missing on this machine, and how to get it',
  keys: 'write missing keys and secrets to .env.local',
  models: 'fetch the speech and language models',
};

function listCommands(): string {
  const all = [...Object.entries(commands).map(([name, { about }]) => [name, about] as const), ...Object.entries(plain)];
  return `Usage: npx foundry COMMAND\n\n${all.map(([name, about]) => `  ${name.padEnd(10)}${about}`).join('\n')}\n\nnpx foundry COMMAND --help says more about one.\n`;
}

/** Runs `foundry ARGS`. Answers the exit code. */
export async function runCommandLine(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(listCommands());
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    process.stderr.write(`There is no command "${name}".\n\n${listCommands()}`);
    return 2;
  }
  const { usage, run } = await command.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  return run(rest);
}

// In an image there is no scripts/foundry.mjs: `node dist/cli.mjs token --role admin` does the same.
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await runCommandLine(process.argv.slice(2));
