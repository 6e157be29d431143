import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Never bundled into pages and routes: native, or only for the worker and the speech process.
  serverExternalPackages: ['@livekit/rtc-node', 'onnxruntime-node', 'pino'],
  // `npm run typecheck` and the tests check types; a start on a user's machine need not again.
  typescript: { ignoreBuildErrors: true },
};

export default config;
