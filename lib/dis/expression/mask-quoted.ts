export interface Masked {
  /** The expression with everything inside quotes, backticks included, replaced by blanks of the same length. */
  readonly code: string;
  /** The quote that is not closed: ' or " or `. */
  readonly open?: string;
}

/** Hides texts, names in double quotes and literals, so that what stands outside them can be looked at. */
export function maskQuoted(text: string): Masked {
  let code = '';
  for (let offset = 0; offset < text.length; offset += 1) {
    const quote = text[offset] ?? '';
    if (quote !== "'" && quote !== '"' && quote !== '`') {
      code += quote;
      continue;
    }
    let end = offset + 1;
    while (end < text.length && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
    if (end >= text.length) return { code: code + quote.padEnd(text.length - offset), open: quote };
    code += `${quote}${' '.repeat(end - offset - 1)}${quote}`;
    offset = end;
  }
  return { code };
}
