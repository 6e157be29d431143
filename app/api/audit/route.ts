import { readAuditStatus } from '@/lib/audit/audit-status.ts';
import { searchAudit } from '@/lib/audit/search-audit.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { auditQuerySchema, type AuditPage } from '@/lib/contracts/audit.ts';
import { checkInput } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { auditNames } from './audit-names.ts';

export const GET = route(async (request) => {
  await requirePrincipal(request, { roles: ['admin'] });
  const { cursor, limit, ...filter } = checkInput(Object.fromEntries(new URL(request.url).searchParams), auditQuerySchema);
  const { redis, users, registry } = container();
  const { idsNamed, named } = await auditNames({ users, registry }, filter.q);
  const { entries, ...rest } = await searchAudit(redis, { filter, idsNamed, limit, cursor });
  return Response.json({ entries: entries.map(named), ...rest, record: await readAuditStatus(redis) } satisfies AuditPage);
});
