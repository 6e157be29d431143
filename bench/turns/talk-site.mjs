// Child process of bench/turns.mjs: everything of the web process but its pages, with open sessions. Tells where it is, then serves /api/ws.
import { createServer } from 'node:http';
import { parseEnv } from '@/lib/core/env.ts';
import { createContainer } from '../../server/create-container.ts';

const [, , redisUrl, folder, count] = process.argv;
const secret = 'only-for-this-benchmark'.repeat(2);
const env = parseEnv({ ...process.env, NODE_ENV: 'production', REDIS_URL: redisUrl, LIVEKIT_URL: 'ws://127.0.0.1:9', LIVEKIT_API_SECRET: secret, NEXTAUTH_SECRET: secret, FOUNDRY_WORKER_SECRET: secret, FOUNDRY_DATA_DIR: folder, FOUNDRY_AGENTS_DIR: `${folder}/agents`, FOUNDRY_ADMIN_EMAIL: 'bench@localhost.localdomain', FOUNDRY_ADMIN_PASSWORD: secret, LOG_LEVEL: 'error' });
const { container, sockets, stop } = await createContainer({ env, root: folder, compileThread: new URL('../../server/compile-thread.ts', import.meta.url) });
const user = await container.users.byEmail(env.FOUNDRY_ADMIN_EMAIL);
const { token } = await container.tokens.create({ name: 'bench', user_id: user.id, role: 'user' });
const [agent] = container.registry.list();
const sessions = await Promise.all(Array.from({ length: Number(count) }, async () => (await container.sessions.create({ agent_id: agent.id, user_id: user.id, time_zone: 'Europe/Rome' })).session_id));
const server = createServer().on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head));
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
process.send({ port: server.address().port, token, sessions });
// Asked for by a message: how much of a core this process has used so far, ms.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send((user + system) / 1000);
});
// A benchmark that was broken off leaves no site behind.
process.once('disconnect', () => process.exit(1));
process.once('SIGTERM', async () => {
  await sockets.close();
  await stop();
  process.exit(0);
});
