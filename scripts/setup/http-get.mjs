import http from 'node:http';
import https from 'node:https';

/**
 * A small GET: `fetch` would cost the supervisor 15 MB for a question it asks a few times.
 * @returns {Promise<{ status: number, body: string } | undefined>} undefined where nobody answers in time
 */
export function httpGet(url, timeoutMs) {
  return new Promise((resolve) => {
    const request = (url.startsWith('https:') ? https : http).get(url, { agent: false, timeout: timeoutMs }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk) => (body += chunk)).once('end', () => resolve({ status: response.statusCode ?? 0, body })).once('error', () => resolve(undefined));
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(undefined));
    request.once('close', () => resolve(undefined));
  });
}
