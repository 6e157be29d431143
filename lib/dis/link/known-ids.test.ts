import { describe, expect, it } from 'vitest';
import { indexIds } from './known-ids.ts';

const id = (index: number): string => `${index.toString(16).padStart(8, '0')}-1111-4111-8111-111111111111`;
const known = indexIds(Array.from({ length: 30_000 }, (_, index) => ({ collection: 'roles' as const, value: {}, id: id(index) })));
const near = (text: string): string | undefined => known.near(text)?.id;

describe('the id that was meant', () => {
  it('is one with a wrong digit, two swapped ones, or in capitals', () => {
    expect(near('abcdefab-2222-4222-8222-222222222222')).toBe(undefined);
    expect(near('0000352a-1111-4111-8111-11111111111f')).toBe('0000352a-1111-4111-8111-111111111111');
    expect(near('0001025a-1111-4111-8111-111111111111')).toBe('0000025a-1111-4111-8111-111111111111');
    expect(near('URN:UUID:0000352A-1111-4111-8111-111111111111')).toBe('0000352a-1111-4111-8111-111111111111');
    const few = indexIds([{ collection: 'roles', value: {}, id: '342ea164-358b-5935-ab2a-10ce105ab524' }]);
    expect(few.near('324ea164-358b-5935-ab2a-10ce105ab524')?.id).toBe('342ea164-358b-5935-ab2a-10ce105ab524');
    expect(few.near('342ea164-358b-5935-a2ab-10ce105ab542')?.id).toBe('342ea164-358b-5935-ab2a-10ce105ab524');
  });

  it('is sought in a time that does not grow with the ids', () => {
    const started = performance.now();
    for (let index = 0; index < 200; index += 1) near(`ffffffff-2222-4222-8222-2222222222${String(index).padStart(2, '0').slice(-2)}`);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(near('no id')).toBe(undefined);
  });
});
