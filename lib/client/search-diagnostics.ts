import type { DiagnosticPage } from '@/lib/contracts/diagnostics.ts';
import { hasWords } from './has-words.ts';

/** The codes that have every wanted word in their code, title, reason or examples, in their order. */
export const searchDiagnostics = (pages: readonly DiagnosticPage[], wanted: string): readonly DiagnosticPage[] => pages.filter(({ code, title, why, bad, good }) => hasWords([code, title, why, bad, good].join(' '), wanted));
