import { jsonLanguage } from '@codemirror/lang-json';
import { yamlLanguage } from '@codemirror/lang-yaml';

type SyntaxNode = ReturnType<typeof jsonLanguage.parser.parse>['topNode'];

export interface SourcePlace {
  /** Offsets into the text; `to` is exclusive. */
  from: number;
  to: number;
}

/** How the two grammars call what holds other values, and its members. */
const lists = new Set(['Array', 'BlockSequence', 'FlowSequence']);
const objects = new Set(['Object', 'BlockMapping', 'FlowMapping']);
const punctuation = new Set(['[', ']', '{', '}', ',', ':', '-', '?', '⚠', 'Comment', 'Tag', 'Anchor', 'PropertyName', 'Key']);

/**
 * Where a JSON pointer (RFC 6901) leads in the text of a dossier, JSON or YAML; the whole part, from its first character to its last.
 * Of a pointer that leads nowhere, the nearest part that exists; null where that is the whole text.
 */
export function findInSource(text: string, pointer: string): SourcePlace | null {
  const isJson = /^\s*[[{]/.test(text);
  let node = unwrap((isJson ? jsonLanguage : yamlLanguage).parser.parse(text).topNode);
  let place: SourcePlace | null = null;
  for (const token of pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))) {
    const member = node === null ? null : memberOf(node, token, text);
    if (member === null) break;
    node = unwrap(member);
    // A grammar counts the white space before a YAML item to it; what is marked begins with a letter.
    const from = member.from + (/^\s*/.exec(text.slice(member.from, member.to))?.[0].length ?? 0);
    place = { from, to: member.to };
  }
  return place;
}

function memberOf(node: SyntaxNode, token: string, text: string): SyntaxNode | null {
  if (lists.has(node.name)) return values(node)[Number(token)] ?? null;
  if (!objects.has(node.name)) return null;
  for (let pair = node.firstChild; pair !== null; pair = pair.nextSibling) {
    const key = pair.getChild('PropertyName') ?? pair.getChild('Key');
    if (key !== null && keyText(text.slice(key.from, key.to)) === token) return pair;
  }
  return null;
}

/** The value itself: inside a document, a pair or a list's item. */
function unwrap(node: SyntaxNode): SyntaxNode | null {
  let at: SyntaxNode | null = node;
  while (at !== null && ['JsonText', 'Stream', 'Document', 'Property', 'Pair', 'Item'].includes(at.name)) at = values(at)[0] ?? null;
  return at;
}

function values(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) if (!punctuation.has(child.name)) found.push(child);
  return found;
}

function keyText(written: string): string {
  if (written.startsWith('"')) {
    try {
      return String(JSON.parse(written));
    } catch {
      return written.slice(1, -1);
    }
  }
  return written.startsWith("'") ? written.slice(1, -1).replaceAll("''", "'") : written.trim();
}
