/** Something this machine lacks or holds: its message is a sentence that says what and what to do. Scripts end with 2. */
export class SetupError extends Error {
  name = 'SetupError';
}

/**
 * Runs a script's main function and turns its outcome into an exit code: what it returns, 2 for a SetupError, 1 for a bug.
 * @param {() => Promise<number | undefined>} main
 */
export async function exitWith(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const expected = error instanceof SetupError;
    process.stderr.write(`\n${expected ? error.message : (error?.stack ?? error)}\n`);
    process.exitCode = expected ? 2 : 1;
  }
}
