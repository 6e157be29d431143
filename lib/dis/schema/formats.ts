/**
 * The string formats of the official JSON Schemas, deciding exactly as ajv-formats (full mode) does, quirks included:
 * what that validator accepts is what "valid DIS 1.6" means in practice. Written from RFC 4122, RFC 3339 and RFC 3986.
 */

const uuidPattern = /^(?:urn:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** RFC 4122, any version, with or without `urn:uuid:`. */
export const isUuid = (text: string): boolean => uuidPattern.test(text);

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const timePattern = /^(\d{2}):(\d{2}):(\d{2}(?:\.\d+)?)(?:z|([+-])(\d{2})(?::?(\d{2}))?)$/i;

/** RFC 3339 `date-time`; the separator may be white space, the offset may lack its colon or its minutes. */
export function isDateTime(text: string): boolean {
  const parts = text.split(/t|\s/i);
  return parts.length === 2 && isDate(parts[0] ?? '') && isTime(parts[1] ?? '');
}

function isDate(text: string): boolean {
  const match = datePattern.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (lengths[month - 1] ?? 0);
}

function isTime(text: string): boolean {
  const match = timePattern.exec(text);
  if (match === null) return false;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [offsetHour, offsetMinute] = [Number(match[5] ?? 0), Number(match[6] ?? 0)];
  if (offsetHour > 23 || offsetMinute > 59) return false;
  if (hour <= 23 && minute <= 59 && second < 60) return true;
  const sign = match[4] === '-' ? -1 : 1;
  const utcMinute = minute - offsetMinute * sign;
  const utcHour = hour - offsetHour * sign - (utcMinute < 0 ? 1 : 0);
  return (utcHour === 23 || utcHour === -1) && (utcMinute === 59 || utcMinute === -1) && second < 61;
}

// RFC 3986 appendix A. A double quote is tolerated in references (not in absolute URIs), and a single slash may open an authority.
const percent = '%[0-9a-f]{2}';
const grammar = (subDelims: string) => {
  const pathCharacter = `(?:[a-z0-9\\-._~!$&'${subDelims}()*+,;=:@]|${percent})`;
  const userInfo = `(?:[a-z0-9\\-._~!$&'()*+,;=:]|${percent})*@`;
  const host = `(?:\\[(?<literal>[^\\]]*)\\]|(?:[a-z0-9\\-._~!$&'${subDelims}()*+,;=]|${percent})*)`;
  const query = `(?:[a-z0-9\\-._~!$&'${subDelims}()*+,;=:@/?]|${percent})*`;
  const hierarchy = `(?:/?/(?:${userInfo})?${host}(?::\\d*)?(?:/${pathCharacter}*)*|/(?:${pathCharacter}+(?:/${pathCharacter}*)*)?|${pathCharacter}+(?:/${pathCharacter}*)*)`;
  return { hierarchy, tail: `(?:\\?${query})?(?:#${query})?` };
};
const absolute = grammar('');
const relative = grammar('"');
const uriPattern = new RegExp(`^[a-z][a-z0-9+\\-.]*:${absolute.hierarchy}${absolute.tail}$`, 'i');
const referencePattern = new RegExp(`^(?:[a-z][a-z0-9+\\-.]*:)?(?:${relative.hierarchy})?${relative.tail}$`, 'i');

/** RFC 3986 `URI`: with a scheme. */
export const isUri = (text: string): boolean => matchesGrammar(uriPattern, text);
/** RFC 3986 `URI-reference`: with or without a scheme. Braces are not allowed: write `:id` or `%7Bid%7D`. */
export const isUriReference = (text: string): boolean => matchesGrammar(referencePattern, text);

/** Characters; a pattern on a text of millions would exceed the stack. */
const longestAddress = 64_000;

function matchesGrammar(pattern: RegExp, text: string): boolean {
  if (text.length > longestAddress) return false;
  const match = pattern.exec(text);
  if (match === null) return false;
  const literal = match.groups?.['literal'];
  return literal === undefined || isIpLiteral(literal);
}

const byte = '(?:25[0-5]|2[0-4]\\d|[01]?\\d\\d?)';
const ipv4Pattern = new RegExp(`^${byte}(?:\\.${byte}){3}$`);

function isIpLiteral(text: string): boolean {
  if (/^v[0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+$/i.test(text)) return true;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const flat = groups.flat();
  const last = flat.at(-1) ?? '';
  const endsInIpv4 = ipv4Pattern.test(last) && (groups.at(-1)?.length ?? 0) > 0;
  const hex = endsInIpv4 ? flat.slice(0, -1) : flat;
  if (!hex.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  const count = hex.length + (endsInIpv4 ? 2 : 0);
  return halves.length === 2 ? count <= 7 : count === 8;
}
