/** ARPAbet of CMUdict to the IPA that Piper's voices were trained on (espeak's en-us). */
const ipa: Record<string, string> = {
  AA: 'ɑː', AE: 'æ', AH: 'ʌ', AO: 'ɔː', AW: 'aʊ', AY: 'aɪ', EH: 'ɛ', ER: 'ɜː', EY: 'eɪ', IH: 'ɪ', IY: 'iː', OW: 'oʊ', OY: 'ɔɪ', UH: 'ʊ', UW: 'uː',
  B: 'b', CH: 'tʃ', D: 'd', DH: 'ð', F: 'f', G: 'ɡ', HH: 'h', JH: 'dʒ', K: 'k', L: 'l', M: 'm', N: 'n', NG: 'ŋ', P: 'p', R: 'ɹ', S: 's', SH: 'ʃ', T: 't', TH: 'θ', V: 'v', W: 'w', Y: 'j', Z: 'z', ZH: 'ʒ',
};
/** Vowels that change when unstressed. */
const reduced: Record<string, string> = { AH: 'ə', ER: 'ɚ', IY: 'i' };

/** "HH AH0 L OW1" -> "həlˈoʊ": the stress mark stands before its vowel. With `weak` no stress at all. */
export function arpabetToIpa(phonemes: string, weak = false): string {
  const list = phonemes.split(' ').filter(Boolean);
  return list
    .map((phoneme, index) => {
      const stress = /\d$/.exec(phoneme)?.[0];
      const base = stress === undefined ? phoneme : phoneme.slice(0, -1);
      if (base === 'T' && isFlap(list, index)) return 'ɾ';
      const sound = ipa[base] ?? '';
      if (stress === undefined) return sound;
      if (weak || stress === '0') return reduced[base] ?? sound;
      return (stress === '1' ? 'ˈ' : 'ˌ') + sound;
    })
    .join('');
}

/** American t between a vowel and an unstressed vowel: "water", "city". */
function isFlap(list: readonly string[], index: number): boolean {
  const [before, after] = [list[index - 1] ?? '', list[index + 1] ?? ''];
  return /\d$/.test(before) && after.endsWith('0');
}
