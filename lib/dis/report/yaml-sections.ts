/** A part of a YAML text: offsets, `end` exclusive. */
export interface YamlSection {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the parts of a dossier in block style begin and end, found by their indentation alone, in one pass: pointers of the members
 * of the document, of its collections and of their items. A text that is written in another way has fewer sections, or none. The
 * text must be valid YAML.
 */
export function yamlSections(text: string): ReadonlyMap<string, YamlSection> {
  const sections = new Map<string, YamlSection>();
  const open: OpenSection[] = [];
  const close = (from: number, end: number): void => {
    for (const { pointer, start } of open.splice(from)) sections.set(pointer, { start, end });
  };
  let above = 0;
  for (const { start, end, indent, content } of contentLines(text)) {
    const before = above;
    above = end;
    // A sequence may stand as deep as the key that holds it.
    const item = /^-(?: |$)/.test(content);
    const kept = open.findIndex((section) => indent < section.indent || (indent === section.indent && (section.item || !item)));
    if (kept !== -1) {
      const [last] = open.slice(kept);
      close(kept, before);
      if (item && last?.item === true && last.indent === indent) {
        open.push({ pointer: `${parentOf(last.pointer)}/${last.index + 1}`, start, indent, item: true, index: last.index + 1 });
        continue;
      }
    }
    const parent = open.at(-1);
    if (open.length >= deepest || parent?.item === true) continue;
    const key = item ? '0' : keyOf(content);
    if (key === undefined || (open.length === 0 && indent > 0)) continue;
    open.push({ pointer: `${parent?.pointer ?? ''}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, start, indent, item, index: 0 });
  }
  close(0, above);
  return sections;
}

/** `/dossierSpecificDefinitions/entities/7`. */
const deepest = 3;

interface OpenSection extends Pick<YamlSection, 'start'> {
  readonly pointer: string;
  readonly indent: number;
  /** Whether it is an item of a sequence, and which. */
  readonly item: boolean;
  readonly index: number;
}

const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'));

/** The name before the colon; undefined where the line has none, or one in a way that needs a reader of YAML. */
function keyOf(content: string): string | undefined {
  const found = /^(?:([\w$.~/-]+)|"([^"\\]*)"|'([^']*)')\s*:(?:\s|$)/.exec(content);
  return found?.[1] ?? found?.[2] ?? found?.[3];
}

/** Lines that are not empty and no comment; `content` holds their first characters only. */
function* contentLines(text: string): Generator<{ start: number; end: number; indent: number; content: string }> {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    let first = start;
    while (first < end && text.charCodeAt(first) === 0x20) first += 1;
    const content = text.slice(first, Math.min(end, first + longestKey)).trimEnd();
    if (content !== '' && !content.startsWith('#') && !/^(?:---|\.\.\.|%)/.test(content)) yield { start, end: Math.min(end + 1, text.length), indent: first - start, content };
    start = end + 1;
  }
}

/** Characters of a line in which a key is looked for. */
const longestKey = 200;
