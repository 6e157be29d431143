import { expect, test, type Browser, type Page } from '@playwright/test';
import { publishPizzeria, signIn } from '../support/caller.ts';
import { readStack } from '../support/stack.ts';

test.describe.configure({ mode: 'serial' });

const password = 'garden lamp seven';
const rosa = { name: 'Rosalia Conti', email: 'rosalia.conti@example.com' };
const newPage = async (browser: Browser): Promise<Page> => (await browser.newContext({ baseURL: readStack().address })).newPage();
const typePassword = async (page: Page, label: string, text: string): Promise<void> => page.getByLabel(label, { exact: true }).fill(text);

let admin: Page;
let caller: Page;
let link: string;
test.beforeAll(async ({ browser }) => {
  [admin, caller] = [await newPage(browser), await newPage(browser)];
  await signIn(admin, '/admin/users');
});
test.afterAll(async () => {
  await admin.context().close();
  await caller.context().close();
});

test('an admin invites somebody by keyboard, and sees the invitation wait', async () => {
  await admin.getByRole('button', { name: 'Invite a person' }).press('Enter');
  await expect(admin.getByLabel('Name', { exact: true })).toBeFocused();
  await admin.keyboard.type(rosa.name);
  await admin.keyboard.press('Tab');
  await admin.keyboard.type(rosa.email);
  await admin.keyboard.press('Enter');
  link = await admin.getByLabel(`Link for ${rosa.name}`, { exact: true }).inputValue();
  expect(link).toMatch(new RegExp(`^${readStack().address}/invite#[0-9a-f]{16}_[\\w-]{43}$`));
  await expect(admin.getByText('This link works on this machine only')).toBeVisible();
  await admin.getByRole('button', { name: 'Done' }).press('Enter');
  await expect(admin.getByRole('table', { name: 'Invitations' }).getByRole('row', { name: rosa.name })).toContainText('Waiting');
});

