import { expect, it } from 'vitest';
import { keepApart, linesShown } from './compile-outcome.ts';

const result = { agent_id: 'a', ok: true, summary: null, diagnostics: [] };

it('keeps a short file as it is', async () => {
  const { yaml } = keepApart({ ...result, yaml: 'kind: Agent\nname: ä\n' });
  expect(yaml).toMatchObject({ start: 'kind: Agent\nname: ä\n', complete: true });
  expect(await yaml?.whole.text()).toBe('kind: Agent\nname: ä\n');
});

it('shows the first lines of a long one and keeps all of it for saving', async () => {
  const text = 'é: 1\n'.repeat(linesShown + 1);
  const { yaml } = keepApart({ ...result, yaml: text });
  expect(yaml?.start).toBe('é: 1\n'.repeat(linesShown));
  expect(yaml?.complete).toBe(false);
  expect(await yaml?.whole.text()).toBe(text);
  expect(keepApart({ ...result, yaml: 'é: 1\n'.repeat(linesShown) }).yaml?.complete).toBe(true);
});

it('has none where nothing was made', () => {
  expect(keepApart({ ...result, yaml: null }).yaml).toBeNull();
});
