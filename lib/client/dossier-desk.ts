import { saveResultSchema } from '@/lib/contracts/compile.ts';
import { asApiError, callApi } from './api.ts';
import { emptyDesk, nextDesk, type BuildDesk, type DeskEvent, type DeskFile } from './build-desk.ts';
import { compileUpload } from './compile-upload.ts';
import { saveFile } from './save-file.ts';

/**
 * The dossiers that are worked on, from chosen files to agents or their problems, and on to saving them. It outlives the
 * build page: whoever looks at another page comes back to all of it. Where something would be lost with the whole site,
 * the browser asks before it leaves.
 */
export class DossierDesk {
  #desk = emptyDesk;
  readonly #listeners = new Set<() => void>();
  #nextKey = 1;
  #running: { key: number; controller: AbortController } | null = null;
  /** Texts in editors, read when they are needed. */
  readonly #drafts = new Map<number, () => string>();
  /** The drafts that were sent: one that is typed meanwhile is another. */
  readonly #sent = new Map<number, () => string>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly snapshot = (): BuildDesk => this.#desk;
  /** The server draws the page before anything was chosen. */
  readonly serverSnapshot = (): BuildDesk => emptyDesk;

  drop(files: readonly File[], maxBytes: number): void {
    const firstKey = this.#nextKey;
    this.#nextKey += files.length;
    this.#tell({ type: 'dropped', files, firstKey, maxBytes });
  }

  choose(key: number): void {
    this.#tell({ type: 'chosen', key });
  }

  remove(key: number): void {
    if (this.#running?.key === key) this.#running.controller.abort();
    this.#drafts.delete(key);
    this.#sent.delete(key);
    this.#tell({ type: 'removed', key });
  }

  cancel(key: number): void {
    if (this.#running?.key === key) this.#running.controller.abort();
    else this.#tell({ type: 'stage', key, stage: { name: 'cancelled' } });
  }

  /** Compiles the text as it is in the editor, or the file where it was not changed. */
  again(key: number): void {
    const one = this.#find(key);
    if (one === undefined || one.stage.name === 'working' || one.stage.name === 'waiting') return;
    const draft = this.#drafts.get(key);
    if (draft !== undefined) this.#sent.set(key, draft);
    this.#tell({ type: 'queued', key, file: draft === undefined ? one.file : new File([draft()], one.file.name, { type: one.file.type }) });
  }

  /** The editor's text was changed; it is read when it is needed. */
  edit(key: number, text: () => string): void {
    this.#drafts.set(key, text);
    this.#tell({ type: 'edited', key });
  }

  /** The text as it is by now; null where the file is no UTF-8 text. */
  async textOf(key: number): Promise<string | null> {
    const draft = this.#drafts.get(key);
    if (draft !== undefined) return draft();
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(await this.#find(key)?.file.arrayBuffer());
    } catch {
      return null;
    }
  }

  /** Hands the text as it is by now to the browser's downloads. */
  download(key: number): void {
    const one = this.#find(key);
    if (one === undefined) return;
    const draft = this.#drafts.get(key);
    saveFile(draft === undefined ? one.file : new Blob([draft()], { type: one.file.type }), one.file.name);
    this.#tell({ type: 'kept', key });
  }

  /** Saves what was compiled last, as a draft or live at once. */
  async save(key: number, draft: boolean): Promise<void> {
    const one = this.#find(key);
    const agentId = one?.compiled?.agent_id;
    if (one === undefined || agentId === undefined || agentId === null) return;
    this.#tell({ type: 'saving', key, saving: { ...one.saving, running: draft ? 'draft' : 'publish', error: null } });
    const body = new FormData();
    body.append('file', one.file);
    try {
      const saved = await callApi(`/api/compile/save/${encodeURIComponent(agentId)}${draft ? '?draft=true' : ''}`, saveResultSchema, { method: 'POST', body, stay: true });
      this.#tell({ type: 'saving', key, saving: { running: null, saved: { ...saved, draft }, error: null } });
    } catch (thrown) {
      this.#tell({ type: 'saving', key, saving: { ...one.saving, running: null, error: asApiError(thrown) } });
    }
  }

  #find(key: number): DeskFile | undefined {
    return this.#desk.files.find((one) => one.key === key);
  }

  #tell(event: DeskEvent): void {
    this.#desk = nextDesk(this.#desk, event);
    if (this.#desk.files.some(({ unsaved }) => unsaved)) window.addEventListener('beforeunload', askBeforeLeaving);
    else window.removeEventListener('beforeunload', askBeforeLeaving);
    for (const listener of this.#listeners) listener();
    const next = this.#running === null ? this.#desk.files.find(({ stage }) => stage.name === 'waiting') : undefined;
    if (next !== undefined) void this.#run(next);
  }

  async #run({ key, file }: DeskFile): Promise<void> {
    const controller = new AbortController();
    this.#running = { key, controller };
    let event: DeskEvent;
    try {
      this.#tell({ type: 'stage', key, stage: { name: 'working', progress: { name: 'uploading', sent: 0 } } });
      const compiled = await compileUpload(file, controller.signal, (progress) => {
        if (!controller.signal.aborted) this.#tell({ type: 'stage', key, stage: { name: 'working', progress } });
      });
      controller.signal.throwIfAborted();
      const changed = this.#drafts.get(key) !== this.#sent.get(key);
      if (!changed) {
        this.#drafts.delete(key);
        this.#sent.delete(key);
      }
      event = { type: 'compiled', key, compiled, changed };
    } catch (thrown) {
      event = { type: 'stage', key, stage: controller.signal.aborted ? { name: 'cancelled' } : { name: 'failed', error: asApiError(thrown) } };
    }
    this.#running = null;
    this.#tell(event);
  }
}

const askBeforeLeaving = (event: BeforeUnloadEvent): void => event.preventDefault();
