'use client';

import { Play, RotateCcw } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { MockOperation } from '@/lib/client/mock-operations.ts';
import { curlOf, inputText, mockRequest, type InputProblem, type MockRequest, type Steering } from '@/lib/client/mock-request.ts';
import { sendMockRequest, type MockAnswer } from '@/lib/client/send-mock-request.ts';
import { Button } from '../ui/button.tsx';
import { InputField } from './input-field.tsx';
import { OperationAnswer } from './operation-answer.tsx';
import { SteeringFields } from './steering-fields.tsx';

interface TryOperationProps {
  operation: MockOperation;
  server: string;
  steering: Steering;
  onSteer: (steering: Steering) => void;
}

/** A form made of the function's inputs, filled with an example that goes well, and beside it what the mock answers. */
export function TryOperation({ operation, server, steering, onSteer }: TryOperationProps) {
  const example = (): Record<string, string> => Object.fromEntries(operation.inputs.map(({ name, example: value }) => [name, inputText(value)]));
  const [texts, setTexts] = useState(example);
  const [busy, setBusy] = useState(false);
  const [unread, setUnread] = useState<InputProblem[]>([]);
  const [answer, setAnswer] = useState<MockAnswer | null>(null);
  const { request, problems } = mockRequest(server, operation, texts, steering);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setUnread(problems);
    setAnswer(null);
    if (problems.length > 0) return;
    setBusy(true);
    setAnswer(await sendMockRequest(request));
    setBusy(false);
  }
  function startAgain(): void {
    setTexts(example());
    setUnread([]);
    setAnswer(null);
  }
  const wrong = [...unread, ...(answer?.problems ?? [])];
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      {/* What is wrong is said by the mock, beside its input, and not by the browser: that is what is tried. */}
      <form noValidate aria-label={`Try ${operation.title}`} onSubmit={(event) => void submit(event)} className="flex min-w-0 flex-col gap-4">
        {operation.inputs.length === 0 ? <p className="text-sm text-muted">It needs nothing to be told.</p> : null}
        {operation.inputs.map((input) => (
          <InputField key={input.name} id={`${operation.id}-${input.name}`} input={input} text={texts[input.name] ?? ''} problems={problemsOf(input.name, wrong)} onChange={(text) => setTexts({ ...texts, [input.name]: text })} />
        ))}
        <SteeringFields id={operation.id} steering={steering} onSteer={onSteer} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" disabled={busy}>
            <Play aria-hidden /> {busy ? 'Asking…' : 'Try it'}
          </Button>
          {operation.inputs.length === 0 ? null : (
            <Button look="quiet" onClick={startAgain}>
              <RotateCcw aria-hidden /> Back to the example
            </Button>
          )}
        </div>
      </form>
      <OperationAnswer answer={answer} busy={busy} others={wrong.filter(({ input }) => !operation.inputs.some(({ name }) => concerns(name, input)))} curl={curlFor(request, problems)} />
    </div>
  );
}

/** `items[0].name` is about the field `items`. */
const concerns = (name: string, input: string): boolean => input === name || input.startsWith(`${name}.`) || input.startsWith(`${name}[`);
const problemsOf = (name: string, problems: readonly InputProblem[]): string[] => problems.filter(({ input }) => concerns(name, input)).map(({ message }) => message);
/** Nothing to copy while a field cannot be read. The page is only drawn with its form in a browser. */
const curlFor = (request: MockRequest, problems: readonly InputProblem[]): string | null => (problems.length > 0 ? null : curlOf(window.location.origin, request));
