import type { SerializerProtocol } from '@langchain/langgraph-checkpoint';

/** A channel's value as one string: its kind, a colon, its text (base64 where it is bytes). */
export async function encodeValue(serde: SerializerProtocol, value: unknown): Promise<string> {
  const [type, bytes] = await serde.dumpsTyped(value);
  return `${type}:${Buffer.from(bytes).toString(type === 'bytes' ? 'base64' : 'utf8')}`;
}

/** @throws SyntaxError or TypeError where it is none. */
export async function decodeValue(serde: SerializerProtocol, text: string): Promise<unknown> {
  const cut = text.indexOf(':');
  if (cut < 1) throw new TypeError('A stored value begins with its kind and a colon.');
  const type = text.slice(0, cut);
  const rest = text.slice(cut + 1);
  return serde.loadsTyped(type, type === 'bytes' ? Uint8Array.from(Buffer.from(rest, 'base64')) : rest);
}