test('an earlier link stops with a new one, which lets its reader in once, on the first page', async ({ browser }) => {
  await admin.getByRole('button', { name: `New link for ${rosa.name}` }).click();
  await admin.getByRole('button', { name: 'Make the link' }).click();
  const newest = await admin.getByLabel(`Link for ${rosa.name}`, { exact: true }).inputValue();
  await admin.getByRole('button', { name: 'Done' }).click();
  await caller.goto(link);
  await expect(caller.getByRole('heading', { name: 'This link works no more' })).toBeVisible();
  await expect(caller.getByText('Use the newest one that you were given')).toBeVisible();

  await caller.goto(newest);
  await expect(caller.getByRole('heading', { name: 'invites you to Agent Foundry' })).toBeVisible();
  await expect(caller.getByText('You will be a caller, who talks to agents.')).toBeVisible();
  await typePassword(caller, 'Password', '12345678');
  await expect(caller.getByText('This is a plain run of characters.')).toBeVisible();
  await typePassword(caller, 'Password', password);
  await expect(caller.getByText('Strong: hard to guess.')).toBeVisible();
  await caller.getByRole('button', { name: 'Make my account' }).click();
  await expect(caller).toHaveURL(`${readStack().address}/`);
  await caller.getByRole('button', { name: 'Menu' }).click();
  await expect(caller.getByText(rosa.email)).toBeVisible();

  const stranger = await newPage(browser);
  await stranger.goto(newest);
  await expect(stranger.getByText('This invitation has been used.')).toBeVisible();
  await stranger.goto(`${readStack().address}/invite#nonsense`);
  await expect(stranger.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await stranger.context().close();
});

test('everybody makes a token, which is shown once, works, and is revoked; the admin sees it', async () => {
  await caller.goto('/account');
  await caller.getByRole('button', { name: 'Make a token' }).click();
  await caller.getByRole('textbox', { name: 'Name', exact: true }).fill('Nightly report');
  await caller.getByRole('button', { name: 'Make it' }).click();
  const token = await caller.getByLabel('New token', { exact: true }).inputValue();
  await caller.getByRole('button', { name: 'Done' }).click();
  const ask = () => fetch(`${readStack().address}/api/account`, { headers: { authorization: `Bearer ${token}` } });
  expect((await ask()).status).toBe(200);
  await admin.goto('/admin/users');
  await admin.getByRole('link', { name: rosa.name }).click();
  const row = admin.getByRole('table', { name: 'API tokens' }).getByRole('row', { name: 'Nightly report' });
  await expect(row).toContainText('Everything that a caller may');
  await expect(row).not.toContainText('Never');
  await row.getByRole('button', { name: 'Revoke Nightly report' }).click();
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(admin.getByText(`${rosa.name} has none.`)).toBeVisible();
  expect((await ask()).status).toBe(401);
});

test('another password keeps this browser signed in, and no other', async ({ browser }) => {
  const elsewhere = await newPage(browser);
  await elsewhere.context().addCookies(await caller.context().cookies());
  await caller.goto('/account');
  await caller.getByLabel('Present password').fill(password);
  await typePassword(caller, 'New password', 'harbour lamp seven');
  await caller.getByRole('button', { name: 'Change the password' }).click();
  await expect(caller.getByText('Your password is changed')).toBeVisible();
  await caller.reload();
  await expect(caller.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
  await elsewhere.goto('/account');
  await expect(elsewhere).toHaveURL(/\/signin/);
  await elsewhere.context().close();
});

test('an admin’s link sets another password', async () => {
  await admin.getByRole('button', { name: 'Make a link for a new password' }).click();
  await admin.getByRole('button', { name: 'Make the link', exact: true }).click();
  const reset = await admin.getByLabel(`Link for ${rosa.name}`, { exact: true }).inputValue();
  await admin.getByRole('button', { name: 'Done' }).click();
  await caller.goto(reset);
  await expect(caller.getByText(`You are signed in as ${rosa.name}`)).toBeVisible();
  await typePassword(caller, 'New password', password);
  await caller.getByRole('button', { name: 'Set the password' }).click();
  await expect(caller).toHaveURL(`${readStack().address}/`);
});

test('disabling closes the open socket, keeps them out, and enabling lets them in again', async () => {
  const agentId = await publishPizzeria(admin);
  await caller.goto(`/talk/${agentId}`);
  // The page's own socket to the real server.
  const opened = caller.waitForEvent('websocket', (socket) => socket.url().includes('/api/ws'));
  await caller.getByRole('button', { name: /Type instead|Start writing/ }).click();
  await caller.getByLabel('Message').fill('What is on the menu?');
  await caller.getByRole('button', { name: 'Send' }).click();
  const socket = await opened;
  await expect(caller.getByRole('log', { name: 'Conversation' }).locator('[data-speaker="agent"][data-final="true"]').last()).toBeVisible();
  expect(socket.isClosed()).toBe(false);
  const closed = socket.waitForEvent('close', { timeout: 5_000 });
  await admin.getByRole('button', { name: `Disable ${rosa.name}` }).click();
  await expect(admin.getByRole('alertdialog')).toContainText('signed out everywhere at once');
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Disable' }).click();
  await closed;
  await caller.goto('/');
  await expect(caller).toHaveURL(/\/signin/);
  await admin.getByRole('button', { name: `Enable ${rosa.name}` }).click();
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Enable' }).click();
  await expect(admin.getByText('Active', { exact: true })).toBeVisible();
  await caller.goto('/');
  await expect(caller).toHaveURL(`${readStack().address}/`);
});

test('a deletion wants the address typed, and ends everything', async () => {
  await admin.getByRole('button', { name: `Delete ${rosa.name}` }).click();
  const dialog = admin.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Delete for good' })).toBeDisabled();
  await dialog.getByLabel(`Type ${rosa.email} to confirm`).fill(rosa.email);
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(admin).toHaveURL(/\/admin\/users$/);
  await expect(admin.getByRole('table', { name: 'Users' }).getByRole('row', { name: rosa.name })).toHaveCount(0);
  await caller.goto('/account');
  await expect(caller).toHaveURL(/\/signin/);
});

test('signing out everywhere signs this browser out too', async ({ browser }) => {
  const account = { email: 'mei.tanaka@example.com', name: 'Mei Tanaka', role: 'user', password };
  expect((await admin.request.post('/api/users', { data: account, headers: { origin: readStack().address } })).status()).toBe(201);
  const page = await newPage(browser);
  await page.goto('/signin?callbackUrl=/account');
  await page.getByLabel('Email').fill(account.email);
  await typePassword(page, 'Password', password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page).toHaveURL(/\/signin/);
  await page.goto('/account');
  await expect(page).toHaveURL(/\/signin/);
  await page.context().close();
});
