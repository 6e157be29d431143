import { expect, test } from 'vitest';
import { AppError } from './errors.ts';
import { loggedError } from './logged-error.ts';
import { createLogger } from './logger.ts';

function logged(fields: Record<string, unknown>): Record<string, unknown> {
  const lines: string[] = [];
  createLogger('test', 'trace', { write: (line) => void lines.push(line) }).error(fields, 'it failed');
  return JSON.parse(lines.join('')) as Record<string, unknown>;
}

test('an error is its kind, message, code and stack, and nothing that it carries', () => {
  const refused = Object.assign(new Error('READONLY You cannot write'), { code: 'ERR', command: { name: 'evalsha', args: ['my account is 1234567890'] } });
  const line = logged({ err: new AppError('internal', 'It could not be kept.', { cause: refused }), session_id: 's' });
  expect(JSON.stringify(line)).not.toContain('1234567890');
  expect(line).toMatchObject({ session_id: 's', msg: 'it failed', err: { message: 'It could not be kept.', code: 'internal', cause: { type: 'Error', message: 'READONLY You cannot write', code: 'ERR' } } });
});

test('the parser of JSON quotes what it could not read, so that is left out', () => {
  const thrown = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch (error) {
      return error;
    }
  };
  const line = loggedError(thrown('{"said": my account is 1234567890}'));
  expect(line).toMatchObject({ type: 'SyntaxError', message: 'a text is not valid JSON' });
  expect(JSON.stringify(line)).not.toContain('account');
});

test('a cause that is its own cause ends', () => {
  const error = new Error('round');
  error.cause = error;
  expect(JSON.stringify(loggedError(error)).match(/round/g)).toHaveLength(6);
});

test('what was thrown and is no error is not written', () => expect(loggedError('my account is 1234567890')).toEqual({ type: 'string', message: 'something other than an error was thrown' }));

test('secrets are hidden wherever they stand', () => expect(logged({ token: 't', request: { authorization: 'Bearer x' } })).toMatchObject({ token: '[hidden]', request: { authorization: '[hidden]' } }));
