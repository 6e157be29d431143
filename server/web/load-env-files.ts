import { existsSync } from 'node:fs';
import path from 'node:path';

/** Reads .env.local and .env where they are, for a start without the supervisor. What is set already stays. */
export function loadEnvFiles(root: string): void {
  for (const name of ['.env.local', '.env']) {
    const file = path.join(root, name);
    if (existsSync(file)) process.loadEnvFile(file);
  }
}
