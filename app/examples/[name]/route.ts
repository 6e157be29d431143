import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { exampleDossiers } from '@/lib/client/example-dossiers.ts';
import { AppError } from '@/lib/core/errors.ts';
import { route } from '@/lib/core/route.ts';

/** One of the dossiers that come with the product; the names are a closed list. */
export const GET = route<{ name: string }>(async (request, { params }) => {
  await requirePrincipal(request, { roles: ['builder'] });
  const { name } = await params;
  const example = exampleDossiers.find((one) => one.name === name);
  const file = example && path.join(/* turbopackIgnore: true */ process.cwd(), 'examples', example.name);
  const size = file && (await stat(file).catch(() => null))?.size;
  if (file === undefined || !size) throw new AppError('not_found', `There is no example with this name. There are: ${exampleDossiers.map((one) => one.name).join(', ')}.`);
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream; // node's own type of the same web stream
  return new Response(body, { headers: { 'content-type': 'application/json', 'content-length': String(size), 'cache-control': 'private, max-age=3600' } });
});
