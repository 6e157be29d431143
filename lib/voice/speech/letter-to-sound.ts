/**
 * Letter-to-sound rules for words outside the dictionary, mostly names: [letters, phonemes, before, after]. The first that
 * fits at a place is taken. In contexts `^` and `$` are the word's ends, V a vowel letter, C a consonant letter.
 */
type Rule = readonly [letters: string, phonemes: string, before?: string, after?: string];

const rules: readonly Rule[] = [
  // Endings
  ['tion', 'SH AH0 N'], ['sion', 'ZH AH0 N', 'V'], ['sion', 'SH AH0 N'], ['cious', 'SH AH0 S'], ['tious', 'SH AH0 S'], ['ture', 'CH ER0', '', '$'], ['ous', 'AH0 S', '', '$'], ['ism', 'IH2 Z AH0 M', '', '$'],
  ['ing', 'IH0 NG', '', '$'], ['ed', 'AH0 D', '[td]', '$'], ['ed', 'T', '[kpfsxc]', '$'], ['ed', 'D', 'C', '$'], ['able', 'AH0 B AH0 L', '', '$'], ['le', 'AH0 L', 'C', '$'], ['age', 'IH0 JH', 'C', '$'], ['ly', 'L IY0', '', '$'], ['er', 'ER0', '', '$'], ['or', 'ER0', '[td]', '$'], ['es', 'IH0 Z', '[sxzc]|ch|sh', '$'], ['e', '', 'C', '$'], ['es', 'Z', 'C', '$'],
  // Consonants of two and more letters
  ['tch', 'CH'], ['sch', 'SH', '^'], ['sch', 'S K'], ['chr', 'K R'], ['cch', 'K'], ['ch', 'CH'], ['ckh', 'K'], ['ck', 'K'], ['dge', 'JH', '', '$'], ['dg', 'JH', '', '[ei]'], ['gh', 'G', '^'], ['gh', 'G', '', '[ei]'], ['gh', ''], ['gn', 'N', '^'], ['gn', 'N Y', '', '[aeio]'], ['gu', 'G', '^', '[ei]'], ['gli', 'L Y', '', '[aeo]'],
  ['kn', 'N', '^'], ['ng', 'NG', '', '$'], ['ng', 'NG', '', '[^aeiouyg]'], ['ng', 'NG G'], ['nk', 'NG K'], ['ph', 'F'], ['ps', 'S', '^'], ['pt', 'T', '^'], ['qu', 'K W'], ['rh', 'R', '^'], ['sci', 'SH', '', '[aou]'], ['sc', 'S', '', '[eiy]'], ['shh', 'SH'], ['sh', 'SH'], ['ss', 'S'], ['th', 'TH'], ['tz', 'T S'], ['zz', 'T S'], ['wh', 'W'], ['wr', 'R', '^'], ['x', 'Z', '^'], ['x', 'K S'],
  ['cc', 'CH', '', '[ei]'], ['cc', 'K'], ['bb', 'B'], ['dd', 'D'], ['ff', 'F'], ['gg', 'JH', '', '[ei]'], ['gg', 'G'], ['kk', 'K'], ['ll', 'L'], ['mm', 'M'], ['nn', 'N'], ['pp', 'P'], ['rr', 'R'], ['tt', 'T'], ['vv', 'V'], ['jj', 'JH'],
  // Vowels of two and more letters
  ['eau', 'OW1'], ['augh', 'AO1'], ['ough', 'AO1'], ['igh', 'AY1'], ['eigh', 'EY1'], ['aigh', 'EY1'], ['air', 'EH1 R'], ['are', 'EH1 R', '', '$'], ['ear', 'IH1 R'], ['eer', 'IH1 R'], ['ier', 'IH1 R'], ['our', 'AO1 R'], ['oor', 'AO1 R'], ['oar', 'AO1 R'], ['ar', 'AA1 R', '', 'C|$'], ['er', 'ER1', '', 'C|$'], ['ir', 'ER1', '', 'C|$'], ['or', 'AO1 R', '', 'C|$'], ['ur', 'ER1', '', 'C|$'], ['yr', 'ER1', '', 'C'],
  ['ia', 'IY0 AH0', '', '$'], ['io', 'IY0 OW0', '', '$'], ['ai', 'EY1'], ['ay', 'EY1'], ['au', 'AO1'], ['aw', 'AO1'], ['ea', 'IY1'], ['ee', 'IY1'], ['ei', 'EY1'], ['ey', 'IY0', 'C', '$'], ['ey', 'EY1'], ['eu', 'Y UW1'], ['ew', 'UW1'], ['ie', 'IY0', '', '$'], ['ie', 'IY1'], ['oa', 'OW1'], ['oe', 'OW1'], ['oi', 'OY1'], ['oy', 'OY1'], ['oo', 'UW1'], ['ou', 'AW1'], ['ow', 'OW1', '', '$'], ['ow', 'AW1'], ['ue', 'UW1', '', '$'], ['ui', 'UW1'], ['uy', 'AY1'],
  // One vowel, long before a consonant and a last e
  ['a', 'EY1', '', 'Ce$'], ['e', 'IY1', '', 'Ce$'], ['i', 'AY1', '', 'Ce$'], ['o', 'OW1', '', 'Ce$'], ['u', 'UW1', '', 'Ce$'], ['y', 'AY1', '', 'Ce$'],
  ['a', 'AH0', '', '$'], ['a', 'AA1', '', 'CV'], ['a', 'AE1'], ['e', 'IY1', '^C*', '$'], ['e', 'EY0', '', '$'], ['e', 'EH1'], ['i', 'IY0', '', '$'], ['i', 'IY0', '', 'V'], ['i', 'IY1', '', 'C[aou]$'], ['i', 'IH1'], ['o', 'OW0', '', '$'], ['o', 'OW1', '', 'C?V'], ['o', 'AA1'], ['u', 'UW1', '', '$|CV'], ['u', 'AH1'], ['y', 'Y', '^'], ['y', 'IY0', '', '$'], ['y', 'Y', '', 'V'], ['y', 'IH1'],
  // One consonant
  ['b', 'B'], ['c', 'S', '', '[eiy]'], ['c', 'K'], ['d', 'D'], ['f', 'F'], ['g', 'JH', '', '[eiy]'], ['g', 'G'], ['h', 'HH', '', 'V'], ['h', ''], ['j', 'JH'], ['k', 'K'], ['l', 'L'], ['m', 'M'], ['n', 'N'], ['p', 'P'], ['q', 'K'], ['r', 'R'], ['s', 'Z', 'V', '[ei]'], ['s', 'S'], ['t', 'T'], ['v', 'V'], ['w', 'W', '', 'V'], ['w', ''], ['z', 'Z'],
];

