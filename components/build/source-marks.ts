import { forEachDiagnostic, setDiagnostics, type Diagnostic as Mark } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Diagnostic, Position } from '@/lib/contracts/diagnostics.ts';

/** Which problem a mark stands for: marks move along when the text before them changes. */
const problemOf = new WeakMap<Mark, Diagnostic>();

/** Marks the problems in the text. */
export function markProblems(view: EditorView, problems: readonly Diagnostic[]): void {
  const { doc } = view.state;
  const marks = problems.map((problem): Mark => {
    const mark = { from: offsetOf(doc, problem.range.start), to: offsetOf(doc, problem.range.end), severity: problem.severity, source: problem.code, message: problem.hint === undefined ? problem.message : `${problem.message}\n${problem.hint}` };
    // The mark of a whole object begins at its first line and goes no further: half the text underlined says nothing.
    const to = Math.max(mark.from, Math.min(mark.to, doc.lineAt(mark.from).to));
    const placed = { ...mark, to };
    problemOf.set(placed, problem);
    return placed;
  });
  view.dispatch(setDiagnostics(view.state, marks));
}

/** Selects the place of a problem, where it is by now, and brings it to the middle of the editor. */
export function jumpToProblem(view: EditorView, problem: Diagnostic): void {
  let place: { from: number; to: number } | undefined;
  forEachDiagnostic(view.state, (mark, from, to) => {
    if (problemOf.get(mark) === problem) place = { from, to };
  });
  const from = place?.from ?? offsetOf(view.state.doc, problem.range.start);
  view.dispatch({ selection: { anchor: from, head: place?.to ?? from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
}

/** Brings the place of a problem to the middle of the editor and leaves the cursor where it is. */
export function showProblem(view: EditorView, problem: Diagnostic): void {
  view.dispatch({ effects: EditorView.scrollIntoView(offsetOf(view.state.doc, problem.range.start), { y: 'center' }) });
}

function offsetOf(doc: Text, { line, column }: Position): number {
  const found = doc.line(Math.min(line, doc.lines));
  return Math.min(found.from + column - 1, found.to);
}
