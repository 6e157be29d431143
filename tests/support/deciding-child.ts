// A web process of its own that decides the approval it is told to, until it is killed. TAP_REDIS_URL: its way to Redis.
import { as, people } from './session-parts.ts';
import { pizzeriaWithApproval, webProcess } from './web-process.ts';

const { service, connection } = webProcess(process.env.TAP_REDIS_URL ?? '', 20_000, pizzeriaWithApproval);
process.on('message', async ({ session_id, approval_id }: { session_id: string; approval_id: string }) => {
  for await (const event of await service.decideApproval(session_id, as(people.pia), approval_id, { approve: true })) if (event.type === 'turn-end') process.send?.('done');
});
process.on('disconnect', () => process.exit());
await connection.ping();
process.send?.('ready');
