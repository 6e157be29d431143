import { cardinal } from './numbers.ts';

const clock = /\b(\d{1,2}):(\d{2})(?::\d{2})?(?:\s?([ap])\.?m\b\.?)?/gi;
const hourOnly = /\b(\d{1,2})\s?([ap])\.?m\b\.?/gi;

/** "5:30 pm" -> "five thirty p m", "17:05" -> "seventeen oh five", "10:00" -> "ten o'clock", "7pm" -> "seven p m". */
export function spellTimes(text: string): string {
  return text
    .replace(/(\d{1,2}:\d{2})\s?[-–]\s?(?=\d{1,2}:\d{2})/g, '$1 to ')
    .replace(clock, (whole, hour: string, minute: string, half: string | undefined) => {
      if (Number(hour) > 24 || Number(minute) > 59) return whole;
      const exact = half === undefined ? (Number(hour) >= 1 && Number(hour) <= 12 ? " o'clock" : ' hundred') : '';
      const minutes = minute === '00' ? exact : ` ${minute.startsWith('0') ? 'oh ' : ''}${cardinal(Number(minute))}`;
      return `${cardinal(Number(hour))}${minutes}${half === undefined ? '' : ` ${half.toLowerCase()} m`}${ending(whole)}`;
    })
    .replace(hourOnly, (whole, hour: string, half: string) => `${cardinal(Number(hour))} ${half.toLowerCase()} m${ending(whole)}`);
}

/** The full stop of "p.m." also ends a sentence; without one the voice would run on. */
function ending(matched: string): string {
  return matched.endsWith('.') ? '.' : '';
}
