/**
 * The part of a reply that ends where what was heard ends, compared without white space (a voice joins sentences in its
 * own way); null where it is no prefix.
 */
export function heardPrefix(reply: string, heard: string): string | null {
  let at = 0;
  for (const character of heard.replace(/\s+/g, '')) {
    while (at < reply.length && /\s/.test(reply.charAt(at))) at += 1;
    if (!reply.startsWith(character, at)) return null;
    at += character.length;
  }
  return reply.slice(0, at);
}
