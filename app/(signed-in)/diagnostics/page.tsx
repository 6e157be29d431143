import type { Metadata } from 'next';
import { DiagnosticsPage } from '@/components/build/diagnostics-page.tsx';
import { diagnosticPages } from '@/lib/dis/report/diagnostic-pages.ts';
import { requirePageUser } from '../require-page-user.ts';

export const metadata: Metadata = { title: 'What the messages mean' };

export default async function DiagnosticsRoute() {
  await requirePageUser('/diagnostics');
  return <DiagnosticsPage pages={diagnosticPages} />;
}
