'use client';

import { useCallback, useRef, useState } from 'react';
import { saveResultSchema, type CompileResult, type SaveResult } from '@/lib/contracts/compile.ts';
import { asApiError, callApi, type ApiError } from './api.ts';
import { compileUpload, type CompilePhase } from './compile-upload.ts';

export type CompileState =
  | { name: 'empty' }
  | { name: 'refused'; title: string; text: string }
  | { name: 'working'; file: File; phase: CompilePhase }
  | { name: 'cancelled'; file: File }
  | { name: 'failed'; file: File; error: ApiError }
  | { name: 'compiled'; file: File; source: string; result: CompileResult; saving: 'draft' | 'publish' | null; saved: (SaveResult & { draft: boolean }) | null; saveError: ApiError | null };

export interface Compile {
  state: CompileState;
  choose: (files: readonly File[]) => void;
  cancel: () => void;
  again: () => void;
  reset: () => void;
  save: (draft: boolean) => Promise<void>;
}

const readable = /\.(json|ya?ml|ttl|txt)$/i;

/** From chosen files to an agent or its problems, and on to saving it. */
export function useCompile(): Compile {
  const [state, setState] = useState<CompileState>({ name: 'empty' });
  const running = useRef<AbortController | null>(null);

  const compile = useCallback(async (file: File): Promise<void> => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setState({ name: 'working', file, phase: { name: 'uploading', sent: 0 } });
    try {
      const result = await compileUpload(file, controller.signal, (phase) => {
        if (!controller.signal.aborted) setState({ name: 'working', file, phase });
      });
      const source = await file.text();
      if (!controller.signal.aborted) setState({ name: 'compiled', file, source, result, saving: null, saved: null, saveError: null });
    } catch (thrown) {
      if (running.current === controller) setState(controller.signal.aborted ? { name: 'cancelled', file } : { name: 'failed', file, error: asApiError(thrown) });
    }
  }, []);

  const choose = useCallback(
    (files: readonly File[]): void => {
      const [file] = files;
      if (file === undefined) return;
      const refusal = refusalOf(files);
      if (refusal === null) void compile(file);
      else setState({ name: 'refused', ...refusal });
    },
    [compile],
  );

  const save = useCallback(
    async (draft: boolean): Promise<void> => {
      if (state.name !== 'compiled' || state.result.agent_id === null) return;
      setState({ ...state, saving: draft ? 'draft' : 'publish', saveError: null });
      const body = new FormData();
      body.append('file', state.file);
      try {
        const saved = await callApi(`/api/compile/save/${encodeURIComponent(state.result.agent_id)}${draft ? '?draft=true' : ''}`, saveResultSchema, { method: 'POST', body });
        setState({ ...state, saving: null, saved: { ...saved, draft }, saveError: null });
      } catch (thrown) {
        setState({ ...state, saving: null, saveError: asApiError(thrown) });
      }
    },
    [state],
  );

  return {
    state,
    choose,
    save,
    cancel: () => running.current?.abort(),
    again: () => {
      if ('file' in state) void compile(state.file);
    },
    reset: () => setState({ name: 'empty' }),
  };
}

function refusalOf(files: readonly File[]): { title: string; text: string } | null {
  const [file] = files;
  if (files.length > 1) return { title: 'One dossier at a time, please', text: `These are ${files.length} files. Drop the one that you want to compile; the others can follow.` };
  if (file !== undefined && !readable.test(file.name)) return { title: `${file.name} is not a dossier`, text: 'A dossier is a file that ends in .json, .yaml or .yml.' };
  if (file?.size === 0) return { title: `${file.name} is empty`, text: 'Choose a file with a dossier in it.' };
  return null;
}
