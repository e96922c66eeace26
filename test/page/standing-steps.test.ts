import { afterEach, expect, test, vi } from 'vitest';

// The wire to the core is laid when the module is read; nothing is asked here.
vi.stubGlobal('window', { bridge: { on: () => () => undefined } });
const { announce, forgetSteps, noteStep, steps } = await import('../../src-renderer/api/undo.ts');

afterEach(forgetSteps);
const offered = (): readonly string[] => steps.get().done.map(({ label }) => label);

test('after packages were taken in, the step before is not offered for taking back', () => {
  announce({ id: 7, label: '开始收 2026年第三季度的“基层工会调查表”，最晚 2026-11-30 报来' });
  noteStep('reception.keep');
  expect(offered()).toEqual([]);
  announce({ id: 9, label: '修改下级单位“机械厂工会”' });
  expect(offered()).toEqual(['修改下级单位“机械厂工会”']);
  noteStep('reception.sendBack');
  expect(offered()).toEqual([]);
});

test('a file that was saved leaves the step before in reach', () => {
  announce({ id: 7, label: '登记会员王一' });
  noteStep('reports.record');
  noteStep(undefined);
  expect(offered()).toEqual(['登记会员王一']);
});
