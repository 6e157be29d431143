import path from 'node:path';
import next from 'next';
import { env, trustOwnHost } from '@/lib/core/env.ts';
import { createContainer } from './create-container.ts';
import { bootOrExplain } from './web/boot-or-explain.ts';
import { createDecoyServer } from './web/create-decoy-server.ts';
import { createHttpServer } from './web/create-http-server.ts';
import { loadEnvFiles } from './web/load-env-files.ts';
import { shutDownOnSignal } from './web/shut-down-on-signal.ts';

/** The folder of the checkout: the parent of server/ as well as of dist/. */
const root = path.resolve(import.meta.dirname, '..');
/** Beside this file, bundled as it is or not. */
const compileThread = new URL(import.meta.filename.endsWith('.mjs') ? './compile-thread.mjs' : './compile-thread.ts', import.meta.url);

await bootOrExplain(async () => {
  loadEnvFiles(root);
  trustOwnHost();
  const { NODE_ENV, HOST, PORT } = env();
  const { container, sockets, endStreams, stop } = await createContainer({ env: env(), root, compileThread });
  const decoy = createDecoyServer();
  const app = next({ dev: NODE_ENV === 'development', dir: root, hostname: HOST, port: PORT, httpServer: decoy.server });
  await app.prepare();
  const server = createHttpServer({ env: env(), logger: container.logger, handle: app.getRequestHandler(), sockets, decoy });
  await server.listen();
  container.logger.info({ host: HOST, port: PORT }, 'web is ready');
  shutDownOnSignal({ container, server, sockets, endStreams, stop: async () => Promise.all([stop(), app.close()]) });
});
