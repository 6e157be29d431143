import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { isCompressed, packPieces, packText, TextPacker, unpackText, unpackTextLater } from './packed-text.ts';

const long = 'a line with ümlauts and 🍕\n'.repeat(200_000);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

it.each(['', 'short: ü', long])('packs a text and gives it back', async (text) => {
  const packed = packText(text);
  expect(packed.sha256).toBe(sha256(text));
  expect(unpackText(packed.bytes)).toBe(text);
  expect(await unpackTextLater(packed.bytes)).toBe(text);
});

it('keeps a short text as it is, and a long one small', () => {
  expect(Buffer.from(packText('short: ü').bytes).toString()).toBe('short: ü');
  const { bytes } = packText(long);
  expect(isCompressed(bytes)).toBe(true);
  expect(bytes.length).toBeLessThan(long.length / 20);
});

it('gives the same text whatever parts it comes in', async () => {
  const packer = new TextPacker();
  for (const line of long.split(/(?<=\n)/)) packer.write(line);
  const parts = packer.end();
  const pieces = await packPieces(Readable.from([Buffer.from(long).subarray(0, 7), Buffer.from(long).subarray(7)]));
  expect([parts.sha256, pieces.sha256]).toEqual([sha256(long), sha256(long)]);
  expect([unpackText(parts.bytes) === long, unpackText(pieces.bytes) === long]).toEqual([true, true]);
});
