import { maskQuoted } from './mask-quoted.ts';
import { knownFunctions } from './parse-expression.ts';

export interface Correction {
  /** The expression as it was most likely meant; it may still not be JMESPath. */
  readonly text: string;
  /** What was changed, a sentence each. */
  readonly lessons: readonly string[];
}

/** One habit from another language: where it stands (outside quotes), what JMESPath writes instead, and the sentence that says so. */
interface Habit {
  readonly found: RegExp;
  readonly write: string | ((groups: readonly (string | undefined)[]) => string | undefined);
  readonly lesson: string;
}

const path = String.raw`[A-Za-z_$][\w.$]*`;
const comparator = String.raw`==|!=|<=|>=|<|>`;
/** A quoted part, as maskQuoted leaves it. */
const quoted = String.raw`"[^"]*"|'[^']*'|` + '`[^`]*`';
const numbers = 'Numbers stand in backticks.';
const words: Readonly<Record<string, string>> = { true: 'true', false: 'false', null: 'null', none: 'null', nil: 'null', undefined: 'null' };
const otherNames: Readonly<Record<string, string>> = { len: 'length', size: 'length', count: 'length', strlen: 'length', tolower: 'lower', lowercase: 'lower', toupper: 'upper', uppercase: 'upper', startswith: 'starts_with', endswith: 'ends_with', includes: 'contains', tostring: 'to_string', tonumber: 'to_number', round: 'floor', coalesce: 'not_null' };

/** Characters; what is longer was not written by a person, and would take long to look at. */
const longestCorrected = 1_000;

