import process from 'node:process';

/** Imported first by every script: an older Node ends here with a sentence, before anything newer is called. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Agent Foundry needs Node 20.19 or newer; this is ${process.versions.node}. Install a current one (nodejs.org, nvm, brew install node) and run the command again.\n`);
  process.exit(2);
}
