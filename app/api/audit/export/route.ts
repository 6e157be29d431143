import { ReadableStream } from 'node:stream/web';
import { exportAudit } from '@/lib/audit/search-audit.ts';
import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { auditFilterSchema } from '@/lib/contracts/audit.ts';
import { checkInput } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { auditNames } from '../audit-names.ts';

/** Everything that fits, at the pace of the reader. That it was taken out is on the record. */
export const GET = route(async (request) => {
  const { id } = personOf(await requirePrincipal(request, { roles: ['admin'] }));
  const filter = checkInput(Object.fromEntries(new URL(request.url).searchParams), auditFilterSchema);
  const { audit, redis, users, registry } = container();
  const { idsNamed } = await auditNames({ users, registry }, filter.q);
  await audit.record({ event: 'audit.exported', actor: id, subject: 'audit', details: { filters: Object.keys(filter).join(', ') } });
  const lines = ReadableStream.from(exportAudit(redis, { filter, idsNamed })) as BodyInit; // node's own type of the same web stream
  return new Response(lines, { headers: { 'content-type': 'application/x-ndjson; charset=utf-8', 'content-disposition': 'attachment; filename="audit.jsonl"' } });
});
