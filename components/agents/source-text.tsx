'use client';

import { foldGutter } from '@codemirror/language';
import { EditorState, RangeSetBuilder, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, EditorView, keymap, lineNumbers, type DecorationSet } from '@codemirror/view';
import { searchKeymap } from '@codemirror/search';
import { useEffect, useRef } from 'react';
import { findInSource, type SourcePlace } from '@/lib/client/find-in-source.ts';
import { sourceLanguage } from '../build/source-language.ts';

const mark = StateEffect.define<SourcePlace>();
const markedLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, transaction) => {
    const wanted = transaction.effects.find((effect) => effect.is(mark));
    return wanted === undefined ? before : linesOf(transaction.state.doc, wanted.value);
  },
  provide: (field) => EditorView.decorations.from(field),
});
const look = EditorView.theme({ '.cm-line.cm-marked': { backgroundColor: 'var(--accent-soft)', boxShadow: 'inset 3px 0 var(--accent)' } });

function linesOf(doc: Text, { from, to }: SourcePlace): DecorationSet {
  const lines = new RangeSetBuilder<Decoration>();
  const last = doc.lineAt(to).number;
  for (let number = doc.lineAt(from).number; number <= last; number += 1) lines.add(doc.line(number).from, doc.line(number).from, Decoration.line({ class: 'cm-marked' }));
  return lines.finish();
}

/** A dossier's text to read, with the lines of one part marked and in view. `onPlace`: the first and last of them, from 1. */
export function SourceText({ text, pointer, onPlace }: { text: string; pointer: string; onPlace: (lines: [first: number, last: number] | null) => void }) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);

  useEffect(() => {
    if (parent.current === null) return;
    const made = new EditorView({
      parent: parent.current,
      doc: text,
      extensions: [
        lineNumbers(), foldGutter(), keymap.of(searchKeymap), markedLines, look,
        sourceLanguage(/^\s*[[{]/.test(text) ? 'dossier.json' : 'dossier.yaml'),
        EditorView.lineWrapping, EditorState.readOnly.of(true), EditorView.editable.of(false),
        EditorView.contentAttributes.of({ 'aria-label': 'Dossier', 'aria-readonly': 'true', tabindex: '0' }),
      ],
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, [text]);

  const told = useRef(onPlace);
  useEffect(() => {
    told.current = onPlace;
  });
  useEffect(() => {
    const place = findInSource(text, pointer);
    if (view.current === null || place === null) return told.current(null);
    const { doc } = view.current.state;
    view.current.dispatch({ effects: [mark.of(place), EditorView.scrollIntoView(place.from, { y: 'start', yMargin: 48 })] });
    told.current([doc.lineAt(place.from).number, doc.lineAt(place.to).number]);
  }, [text, pointer]);

  return <div ref={parent} className="h-full min-h-0 overflow-hidden" />;
}
