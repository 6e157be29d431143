import { quote, type Finding } from '../finding.ts';
import { inputsMeant, pathNames, renamePath, type Caller } from '../text/path-inputs.ts';
import type { IdOfName } from './ids-by-name.ts';

type Said = readonly [message: string, hint: Finding['hint']];

/** Where a value of a wrong form stands. */
export interface FormatPlace {
  /** True where it is the construct's own id and not a reference. */
  readonly defines: boolean;
  /** The functions bound to the endpoint whose address it is; none for another value. */
  readonly callers: () => readonly Caller[];
}

/** What to say of a value whose form is wrong. */
export function formatProblem(format: string, field: string, value: unknown, idOfName: IdOfName, { defines, callers }: FormatPlace): Said {
  const text = String(value);
  const shown = typeof value === 'string' ? quote(value) : text;
  switch (format) {
    case 'uuid':
      return [`"${field}" must be a UUID, here it is ${shown}.`, () => (defines ? undefined : idOfName(text)) ?? uuidHint(text, defines)];
    case 'date-time':
      return [`"${field}" must be a date with time and zone, here it is ${shown}.`, dateHint(text)];
    case 'uri':
      return [`"${field}" must be an absolute address, here it is ${shown}.`, /^(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/:?#]|$))/i.test(text) ? `Write ${quote(`https://${escaped(text)}`)}.` : addressHint(text) ?? 'For example https://example.com/menu.'];
    case 'uri-reference':
      return [`"${field}" is no valid address: ${shown}.`, () => addressHint(text, callers()) ?? 'Spaces and characters such as < > ^ | must be written as %20 and so on.'];
    case 'integer':
      return [`"${field}" must be a whole number, here it is ${shown}.`, 'For example 0, 1 or 2.'];
    default:
      return [`The required field "${field}" is missing.`, 'Any JSON value will do; null where there is none.'];
  }
}

const example = '40ae01b8-98c2-51f9-9919-c3f67919f1e3';

/** Says which group of a nearly right UUID has too few or too many digits. */
function uuidHint(text: string, defines: boolean): string {
  const sample = `A UUID looks like ${example}. ${defines ? 'Give every construct its own.' : 'Write the id of the construct that is meant.'}`;
  const groups = text.replace(/^urn:uuid:/i, '').split('-');
  const digits = text.replace(/[^0-9a-f]/gi, '').length;
  if (groups.length !== 5) return digits >= 24 && digits <= 40 && /^[0-9a-f{}-]+$/i.test(text) ? `It must have five groups of 8, 4, 4, 4 and 12 digits, with hyphens between: ${example}.` : sample;
  const odd = /[^0-9a-f-]/i.exec(text.replace(/^urn:uuid:/i, ''))?.[0];
  if (odd !== undefined) return `${quote(odd)} is no digit of a UUID: those are 0 to 9 and a to f.`;
  const wrong = groups.findIndex((group, index) => group.length !== groupLengths[index]);
  return wrong < 0 ? sample : `The group ${quote(groups[wrong] ?? '')} has ${groups[wrong]?.length ?? 0} digits instead of ${groupLengths[wrong] ?? 0}; copy the id again.`;
}
const groupLengths = [8, 4, 4, 4, 12];

function dateHint(text: string): string {
  const [, year, month, day, rest = ''] = /^(\d{4})-(\d{2})-(\d{2})(.*)$/.exec(text.trim()) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) {
    if (Number(month) < 1 || Number(month) > 12) return `There is no month ${month}: the order is year-month-day, for example ${year}-05-02T17:00:00Z.`;
    const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
    if (Number(day) < 1 || Number(day) > days) return `There is no day ${day} in ${year}-${month}: it has ${days} days.`;
    if (rest === '') return `Add the time and the zone: "${year}-${month}-${day}T00:00:00Z".`;
    if (/^[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/i.test(rest)) return `Add seconds and zone: "${year}-${month}-${day}T${rest.slice(1, 6)}${rest.slice(6, 9) || ':00'}Z" (Z is UTC).`;
  }
  const [, first = '', second = '', late] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})/.exec(text.trim()) ?? [];
  if (late === undefined) return 'For example 2026-05-02T17:00:00Z.';
  const written = (monthText: string, dayText: string): string => `"${late}-${monthText.padStart(2, '0')}-${dayText.padStart(2, '0')}T00:00:00Z"`;
  const readings = [...(Number(second) <= 12 ? [written(second, first)] : []), ...(Number(first) <= 12 && first !== second ? [written(first, second)] : [])];
  return readings.length === 0 ? 'For example 2026-05-02T17:00:00Z.' : `Write year-month-day, with time and zone: ${readings.join(' or ')}.`;
}

/** The same address with what is not allowed in it written as it must be. */
function addressHint(text: string, callers: readonly Caller[] = []): string | undefined {
  if (/\{[^{}]*\}/.test(text)) return `Braces are not allowed in an address: write ${quote(withInputs(text.replace(/[$#]?\{{1,2}([^{}]*)\}{1,2}/g, (_, name: string) => `:${name.trim()}`).replaceAll(' ', '%20'), callers))}.`;
  const corrected = escaped(text.trim());
  return corrected === text || corrected.length > 200 ? undefined : `Some characters must be escaped: write ${quote(corrected)}.`;
}

/** The same address with the inputs that its names were meant for; one that serves a function as it stands stays. */
function withInputs(address: string, callers: readonly Caller[]): string {
  const names = pathNames(address);
  const [caller] = callers.toSorted((left, right) => unknownTo(left, names) - unknownTo(right, names));
  return caller === undefined ? address : renamePath(address, inputsMeant(names, caller));
}
const unknownTo = ({ inputs }: Caller, names: readonly string[]): number => names.filter((name) => inputs.every((input) => input.name !== name)).length;

const escaped = (text: string): string => text.replaceAll('\\', '/').replace(/[^\x21-\x7e]|["<>^`|{}]/gu, (character) => (/\p{Cs}/u.test(character) ? '' : encodeURIComponent(character)));
