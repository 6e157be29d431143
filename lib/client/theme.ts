/** Light, dark, or as the system has it. */
export type Theme = 'system' | 'light' | 'dark';

export const themeCookieName = 'foundry-theme';
const yearSeconds = 31_536_000;

export function parseTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** Switches the page at once and remembers it for a year in this browser. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  const secure = window.location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `${themeCookieName}=${theme}; path=/; max-age=${yearSeconds}; samesite=lax${secure}`;
}

/** The theme that the page has now. */
export const currentTheme = (): Theme => parseTheme(document.documentElement.dataset['theme']);

/** Calls back whenever the theme is switched, from wherever. */
export function onThemeChange(callback: () => void): () => void {
  const observer = new MutationObserver(callback);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
