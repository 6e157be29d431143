import type { SaveResult } from '@/lib/contracts/compile.ts';
import type { ApiError } from './api.ts';
import type { CompileProgress } from './compile-upload.ts';
import type { CompileOutcome } from './compile-outcome.ts';
import { splitCapabilities } from './offered-capabilities.ts';
import { countText, sizeText } from './value-text.ts';

export type DeskStage =
  | { name: 'waiting' }
  | { name: 'working'; progress: CompileProgress }
  | { name: 'done' }
  | { name: 'cancelled' }
  | { name: 'refused'; title: string; text: string }
  | { name: 'failed'; error: ApiError };

export interface Saving {
  running: 'draft' | 'publish' | null;
  saved: (SaveResult & { draft: boolean }) | null;
  error: ApiError | null;
}

/** One dossier on the build page. */
export interface DeskFile {
  key: number;
  /** As it was dropped, or as it was compiled last after it was changed here. */
  file: File;
  stage: DeskStage;
  /** The last answer; it stays while a changed text is compiled again. */
  compiled: CompileOutcome | null;
  /** The text in the editor is another than the compiled one. */
  changed: boolean;
  /** What was changed here is in no file and in no saved version: it would be lost with the page. */
  unsaved: boolean;
  saving: Saving;
}

export interface BuildDesk {
  files: readonly DeskFile[];
  /** The key of the one that is looked at. */
  chosen: number | null;
}

export type DeskEvent =
  | { type: 'dropped'; files: readonly File[]; firstKey: number; maxBytes: number }
  | { type: 'chosen' | 'removed' | 'edited' | 'kept'; key: number }
  | { type: 'stage'; key: number; stage: DeskStage }
  | { type: 'queued'; key: number; file: File }
  | { type: 'compiled'; key: number; compiled: CompileOutcome; changed: boolean }
  | { type: 'saving'; key: number; saving: Saving };

export const emptyDesk: BuildDesk = { files: [], chosen: null };
const notSaved: Saving = { running: null, saved: null, error: null };

/** The build page after something happened. */
export function nextDesk(desk: BuildDesk, event: DeskEvent): BuildDesk {
  switch (event.type) {
    case 'dropped':
      return dropFiles(desk, event);
    case 'chosen':
      return { ...desk, chosen: event.key };
    case 'removed': {
      const at = desk.files.findIndex(({ key }) => key === event.key);
      const files = desk.files.filter(({ key }) => key !== event.key);
      return { files, chosen: desk.chosen === event.key ? (files[Math.min(at, files.length - 1)]?.key ?? null) : desk.chosen };
    }
    case 'edited':
      // Every keystroke tells: the page is drawn again for the first only.
      return desk.files.some(({ key, changed }) => key === event.key && !changed) ? change(desk, event.key, { changed: true, unsaved: true }) : desk;
    case 'kept':
      return change(desk, event.key, { unsaved: false });
    case 'stage':
      return change(desk, event.key, { stage: event.stage });
    case 'queued':
      return change(desk, event.key, { file: event.file, stage: { name: 'waiting' } });
    case 'compiled':
      return change(desk, event.key, { compiled: event.compiled, changed: event.changed, stage: { name: 'done' }, saving: notSaved });
    case 'saving':
      return { ...desk, files: desk.files.map((one) => (one.key === event.key ? { ...one, saving: event.saving, unsaved: event.saving.saved === null ? one.unsaved : one.changed } : one)) };
  }
}

const change = (desk: BuildDesk, key: number, changes: Partial<DeskFile>): BuildDesk => ({ ...desk, files: desk.files.map((one) => (one.key === key ? { ...one, ...changes } : one)) });

/** A file of the same name takes the place of the earlier one, which was corrected elsewhere; not where it was changed here. */
function dropFiles({ files, chosen }: BuildDesk, { files: dropped, firstKey, maxBytes }: Extract<DeskEvent, { type: 'dropped' }>): BuildDesk {
  const fresh = dropped.map((file, index): DeskFile => ({ key: firstKey + index, file, stage: refusalOf(file, maxBytes) ?? { name: 'waiting' }, compiled: null, changed: false, unsaved: false, saving: notSaved }));
  const names = new Set(dropped.map(({ name }) => name));
  const kept = files.filter((one) => one.unsaved || !names.has(one.file.name));
  return fresh.length === 0 ? { files, chosen } : { files: [...kept, ...fresh], chosen: fresh[0]?.key ?? null };
}

const readable = /\.(json|ya?ml|ttl|txt)$/i;

function refusalOf(file: File, maxBytes: number): Extract<DeskStage, { name: 'refused' }> | null {
  if (!readable.test(file.name)) return { name: 'refused', title: `${file.name} is not a dossier`, text: 'A dossier is a file that ends in .json, .yaml or .yml.' };
  if (file.size === 0) return { name: 'refused', title: `${file.name} is empty`, text: 'Choose a file with a dossier in it.' };
  if (file.size > maxBytes) return { name: 'refused', title: `${file.name} is too large`, text: `It has ${sizeText(file.size)}; this site takes dossiers of up to ${sizeText(maxBytes)}. Split it by domain, or ask whoever runs this site for a higher limit.` };
  return null;
}

/** The verdict on a dossier in a few words. */
export function verdictOf({ ok, summary, diagnostics }: Pick<CompileOutcome, 'ok' | 'summary' | 'diagnostics'>): string {
  const count = (severity: string, word: string): string | null => {
    const found = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return found === 0 ? null : `${countText(found)} ${word}${found === 1 ? '' : 's'}`;
  };
  const problems = [count('error', 'error'), count('warning', 'warning')].filter((part) => part !== null).join(', ');
  if (!ok || summary === null) return problems === '' ? 'This file cannot be compiled' : `Not ready: ${problems}`;
  const capabilities = splitCapabilities(summary.capabilities).offered.length;
  return `Ready: ${countText(capabilities)} ${capabilities === 1 ? 'capability' : 'capabilities'}${problems === '' ? '' : `, ${problems}`}`;
}