const context = (pattern: string): string => pattern.replaceAll('V', '[aeiouy]').replaceAll('C', '[bcdfghjklmnpqrstvwxz]');
const compiled = rules.map(([letters, phonemes, before = '', after = '']) => ({ letters, phonemes, before: new RegExp(`(?:${context(before)})$`), after: new RegExp(`^(?:${context(after)})`) }));

/** Guesses the ARPAbet of a lower-case word. Accents are taken off first; what no rule knows says nothing. */
export function letterToSound(word: string): string {
  const letters = word.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^a-z]/g, '');
  const phonemes: string[] = [];
  let at = 0;
  while (at < letters.length) {
    const rule = compiled.find((rule) => letters.startsWith(rule.letters, at) && rule.before.test(letters.slice(0, at)) && rule.after.test(letters.slice(at + rule.letters.length)));
    phonemes.push(...(rule?.phonemes ?? '').split(' ').filter(Boolean));
    at += rule?.letters.length ?? 1;
  }
  return stress(phonemes, /[aeio]$/.test(letters)).join(' ');
}

/** One main stress: on the last but one vowel of a word that ends in a vowel, as in most borrowed names, else on the first. */
function stress(phonemes: readonly string[], endsInVowel: boolean): string[] {
  const vowels = phonemes.flatMap((phoneme, index) => (/\d$/.test(phoneme) ? [index] : []));
  const strong = vowels.filter((index) => phonemes[index]?.endsWith('1'));
  const main = endsInVowel && vowels.length > 1 ? vowels.at(-2) : (strong[0] ?? vowels[0]);
  return phonemes.map((phoneme, index) => (/\d$/.test(phoneme) ? phoneme.slice(0, -1) + (index === main ? '1' : '0') : phoneme)).map((phoneme, index) => (index !== main && /^(?:AE|EH|AA)0$/.test(phoneme) && !endsInVowel ? 'AH0' : phoneme));
}
