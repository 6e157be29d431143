// Compiles one file and prints the most memory this process ever had, in MB. Run by compile.mjs, once for each size.
import { readFileSync } from 'node:fs';
import { compileDossier } from '../lib/dis/compile-dossier.ts';

const { result } = compileDossier(readFileSync(process.argv[2]));
if (!result.ok) throw new Error(JSON.stringify(result.diagnostics.slice(0, 3)));
// Kilobytes on every platform.
console.log(Math.round(process.resourceUsage().maxRSS / 1024));
