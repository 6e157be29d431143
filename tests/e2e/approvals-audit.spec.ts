import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { signIn } from '../support/caller.ts';
import { agentIdOf, openAs, saveDossier, type PizzeriaDossier } from '../support/desk.ts';
import { readStack } from '../support/stack.ts';

test.describe.configure({ mode: 'serial' });

const name = 'Approved Pizza';
const id = agentIdOf(name);
const pages: Record<'admin' | 'ben' | 'ana' | 'pia', Page> = {} as never; // filled before the first test
let sessionId = '';

/** A second person has to agree before an order is placed. */
function needApproval(dossier: PizzeriaDossier): void {
  const { agenticTriplets } = dossier.dossierSpecificDefinitions as unknown as { agenticTriplets: { name: string; attributes?: object[] }[] };
  const order = agenticTriplets.find((triplet) => triplet.name === 'Take an order');
  if (order) order.attributes = [...(order.attributes ?? []), { name: 'requiresApproval', type: 'boolean', description: 'A second person has to agree.', value: true }];
}

async function say(page: Page, turnId: string, text: string): Promise<void> {
  const answer = await page.request.post(`/api/sessions/${sessionId}/turns`, { data: { turn_id: turnId, text, modality: 'text', kind: text === '' ? 'opening' : 'user' }, headers: { origin: readStack().address } });
  expect(await answer.text()).toContain('event: turn-end');
}

/** Wide in light and narrow in dark; with FOUNDRY_E2E_PICTURES a picture of each. */
async function expectFit(page: Page, what: string): Promise<void> {
  for (const [size, colorScheme] of [[{ width: 1440, height: 900 }, 'light'], [{ width: 390, height: 844 }, 'dark']] as const) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    if (process.env.FOUNDRY_E2E_PICTURES) await page.screenshot({ path: `${process.env.FOUNDRY_E2E_PICTURES}/${what}-${size.width}.png` });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.flatMap((one) => one.nodes.map(({ target }) => `${one.id} at ${target.join(' ')}`)), `${what}, ${colorScheme}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${what}: pixels beyond ${size.width}`).toBe(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test.beforeAll(async ({ browser }) => {
  pages.admin = await (await browser.newContext({ baseURL: readStack().address })).newPage();
  await signIn(pages.admin);
  await saveDossier(pages.admin, name, { change: needApproval });
  pages.ben = (await openAs(browser, 'user', 'Ben Caller')).page;
  pages.ana = (await openAs(browser, 'approver', 'Ana Approver')).page;
  pages.pia = (await openAs(browser, 'approver', 'Pia Approver')).page;
});
test.afterAll(async () => {
  for (const page of Object.values(pages)) await page.context().close();
});

test('approvers see at once what waits, wherever they are, and the caller sees that it waits', async () => {
  const { ana, pia, ben } = pages;
  await ana.goto('/approvals');
  await expect(ana.getByText('Nothing waits for you')).toBeVisible();
  await expectFit(ana, 'approvals-empty');
  await pia.goto('/sessions');
  await expect(pia.getByRole('link', { name: 'Approvals' })).toBeVisible();

  const made = await ben.request.post('/api/sessions', { data: { agent_id: id }, headers: { origin: readStack().address } });
  sessionId = ((await made.json()) as { session_id: string }).session_id;
  await say(ben, 'hello', '');
  await say(ben, 'order', 'I would like to order a large margherita to 12 Garden Street');
  await say(ben, 'yes', 'yes please');

  await expect(ana.getByText('Ben Caller asked Approved Pizza for this')).toBeVisible();
  await expect(ana.getByText('12 Garden Street')).toBeVisible();
  await expectFit(ana, 'approvals');
  await expect(pia.getByRole('link', { name: 'Approvals 1 waiting' })).toBeVisible();
  await expect(pia.getByText(/Ben Caller asks for approval/)).toBeVisible();
  await pia.getByRole('link', { name: 'Approvals 1 waiting' }).click();
  await ben.goto(`/talk/${id}?session=${sessionId}`);
  await expect(ben.getByText(/Waiting for approval/)).toBeVisible();
  await expect(ben.getByRole('button', { name: 'Approve' })).toHaveCount(0);
});

test('the first answer counts: the other approver and the caller see it without a reload', async () => {
  const { ana, pia, ben } = pages;
  await expect(pia.getByRole('button', { name: 'Approve' })).toBeVisible();
  await ana.getByLabel('Note to Ben Caller').fill('Fine by me');
  await ana.getByLabel('Note to Ben Caller').press('Tab');
  await ana.keyboard.press('Tab');
  await ana.keyboard.press('Enter');
  for (const page of [ana, pia]) {
    await expect(page.getByText('Ana Approver approved “Place order” for Ben Caller')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  }
  await expect(ben.getByText(/^Approved:/)).toBeVisible();
  await expect(ben.getByText('“Fine by me”')).toBeVisible();
  await expectFit(pia, 'approvals-settled');
});

test('the record says it in a sentence, finds it by its address, and proves itself', async () => {
  const { admin } = pages;
  await admin.goto('/admin/audit');
  await admin.getByLabel('Search the record').fill('ana take');
  const sentence = 'Ana Approver approved “Take an order” of Ben Caller’s session';
  await expect(admin.getByRole('button', { name: sentence })).toBeVisible();
  await expect(admin).toHaveURL('/admin/audit?q=ana+take');
  await admin.reload();
  await expect(admin.getByRole('button', { name: sentence })).toBeVisible();
  await admin.getByRole('button', { name: 'Verify now' }).click();
  await expect(admin.getByText(/Verified up to entry \d+: nothing was changed or removed/)).toBeVisible();
  await admin.getByRole('button', { name: sentence }).click();
  const details = admin.getByRole('dialog');
  await expect(details).toContainText('"event": "approval.granted"');
  await expectFit(admin, 'audit-details');
  await details.getByRole('button', { name: 'Only this session' }).click();
  await expect(admin).toHaveURL(`/admin/audit?session=${sessionId}`);
  await expect(admin.getByText('Ben Caller said yes to “Take an order”')).toBeVisible();
  await expectFit(admin, 'audit');
  await admin.getByLabel('Search the record').fill('a tractor');
  await expect(admin.getByText('Nothing in the record fits this.')).toBeVisible();
  await admin.getByRole('button', { name: 'Show everything' }).click();
  const download = admin.waitForEvent('download');
  await admin.getByRole('link', { name: 'Export' }).click();
  expect((await download).suggestedFilename()).toBe('audit.jsonl');
});
