import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holdsNumber } from '../../src-main/domain/copied.ts';
import { forgetfulClipboard } from '../../src-main/hosts/clipboard.ts';

describe('what a copied text holds', () => {
  it.each([
    // GB 11643, the example of the standard; a card of 19 and one of 16 digits, in groups as on the card.
    ['11010519491231002X', true],
    ['王秀兰\t女\t11010519491231002X\t2015-03-01', true],
    ['6222021234567890123', true],
    ['6222 0212 3456 7890', true],
    ['13812345678', false],
    ['2026-11-22 07:30:00', false],
    ['1,234,567.89', false],
    ['王秀兰', false],
    ['91350100M000100Y43', false],
    ['201510160000123456789012', false],
  ])('%s: %s', (text, wanted) => expect(holdsNumber(text)).toBe(wanted));
});

describe('the clipboard', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const world = () => {
    const state = { text: '' };
    const copied = forgetfulClipboard({ readText: () => state.text, clear: () => void (state.text = '') });
    return { state, copied };
  };

  it('is emptied when the time is over, not before', async () => {
    const { state, copied } = world();
    state.text = '11010519491231002X';
    copied.forget(state.text, 60);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(state.text).toBe('11010519491231002X');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state.text).toBe('');
  });

  it('keeps what somebody copied meanwhile, in the program or elsewhere', async () => {
    const { state, copied } = world();
    state.text = '11010519491231002X';
    copied.forget(state.text, 60);
    state.text = '会议通知';
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state.text).toBe('会议通知');
  });

  it('a second copy has its own minute; line ends of Windows make no other text', async () => {
    const { state, copied } = world();
    copied.forget('11010519491231002X', 60);
    await vi.advanceTimersByTimeAsync(40_000);
    state.text = '6222021234567890123\r\n张三';
    copied.forget('6222021234567890123\n张三', 60);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(state.text).not.toBe('');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(state.text).toBe('');
  });

  it('is emptied at once when the program is left', async () => {
    const { state, copied } = world();
    state.text = '11010519491231002X';
    copied.forget(state.text, 60);
    await copied.now();
    expect(state.text).toBe('');
  });
});
