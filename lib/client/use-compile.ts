'use client';

import { useCallback, useEffect, useReducer, useRef } from 'react';
import { saveResultSchema } from '@/lib/contracts/compile.ts';
import { asApiError, callApi } from './api.ts';
import { emptyDesk, nextDesk, type BuildDesk, type DeskFile } from './build-desk.ts';
import { compileUpload } from './compile-upload.ts';

export interface Compile {
  desk: BuildDesk;
  drop: (files: readonly File[]) => void;
  choose: (key: number) => void;
  remove: (key: number) => void;
  cancel: (key: number) => void;
  /** Compiles the text as it is in the editor, or the file where it was not changed. */
  again: (key: number) => void;
  /** The editor's text was changed; it is read when it is needed. */
  edit: (key: number, text: () => string) => void;
  /** What the editor should begin with. */
  textOf: (one: DeskFile) => string | null;
  save: (key: number, draft: boolean) => Promise<void>;
}

/** From chosen files to agents or their problems, one file after the other, and on to saving them. */
export function useCompile(): Compile {
  const [desk, tell] = useReducer(nextDesk, emptyDesk);
  const nextKey = useRef(1);
  const running = useRef<{ key: number; controller: AbortController } | null>(null);
  const drafts = useRef(new Map<number, () => string>());
  /** The drafts that were sent: one that is typed meanwhile is another. */
  const sent = useRef(new Map<number, () => string>());

  const run = useCallback(async ({ key, file }: DeskFile): Promise<void> => {
    const controller = new AbortController();
    running.current = { key, controller };
    tell({ type: 'stage', key, stage: { name: 'working', progress: { name: 'uploading', sent: 0 } } });
    try {
      const result = await compileUpload(file, controller.signal, (progress) => {
        if (!controller.signal.aborted) tell({ type: 'stage', key, stage: { name: 'working', progress } });
      });
      const source = await readText(file);
      controller.signal.throwIfAborted();
      running.current = null;
      const changed = drafts.current.get(key) !== sent.current.get(key);
      if (!changed) {
        drafts.current.delete(key);
        sent.current.delete(key);
      }
      tell({ type: 'compiled', key, compiled: { source, result }, changed });
    } catch (thrown) {
      running.current = null;
      tell({ type: 'stage', key, stage: controller.signal.aborted ? { name: 'cancelled' } : { name: 'failed', error: asApiError(thrown) } });
    }
  }, []);

  useEffect(() => {
    const next = running.current === null ? desk.files.find(({ stage }) => stage.name === 'waiting') : undefined;
    if (next !== undefined) void run(next);
  }, [desk, run]);
  useEffect(() => () => running.current?.controller.abort(), []);

  const cancel = (key: number): void => {
    if (running.current?.key === key) running.current.controller.abort();
    else tell({ type: 'stage', key, stage: { name: 'cancelled' } });
  };
  const find = (key: number): DeskFile | undefined => desk.files.find((one) => one.key === key);

  const save = async (key: number, draft: boolean): Promise<void> => {
    const one = find(key);
    const agentId = one?.compiled?.result.agent_id;
    if (one === undefined || agentId === undefined || agentId === null) return;
    tell({ type: 'saving', key, saving: { ...one.saving, running: draft ? 'draft' : 'publish', error: null } });
    const body = new FormData();
    body.append('file', one.file);
    try {
      const saved = await callApi(`/api/compile/save/${encodeURIComponent(agentId)}${draft ? '?draft=true' : ''}`, saveResultSchema, { method: 'POST', body });
      tell({ type: 'saving', key, saving: { running: null, saved: { ...saved, draft }, error: null } });
    } catch (thrown) {
      tell({ type: 'saving', key, saving: { ...one.saving, running: null, error: asApiError(thrown) } });
    }
  };

  return {
    desk,
    drop: (files) => {
      tell({ type: 'dropped', files, firstKey: nextKey.current });
      nextKey.current += files.length;
    },
    choose: (key) => tell({ type: 'chosen', key }),
    remove: (key) => {
      if (running.current?.key === key) running.current.controller.abort();
      drafts.current.delete(key);
      tell({ type: 'removed', key });
    },
    cancel,
    again: (key) => {
      const one = find(key);
      if (one === undefined || one.stage.name === 'working' || one.stage.name === 'waiting') return;
      const draft = drafts.current.get(key);
      if (draft !== undefined) sent.current.set(key, draft);
      tell({ type: 'queued', key, file: draft === undefined ? one.file : new File([draft()], one.file.name, { type: one.file.type }) });
    },
    edit: (key, text) => {
      drafts.current.set(key, text);
      tell({ type: 'edited', key });
    },
    textOf: ({ key, compiled }) => drafts.current.get(key)?.() ?? compiled?.source ?? null,
    save,
  };
}

async function readText(file: File): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}
