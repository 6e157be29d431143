import { AppError } from './errors.ts';
import { readBody } from './read-body.ts';

export interface UploadedFile {
  bytes: Uint8Array;
  /** The name that the client gave it; null where it gave none. */
  fileName: string | null;
  mediaType: string;
}

/** What multipart/form-data may add around the file. */
const formBytes = 64 * 1024;

/**
 * Reads a file from a request: the body itself, or, of `multipart/form-data` (RFC 7578), the part `field`. The body is
 * held once; `Request.formData()` would hold it seven times.
 * @throws AppError bad_request, too_large
 */
export async function readUploadedFile(request: Request, { field, maxBytes }: { field: string; maxBytes: number }): Promise<UploadedFile> {
  const mediaType = request.headers.get('content-type') ?? '';
  if (!isMultipart(request)) return { bytes: await readBody(request, maxBytes), fileName: null, mediaType: mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '' };
  const boundary = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(mediaType);
  const file = findPart(await readBody(request, maxBytes + formBytes), boundary?.[1] ?? boundary?.[2] ?? '', field);
  if (!file) throw new AppError('bad_request', `The form has no part "${field}" with a file.`, { hint: `curl sends one with -F ${field}=@FILE.` });
  if (file.bytes.length > maxBytes) throw new AppError('too_large', `The file may have at most ${maxBytes} bytes.`);
  return file;
}

export const isMultipart = (request: Request): boolean => /^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '');

function findPart(body: Buffer, boundary: string, field: string): UploadedFile | null {
  if (boundary === '') return null;
  const delimiter = Buffer.from(`--${boundary}`);
  let start = body.indexOf(delimiter);
  while (start !== -1) {
    const headersAt = start + delimiter.length + 2;
    const next = body.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]), headersAt);
    const headersEnd = body.indexOf('\r\n\r\n', headersAt - 2);
    if (next === -1 || headersEnd === -1 || headersEnd > next) return null;
    const headers = body.toString('utf8', headersAt, headersEnd);
    if (parameter(headers, 'name') === field) {
      const mediaType = /^content-type:\s*([^\s;]+)/im.exec(headers)?.[1]?.toLowerCase() ?? '';
      return { bytes: body.subarray(headersEnd + 4, next), fileName: parameter(headers, 'filename'), mediaType };
    }
    start = next + 2;
  }
  return null;
}

/** A parameter of a part's Content-Disposition; browsers write `"` inside it as %22. */
function parameter(headers: string, name: string): string | null {
  const disposition = /^content-disposition:(.*)$/im.exec(headers)?.[1] ?? '';
  return new RegExp(`[;\\s]${name}="([^"]*)"`, 'i').exec(disposition)?.[1]?.replaceAll('%22', '"') ?? null;
}
