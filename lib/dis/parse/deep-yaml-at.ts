/**
 * Offset of the first place where a YAML text nests deeper than `deepest`, or -1. Looks at the text only, because the YAML
 * library recurses, and ends the process on a hundred thousand brackets. A bracket counts where it can open a list or
 * object, not within words, so that prose with brackets is fine.
 */
export function deepYamlAt(text: string, deepest: number): number {
  const indents: number[] = [];
  let brackets = 0;
  let lineStart = 0;
  while (lineStart < text.length) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline === -1 ? text.length : newline;
    const first = firstNonBlank(text, lineStart, lineEnd);
    if (first < lineEnd) {
      const indent = first - lineStart;
      while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop();
      indents.push(indent);
      if (indents.length + indicatorsAt(text, first, lineEnd) > deepest) return first;
      let opens = true;
      for (let offset = first; offset < lineEnd; offset += 1) {
        const character = text[offset];
        if ((character === '[' || character === '{') && opens) {
          brackets += 1;
          if (brackets > deepest) return offset;
        } else if ((character === ']' || character === '}') && brackets > 0) brackets -= 1;
        if (character !== ' ' && character !== '\t') opens = ':-,[{?!&'.includes(character ?? '');
      }
    }
    lineStart = lineEnd + 1;
  }
  return -1;
}

function firstNonBlank(text: string, start: number, end: number): number {
  let offset = start;
  while (offset < end && (text[offset] === ' ' || text[offset] === '\t' || text[offset] === '\r')) offset += 1;
  return offset;
}

/** `- - ? -`: lists and keys that begin on one line, each a level of its own. */
function indicatorsAt(text: string, start: number, end: number): number {
  let count = 0;
  let offset = start;
  while (offset < end && '-?:'.includes(text[offset] ?? '') && (text[offset + 1] === ' ' || offset + 1 >= end)) {
    count += 1;
    offset = firstNonBlank(text, offset + 1, end);
  }
  return count;
}
