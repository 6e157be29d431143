import { expect, it } from 'vitest';
import { toApiError } from './api.ts';

it('says which fields do not fit, in sentences and without pointers', () => {
  const issues = [{ pointer: '/name', message: 'This is empty.' }, { pointer: '/email', message: 'An email address looks like name@example.com.' }];
  expect(toApiError(422, { code: 'invalid_input', detail: '/name: This is empty.', issues })).toMatchObject({ code: 'invalid_input', message: 'Name: this is empty. An email address looks like name@example.com.', retryable: false });
});

it('tells what a problem says, and the status where it says nothing', () => {
  expect(toApiError(409, { code: 'conflict', detail: 'There is already an account with this address.' }).message).toBe('There is already an account with this address.');
  expect(toApiError(502, null)).toMatchObject({ code: 'http_502', message: 'The site answered with status 502 and no explanation.', retryable: true });
});
