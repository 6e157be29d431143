import { forEachDiagnostic, setDiagnostics, type Diagnostic as Mark } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { docsOf, type Diagnostic, type Position } from '@/lib/contracts/diagnostics.ts';

/** Which problem a mark stands for: marks move along when the text before them changes. */
const problemOf = new WeakMap<Mark, Diagnostic>();

/** Marks the problems in the text. */
export function markProblems(view: EditorView, problems: readonly Diagnostic[]): void {
  const { doc } = view.state;
  const marks = problems.map((problem): Mark => {
    const from = offsetOf(doc, problem.range.start);
    // The mark of a whole object begins at its first line and goes no further: half the text underlined says nothing.
    const to = Math.max(from, Math.min(offsetOf(doc, problem.range.end), doc.lineAt(from).to));
    const mark: Mark = { from, to, severity: problem.severity, message: textOf(problem), renderMessage: () => noteOf(problem) };
    problemOf.set(mark, problem);
    return mark;
  });
  view.dispatch(setDiagnostics(view.state, marks));
}

const textOf = ({ message, hint }: Diagnostic): string => (hint === undefined ? message : `${message}\n${hint}`);

/** What is shown of a problem beside its place: what is wrong, what to do, and the way to what its code means. */
function noteOf(problem: Diagnostic): HTMLElement {
  const { code } = problem;
  const note = document.createElement('div');
  const link = document.createElement('a');
  Object.assign(link, { href: docsOf(code), target: '_blank', rel: 'noopener', textContent: code });
  link.setAttribute('aria-label', `${code}: what it means, in a new tab`);
  note.append(textOf(problem), document.createElement('br'), link);
  return note;
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
