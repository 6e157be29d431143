import { expect, test } from 'vitest';
import { readUploadedFile } from './read-uploaded-file.ts';

const options = { field: 'file', maxBytes: 100 };
const form = (fields: Record<string, string | File>): Request => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return new Request('http://a/', { method: 'POST', body });
};

test('takes the named part, byte by byte', async () => {
  const bytes = new Uint8Array([0x7b, 0x0d, 0x0a, 0x2d, 0x2d, 0xff, 0x0d, 0x0a, 0x7d]);
  const file = new File([bytes], 'my "dossier".json', { type: 'application/json' });
  const read = await readUploadedFile(form({ note: 'file', file }), options);
  expect([...read.bytes]).toEqual([...bytes]);
  expect(read).toMatchObject({ fileName: 'my "dossier".json', mediaType: 'application/json' });
});

test('takes the body itself where it is no form', async () => {
  const read = await readUploadedFile(new Request('http://a/', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json; charset=utf-8' } }), options);
  expect(read).toEqual({ bytes: Buffer.from('{}'), fileName: null, mediaType: 'application/json' });
});

test('an empty file is a file', async () => {
  expect((await readUploadedFile(form({ file: new File([], 'empty.json') }), options)).bytes.length).toBe(0);
});

test('says that the part is missing', async () => {
  await expect(readUploadedFile(form({ other: 'x' }), options)).rejects.toMatchObject({ code: 'bad_request', message: 'The form has no part "file" with a file.' });
});

test('a form that is cut off has no such part', async () => {
  const cut = new Request('http://a/', { method: 'POST', body: '--x\r\ncontent-disposition: form-data; name="file"\r\n\r\nabc', headers: { 'content-type': 'multipart/form-data; boundary=x' } });
  await expect(readUploadedFile(cut, options)).rejects.toMatchObject({ code: 'bad_request' });
});

test('refuses a file that is too large', async () => {
  await expect(readUploadedFile(form({ file: new File(['x'.repeat(101)], 'a') }), options)).rejects.toMatchObject({ code: 'too_large', message: 'The file may have at most 100 bytes.' });
});
