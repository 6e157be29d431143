import { sayCode } from '@/lib/conversation/inputs/humanise-name.ts';
import type { Extractor } from './found.ts';

/** What people say for values that dossiers often have; each is a whole word or phrase. */
const natural: Record<string, string[]> = {
  LOST: ['lose', 'losing', 'missing', 'misplaced', 'mislaid', 'cannot find', "can't find"],
  STOLEN: ['stole', 'theft', 'robbed', 'nicked', 'snatched', 'pickpocketed', 'taken from me'],
  COMPROMISED: ['hacked', 'somebody used', 'somebody else used', 'used my card', 'using my card', 'used by someone else', 'someone else used', 'someone used', 'cloned', 'skimmed', 'fraudulent'],
  SMS: ['text', 'text message', 'texted'],
  VOICE: ['call', 'phone call', 'call me', 'by phone'],
  PHONE: ['telephone', 'mobile', 'cell'],
  EMAIL: ['mail', 'e-mail', 'e mail'],
  ADDRESS: ['moved', 'street', 'postal address', 'mailing address'],
  CASH: ['cash machine', 'atm', 'withdraw'],
  SAFE_DEPOSIT: ['safe deposit box', 'safe'],
};

/** A value of a closed list by its code, its spoken form, or a common way to say it. The first one that is said counts. */
export const extractChoice: Extractor = ({ words, slot, asked }) => {
  const said = ` ${words.map(({ norm }) => norm).join(' ')} `;
  let best: { value: unknown; position: number; phrase: string } | null = null;
  for (const option of slot.options) {
    const spoken = sayCode(option).toLowerCase();
    const forms = [spoken, option.toLowerCase(), ...(natural[option.toUpperCase()] ?? []), ...(asked ? spoken.split(' ').filter((word) => word.length > 3) : [])];
    for (const form of forms) {
      const position = [form, `${form}s`, `${form}d`, `${form}ed`].map((each) => said.indexOf(` ${each} `)).filter((each) => each >= 0);
      const first = position.length > 0 ? Math.min(...position) : -1;
      if (first >= 0 && (best === null || first < best.position)) best = { value: slot.schema.enum?.find((each) => String(each) === option) ?? option, position: first, phrase: form };
    }
  }
  if (!best) return null;
  const from = said.slice(0, best.position).split(' ').filter(Boolean).length;
  return { value: best.value, from, to: from + best.phrase.split(' ').length };
};
