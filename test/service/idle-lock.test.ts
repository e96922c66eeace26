import { afterEach, expect, test, vi } from 'vitest';
import type { AppEvent } from '../../src-main/contract.ts';
import { officePassword } from '../office-password.ts';
import { freshPrograms } from './program.ts';

const program = freshPrograms();
const unit = { unionName: '临江公交工会', unitName: '临江公交', handler: '何丽', password: officePassword };
const minute = 60_000;
afterEach(() => void vi.useRealTimers());

test('the core locks by itself when nobody asked for anything, and at once on waking', {
  timeout: 240_000,
}, async () => {
  await program.ask('app.createOffice', unit);
  const heard: AppEvent[] = [];
  program.app.on((event) => void heard.push(event));
  const slot = (await program.ask('app.status', {})).vault.people[0]?.slot ?? '';
  await program.ask('preferences.set', { key: 'vault.lockMinutes', value: 5 });
  vi.useFakeTimers({ toFake: ['Date'] });
  const later = (minutes: number): void => void vi.setSystemTime(Date.now() + minutes * minute);
  // Somebody reads for long: the page says so, and nothing is locked.
  for (let n = 0; n < 3; n += 1) {
    later(4);
    await program.ask('vault.stay', {});
  }
  later(3);
  expect((await program.ask('members.list', {})).total).toBe(0);
  // How things stand is asked by a page without anybody: it keeps nothing open.
  later(4);
  await program.ask('app.status', {});
  later(3);
  expect(await program.app.call('members.list', {})).toMatchObject({ ok: false, error: { code: 'LOCKED' } });
  expect(heard).toContainEqual({ type: 'changed', nouns: ['app'], route: 'vault.lock' });
  expect((await program.ask('app.status', {})).vault).toMatchObject({ state: 'locked', user: null });
  // With the practice unit open the office's key waits no longer either.
  await program.ask('vault.unlock', { slot, password: officePassword });
  await program.ask('app.openPractice', {});
  later(12);
  expect(await program.app.call('app.openOffice', {})).toMatchObject({ ok: false, error: { code: 'LOCKED' } });
});
