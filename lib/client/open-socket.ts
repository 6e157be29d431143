/** What browsers and the ws package have in common. */
export interface SocketLike {
  send(text: string): void;
  close(): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { code: number }) => void): void;
}

/** Opens a connection to a path of the site. */
export type OpenSocket = (path: string) => SocketLike;

/** The browser's own, to the site that the page came from, with its sign-in cookie. */
export const openInBrowser: OpenSocket = (path) => new WebSocket(new URL(path, location.origin.replace(/^http/, 'ws')));
