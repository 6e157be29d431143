import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { Toaster } from 'sonner';
import { parseTheme, themeCookieName } from '@/lib/client/theme.ts';

export const metadata: Metadata = {
  title: { default: 'Agent Foundry', template: '%s · Agent Foundry' },
  description: 'Drop a domain dossier on a page and talk to the agent that it describes.',
};
export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' };

/** The theme comes from a cookie, so that the first paint is right without a script. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(themeCookieName)?.value);
  return (
    <html lang="en" data-theme={theme} suppressHydrationWarning>
      <body>
        {children}
        <Toaster position="bottom-center" toastOptions={{ unstyled: true, classNames: { toast: 'flex w-full items-center gap-3 rounded-card border border-line bg-surface p-4 text-sm text-ink shadow-card', description: 'text-muted', actionButton: 'ml-auto h-8 shrink-0 rounded-control border border-line px-3 font-medium hover:bg-sunken' } }} />
      </body>
    </html>
  );
}
