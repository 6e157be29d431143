import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeMistake, mistakes } from '../../../tests/support/dis/typical-mistakes.ts';
import { compileDossier } from '../compile-dossier.ts';
import { formatReport } from './format-text.ts';

const example = readFileSync(new URL('../../../examples/forno-piccolo.json', import.meta.url), 'utf8');
/** The note that the example itself gives. */
const ofTheExample = 'DIS-READS-ONLY';

function reported(mistake: (typeof mistakes)[number]): string {
  const text = makeMistake(mistake, example);
  const file = mistake.fileName ?? 'forno.json';
  const { diagnostics } = compileDossier(new TextEncoder().encode(text), { fileName: file }).result;
  return [...formatReport(file, text, diagnostics.filter(({ code }) => code !== ofTheExample), { colour: false })].join('');
}

it('are each told of once, in words that need no documentation (read what changes here as the person would)', async () => {
  await expect(mistakes.map((mistake) => `### ${mistake.title}\n\n${reported(mistake)}`).join('\n')).toMatchFileSnapshot('../../../tests/support/dis/typical-mistakes.txt');
});

it('give one error or warning each, but for YAML with three in it and a line with two', () => {
  const several = mistakes.filter((mistake) => !/: 1 (?:error|warning)\n$/.test(reported(mistake))).map(({ title }) => title);
  expect(several).toEqual(['tabs and wide characters before the place', 'no and a version number in YAML']);
});
