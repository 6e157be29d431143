import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { emitAgent } from '@/lib/agent/emit-agent.ts';
import { agentEventSchema, type AgentEvent } from '@/lib/contracts/agents.ts';
import { bankAgent, pizzaAgent } from '../../../tests/fixtures/dossier-agent.ts';
import { agentsSite } from '../../../tests/support/agents-site.ts';
import { testRedis } from '../../../tests/support/redis.ts';

const redis = await testRedis();
const site = await agentsSite(redis);
const leaving = new AbortController();
afterAll(async () => {
  leaving.abort();
  await site.close();
});
const [admin, builder] = [await site.person('admin'), await site.person('builder')];
for (const agent of [bankAgent(), pizzaAgent()]) await site.registry.save({ agent, yaml: emitAgent(agent), by: 'ann', from: 'upload', draft: false });
const file = path.join(site.folder, 'pizza.yaml');

/** Events as they come; `next` waits for the next one that has not been taken yet. */
async function follow() {
  const response = await fetch(`${site.base}/api/agents/events`, { headers: { authorization: admin.authorization }, signal: leaving.signal });
  const events: AgentEvent[] = [];
  let wake = (): void => {};
  void (async () => {
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const [, name, data] = /^event: (.*)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
        text = text.slice(end + 2);
        if (data === undefined) continue;
        const event = agentEventSchema.parse(JSON.parse(data));
        // One under another name is none that a page would hear: the test then waits in vain.
        if (event.type === name) events.push(event);
        wake();
      }
    }
  })().catch(() => {});
  return {
    status: response.status,
    async next(): Promise<AgentEvent> {
      for (;;) {
        const event = events.shift();
        if (event !== undefined) return event;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

test('an admin is told of changes, of a broken file with its place, and of its mending', async () => {
  expect((await site.send(builder, 'GET', '/api/agents/events')).status).toBe(403);
  const events = await follow();
  expect(events.status).toBe(200);

  await site.send(admin, 'PATCH', '/api/agents/bank', { enabled: false });
  expect(await events.next()).toMatchObject({ type: 'agent-updated', agent_id: 'bank', change: 'disabled', message: 'The agent was disabled.' });

  await writeFile(file, emitAgent(pizzaAgent()).replace(/entry_point: .*/, 'entry_point: nowhere'));
  const line = emitAgent(pizzaAgent()).split('\n').findIndex((one) => one.includes('entry_point:')) + 1;
  const broken = await events.next();
  expect(broken).toMatchObject({ type: 'agent-problem', agent_id: 'pizza', file: 'agents/pizza.yaml', problems: [{ severity: 'error', range: { start: { line } } }] });

  await writeFile(file, emitAgent(pizzaAgent()));
  expect(await events.next()).toMatchObject({ type: 'agent-problem', agent_id: 'pizza', message: 'agents/pizza.yaml has no problems any more.', problems: [] });

  await rm(file);
  expect(await events.next()).toMatchObject({ type: 'agent-problem', problems: [{ code: 'agent_file_gone' }] });
  await writeFile(file, emitAgent({ ...pizzaAgent(), spec: { ...pizzaAgent().spec, greeting: 'Ciao.' } }));
  expect([await events.next(), await events.next()]).toMatchObject([{ type: 'agent-updated', change: 'published', message: 'Version 2 was imported from agents/pizza.yaml.' }, { type: 'agent-problem', agent_id: 'pizza', problems: [] }]);

  await site.send(admin, 'PUT', '/api/agents/order', { agent_ids: ['pizza', 'bank'] });
  expect(await events.next()).toMatchObject({ type: 'agent-updated', change: 'settings', message: 'The order of the agents changed.' });
  await site.send(admin, 'DELETE', '/api/agents/pizza');
  expect(await events.next()).toMatchObject({ type: 'agent-updated', agent_id: 'pizza', change: 'removed' });
  await site.send(admin, 'POST', '/api/agents/pizza/restore');
  expect(await events.next()).toMatchObject({ type: 'agent-updated', agent_id: 'pizza', change: 'restored' });
});
