import { afterEach, expect, it, vi } from 'vitest';
import { runCommandLine } from './cli.ts';

const said = (stream: 'stdout' | 'stderr') => {
  const lines: string[] = [];
  vi.spyOn(process[stream], 'write').mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  return lines;
};
afterEach(() => vi.restoreAllMocks());

it('says which commands there are: exit code 0 where asked, 2 where none was named', async () => {
  const out = said('stdout');
  expect([await runCommandLine(['--help']), await runCommandLine([])]).toEqual([0, 2]);
  expect(out[0]).toMatch(/^Usage: npx foundry COMMAND\n\n {2}/);
});

it('refuses a command that does not exist with the list of those that do', async () => {
  const errors = said('stderr');
  expect([await runCommandLine(['tokn']), await runCommandLine(['toString'])]).toEqual([2, 2]);
  expect(errors[0]).toMatch(/^There is no command "tokn"\.\n\nUsage: /);
});

it('prints the usage of one command', async () => {
  const out = said('stdout');
  expect(await runCommandLine(['token', '--help'])).toBe(0);
  expect(out[0]).toMatch(/^foundry token --role ROLE/);
});
