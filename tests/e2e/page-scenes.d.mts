import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';

export type SceneRole = 'user' | 'builder' | 'admin';
export interface Scene {
  name: string;
  path: string;
  role: SceneRole | null;
}
export const scenes: readonly Scene[];
export function openScene(page: Page, base: string, scene: Scene): Promise<void>;
export function signIn(context: BrowserContext, base: string, email: string, password: string): Promise<void>;
export function signedInStates(browser: Browser, base: string, admin: { email: string; password: string }): Promise<Record<SceneRole, NonNullable<BrowserContextOptions['storageState']>>>;
