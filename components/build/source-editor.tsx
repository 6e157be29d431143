'use client';

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { searchKeymap } from '@codemirror/search';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { sourceLanguage } from './source-language.ts';
import { jumpToProblem, markProblems, showProblem } from './source-marks.ts';

/** Beyond this many characters lines are not wrapped: measuring them would take longer than reading them. */
const wrappedLength = 1_000_000;

/** A problem to go to; a new object each time, so that the same one can be gone to again. */
export interface SourceTarget {
  problem: Diagnostic;
}

interface SourceEditorProps {
  fileName: string;
  /** The text to begin with; later ones are the editor's own. */
  text: string;
  problems: readonly Diagnostic[];
  target: SourceTarget | null;
  onEdit: (text: () => string) => void;
  onCompile: () => void;
}

/** The dossier's text, with its problems marked. Tab leaves it, as it does any other field; F8 goes to the next problem. */
export function SourceEditor({ fileName, text, problems, target, onEdit, onCompile }: SourceEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const begin = useRef({ fileName, text });
  const told = useRef({ onEdit, onCompile });
  useEffect(() => {
    told.current = { onEdit, onCompile };
  });

  useEffect(() => {
    if (place.current === null) return;
    const { fileName: name, text: doc } = begin.current;
    const compile = (): boolean => {
      told.current.onCompile();
      return true;
    };
    const made = new EditorView({
      parent: place.current,
      doc,
      extensions: [
        Prec.highest(keymap.of([{ key: 'Mod-Enter', run: compile }])),
        lintGutter(), lineNumbers(), foldGutter(), highlightActiveLine(), highlightActiveLineGutter(), history(), bracketMatching(),
        keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...foldKeymap, ...lintKeymap]),
        sourceLanguage(name),
        doc.length > wrappedLength ? [] : EditorView.lineWrapping,
        EditorState.tabSize.of(2),
        // It is in the order of Tab anyway; the number tells it to those who look for one.
        EditorView.contentAttributes.of({ 'aria-label': `Source of ${name}`, tabindex: '0' }),
        EditorView.updateListener.of((update) => {
          const { doc: changed } = update.state;
          if (update.docChanged) told.current.onEdit(() => changed.toString());
        }),
      ],
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, []);

  const shown = useRef(false);
  useEffect(() => {
    if (view.current === null) return;
    markProblems(view.current, problems);
    // The first problem is in sight from the beginning; later the person says where to look.
    if (!shown.current && problems[0] !== undefined) showProblem(view.current, problems[0]);
    shown.current = true;
  }, [problems]);

  useEffect(() => {
    if (view.current === null || target === null) return;
    jumpToProblem(view.current, target.problem);
    place.current?.scrollIntoView({ block: 'nearest' });
    // On a phone, focus would cover half of what is to be seen with the keyboard.
    if (!window.matchMedia('(pointer: coarse)').matches) view.current.focus();
  }, [target]);

  return <div ref={place} className="h-full min-h-0 scroll-mt-20 overflow-hidden" />;
}
