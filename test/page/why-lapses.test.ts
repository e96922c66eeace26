import { afterEach, expect, test, vi } from 'vitest';
import { writes } from '../../src-renderer/api/opened.ts';
import { askWhy, whyAsked } from '../../src-renderer/api/why.ts';

afterEach(() => void vi.useRealTimers());

test('what was opened for a reason is hidden again when its ten minutes are over, and not before', async () => {
  vi.useFakeTimers();
  const asked = askWhy();
  whyAsked.get()?.(true);
  expect(await asked).toBe(true);
  const before = writes.get();
  vi.advanceTimersByTime(10 * 60_000 - 1);
  expect(writes.get()).toBe(before);
  vi.advanceTimersByTime(1);
  expect(writes.get()).toBe(before + 1);
});

test('without a reason nothing was opened', async () => {
  vi.useFakeTimers();
  const asked = askWhy();
  whyAsked.get()?.(false);
  expect(await asked).toBe(false);
  const before = writes.get();
  vi.advanceTimersByTime(20 * 60_000);
  expect(writes.get()).toBe(before);
});
