import { expect, test } from 'vitest';
import { readRecord } from './read-record.ts';

test('reads a record, without what was left empty', () => {
  expect(readRecord('{"status": "NEW", "total": null, "items": []}')).toEqual({ ok: true, record: { status: 'NEW', items: [] } });
});

test('says why a text is no record, and where', () => {
  expect(readRecord('[1]')).toEqual({ ok: false, message: 'A record is an object: fields with values between { and }.' });
  expect(readRecord('{\n  "a": 1,\n  oops\n}')).toEqual({ ok: false, message: 'This is not JSON: look at line 3, column 3.' });
  expect(readRecord('{"a": ')).toEqual({ ok: false, message: 'This is not JSON: it ends too early.' });
});