/** In this order: the later ones see what the earlier ones wrote. */
const habits: readonly Habit[] = [
  { found: /\{\{\s*|\s*\}\}|\$\{\s*|\}\s*$/g, write: ([match = '']) => (match.trim() === '}' ? undefined : ''), lesson: 'A condition stands without {{ }} or ${ }.' },
  { found: /;\s*$/g, write: '', lesson: 'A condition ends without a semicolon.' },
  { found: /===/g, write: '==', lesson: 'JMESPath compares with ==.' },
  { found: /!==/g, write: '!=', lesson: 'JMESPath says "is not" with !=.' },
  { found: /<>/g, write: '!=', lesson: 'JMESPath says "is not" with !=.' },
  { found: /=>|≥/g, write: '>=', lesson: 'JMESPath writes "at least" as >=.' },
  { found: /=<|≤/g, write: '<=', lesson: 'JMESPath writes "at most" as <=.' },
  { found: /≠/g, write: '!=', lesson: 'JMESPath says "is not" with !=.' },
  { found: /(?<![=!<>])(?<!\$\w{0,80}\s{0,80})=(?!=)/g, write: '==', lesson: 'JMESPath compares with ==; a single = does not compare.' },
  { found: /\s+AND\s+/gi, write: ' && ', lesson: 'JMESPath writes && for AND.' },
  { found: /\s+OR\s+/gi, write: ' || ', lesson: 'JMESPath writes || for OR.' },
  { found: /(?<=[\w)\]"'`]\s{0,9})&(?!&)/g, write: '&&', lesson: 'JMESPath writes && for AND.' },
  { found: new RegExp(`(${path})\\s+IS\\s+NOT\\s+NULL\\b`, 'gi'), write: ([, name = '']) => `${name} != \`null\``, lesson: 'JMESPath compares with `null`.' },
  { found: new RegExp(`(${path})\\s+IS\\s+NULL\\b`, 'gi'), write: ([, name = '']) => `${name} == \`null\``, lesson: 'JMESPath compares with `null`.' },
  { found: new RegExp(`(${path})\\s+IN\\s+(?:\\[([^\\]]*)\\]|\\(([^)]*)\\))`, 'gi'), write: ([, name = '', list, other]) => `contains([${list ?? other ?? ''}], ${name})`, lesson: 'JMESPath asks whether a list has a value with contains(list, value).' },
  { found: new RegExp(`(${path})\\.(contains|starts_with|ends_with|startsWith|endsWith|includes)\\(([^()]*)\\)`, 'g'), write: ([, name = '', fn = '', inner = '']) => `${otherNames[fn.toLowerCase()] ?? fn}(${name}, ${inner})`, lesson: 'JMESPath writes a function before its brackets: contains(list, value).' },
  { found: new RegExp(`(${path})\\.length\\b(?!\\s*\\()(?=\\s*(?:${comparator}))`, 'g'), write: ([, name = '']) => `length(${name})`, lesson: 'JMESPath measures with length( … ).' },
  { found: /\b([A-Za-z]\w*)(?=\()/g, write: ([, name = '']) => (knownFunctions.has(name) ? undefined : otherNames[name.toLowerCase().replaceAll('_', '')]), lesson: 'Functions have the names of JMESPath.' },
  { found: /\bNOT(?=[\s(])\s*(?!IN\b)(\([^()]*\)|[\w.]+)/gi, write: ([, inner = '']) => (inner.startsWith('(') ? `!${inner}` : `!(${inner})`), lesson: 'JMESPath writes !( … ) for NOT.' },
  { found: new RegExp(`((?:${comparator})\\s*)(-?\\d+(?:[.,]\\d+)*)(?![\\w.\`])`, 'g'), write: ([, before = '', digits = '']) => `${before}\`${digits.replaceAll(',', '')}\``, lesson: numbers },
  { found: new RegExp(`(^|[\\s([,])(-?\\d+(?:\\.\\d+)?)(?=\\s*(?:${comparator}|[\\]),]))`, 'g'), write: ([, before = '', digits = '']) => `${before}\`${digits}\``, lesson: numbers },
  { found: /(?<![\w.$'"`])(true|false|null|none|nil|undefined)(?![\w.(`])/gi, write: ([, word = '']) => `\`${words[word.toLowerCase()] ?? word}\``, lesson: 'true, false and null stand in backticks.' },
];

/** What stands inside quotes: the same text comes back where nothing is wrong with it. */
function correctQuoted(text: string, lessons: Set<string>): string {
  return text.replaceAll(new RegExp(`(${comparator})(\\s*)(${quoted})|(?<!\\.)(${quoted})(\\s*)(${comparator})|(${quoted})`, 'g'), (all, sign = '', gap = '', right, left, leftGap = '', leftSign = '', alone) => {
    const part = String(right ?? left ?? alone);
    const compared = right !== undefined || left !== undefined;
    const inner = part.slice(1, -1);
    let better = part;
    if (part.startsWith('"') && compared) {
      better = /^-?\d+(?:\.\d+)?$/.test(inner) ? `\`${inner}\`` : `'${inner}'`;
      lessons.add(better.startsWith("'") ? "Texts stand in single quotes; double quotes make a name." : numbers);
    } else if (part.startsWith("'") && compared && /^-?\d+(?:\.\d+)?$/.test(inner) && /[<>]/.test(`${sign}${leftSign}`)) {
      better = `\`${inner}\``;
      lessons.add('Numbers stand in backticks; in quotes they are texts, which have no order.');
    } else if (part.startsWith('`') && !isJson(inner)) {
      const plain = inner.trim().replace(/^(['"])(.*)\1$/, '$2');
      const digits = plain.replace(/(?<=\d),(?=\d{3})/g, '');
      better = /^(?:true|false|null|none)$/i.test(plain) ? `\`${words[plain.toLowerCase()] ?? ''}\`` : /^-?\d+(?:\.\d+)?$/.test(digits) ? `\`${digits}\`` : `'${plain}'`;
      lessons.add(better.startsWith('`') ? 'Backticks hold JSON: a plain number, true, false or null.' : 'Texts stand in single quotes; backticks hold numbers, true, false and null.');
    }
    if (better === part) return String(all);
    return right !== undefined ? `${String(sign)}${String(gap)}${better}` : left !== undefined ? `${better}${String(leftGap)}${String(leftSign)}` : better;
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * An expression as it was most likely meant: SQL, JavaScript and spreadsheet habits written as JMESPath has them. Undefined where
 * nothing is recognised. Only for suggestions: nobody's condition is ever changed.
 */
export function correctExpression(text: string): Correction | undefined {
  if (text.length > longestCorrected) return undefined;
  const lessons = new Set<string>();
  let current = text.replaceAll(/[‘’‚´]/g, "'").replaceAll(/[“”„«»]/g, '"').replaceAll('\u00a0', ' ');
  if (current !== text) lessons.add('Quotes must be straight: \' and not ‘ or “, which word processors make.');
  const before = current;
  current = current.replaceAll(new RegExp(`(${path})\\[(?:'([A-Za-z_]\\w*)'|"([A-Za-z_]\\w*)")\\]`, 'g'), (_, owner: string, single?: string, double?: string) => `${owner}.${single ?? double ?? ''}`);
  if (current !== before) lessons.add('JMESPath names a member after a dot.');
  current = correctQuoted(current, lessons);
  for (const { found, write, lesson } of habits) {
    const { code } = maskQuoted(current);
    for (const match of [...code.matchAll(new RegExp(found, `${found.flags}d`))].toReversed()) {
      // What is in quotes is blank in the masked text, so the groups are cut out of the text itself.
      const groups = (match.indices ?? []).map((span) => (span === undefined ? undefined : current.slice(...span)));
      const replacement = typeof write === 'string' ? write : write(groups);
      if (replacement === undefined || replacement === groups[0]) continue;
      current = current.slice(0, match.index) + replacement + current.slice(match.index + match[0].length);
      lessons.add(lesson);
    }
  }
  return lessons.size === 0 ? undefined : { text: current.trim(), lessons: [...lessons] };
}
