// A web process of its own that runs the turns it is told to, until it is killed. TAP_REDIS_URL: its way to Redis.
import type { TurnRequest } from '@/lib/contracts/turns.ts';
import { as, people } from './session-parts.ts';
import { webProcess } from './web-process.ts';

const { service, connection } = webProcess(process.env.TAP_REDIS_URL ?? '', 20_000);
process.on('message', async ({ session_id, request }: { session_id: string; request: TurnRequest }) => {
  for await (const event of await service.runTurn(session_id, as(people.anna), request)) if (event.type === 'turn-end') process.send?.('done');
});
process.on('disconnect', () => process.exit());
await connection.ping();
process.send?.('ready');
