import { readFile } from 'node:fs/promises';
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { UserRole } from '@/lib/contracts/common.ts';
import { signIn } from '../e2e/page-scenes.mjs';
import { readStack } from './stack.ts';

/** What of the pizzeria's dossier the tests of the desk change. */
export interface PizzeriaDossier {
  header: { domainName: string; version: string };
  dossierSpecificDefinitions: {
    validationRules: { name: string }[];
    functionCatalogEntries: { functionName: string; inputs: { name: string; isRequired: boolean }[] }[];
    accessGateMatrixEntries: { name: string; gateCondition: string }[];
  };
}

/** The pizzeria's dossier under another name, as a text; `change` makes the next version of it. */
export async function pizzeriaDossier(name: string, change: (dossier: PizzeriaDossier) => void = () => {}): Promise<string> {
  const dossier = JSON.parse(await readFile('examples/forno-piccolo.json', 'utf8')) as PizzeriaDossier;
  dossier.header.domainName = name;
  change(dossier);
  return JSON.stringify(dossier, null, 2);
}

export const agentIdOf = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

/** Saves a dossier as whoever is signed in on the page; answers the version. */
export async function saveDossier(page: Page, name: string, { draft = false, change }: { draft?: boolean; change?: (dossier: PizzeriaDossier) => void } = {}): Promise<number> {
  // As the file is: an object would be sent without its line breaks.
  const data = Buffer.from(await pizzeriaDossier(name, change));
  const saved = await page.request.post(`/api/compile/save/${agentIdOf(name)}?draft=${draft}`, { data, headers: { 'content-type': 'application/json', origin: readStack().address } });
  expect(saved.ok(), await saved.text()).toBe(true);
  return ((await saved.json()) as { version: number }).version;
}

/** Publishes an agent that is the default: the first of a site is that by itself, and the default is neither moved nor deleted. */
export async function publishDefault(page: Page): Promise<void> {
  const name = 'Default Pizza';
  await saveDossier(page, name);
  const made = await page.request.patch(`/api/agents/${agentIdOf(name)}`, { data: { is_default: true }, headers: { origin: readStack().address } });
  expect(made.ok(), await made.text()).toBe(true);
}

/** A browser of somebody else's, signed in with an account of that role, made where it is missing. */
export async function openAs(browser: Browser, role: UserRole, name: string): Promise<{ page: Page; context: BrowserContext; userId: string }> {
  const { address, admin } = readStack();
  const account = { email: `${name.toLowerCase().replaceAll(' ', '.')}@example.com`, name, role, password: `desk ${admin.password}` };
  const desk = await browser.newContext({ baseURL: address });
  await signIn(desk, address, admin.email, admin.password);
  await desk.request.post('/api/users', { data: account, headers: { origin: address } });
  const { users } = (await (await desk.request.get('/api/users')).json()) as { users: { id: string; email: string }[] };
  await desk.close();
  const context = await browser.newContext({ baseURL: address });
  await signIn(context, address, account.email, account.password);
  return { page: await context.newPage(), context, userId: users.find((user) => user.email === account.email)?.id ?? '' };
}
