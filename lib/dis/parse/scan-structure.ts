/** How a JSON text is built, from one fast look at it that does not judge its syntax. */
export interface JsonStructure {
  /** Colons outside texts: as many as there are members, those given twice included. */
  readonly members: number;
  /** Offset of the bracket that goes deeper than allowed, or -1. */
  readonly tooDeepAt: number;
}

/** Counts members and depth; stops at the first bracket beyond `deepest`, so that it is cheap on hostile nesting. */
export function scanStructure(text: string, deepest: number): JsonStructure {
  let members = 0;
  let depth = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    switch (text.charCodeAt(offset)) {
      case 0x22: {
        let end = text.indexOf('"', offset + 1);
        while (end !== -1 && text.charCodeAt(end - 1) === 0x5c && isEscaped(text, end)) end = text.indexOf('"', end + 1);
        if (end === -1) return { members, tooDeepAt: -1 };
        offset = end;
        break;
      }
      case 0x3a:
        members += 1;
        break;
      case 0x7b:
      case 0x5b:
        depth += 1;
        if (depth > deepest) return { members, tooDeepAt: offset };
        break;
      case 0x7d:
      case 0x5d:
        depth -= 1;
        break;
    }
  }
  return { members, tooDeepAt: -1 };
}

function isEscaped(text: string, offset: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(offset - 1 - backslashes) === 0x5c) backslashes += 1;
  return backslashes % 2 === 1;
}
