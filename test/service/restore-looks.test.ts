import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { officePassword } from '../office-password.ts';
import { freshPrograms } from './program.ts';

const program = freshPrograms();
const { ask } = program;
const unit = { unionName: '临江市公共交通有限公司工会', unitName: '临江市公共交通有限公司', handler: '何丽' };

it('who looked since the backup stays known; a record that the backup does not know is not mixed up with another', {
  timeout: 120_000,
}, async () => {
  await ask('app.createOffice', { ...unit, password: officePassword });
  const create = async (name: string, idNumber: string): Promise<number> =>
    (
      await ask('members.create', {
        values: { name, idType: '居民身份证', idNumber, mobile: '13912345678' },
        event: { type: '入会', date: '2026-01-05' },
      })
    ).id;
  const xu = await create('许春生', '320105198503124020');
  await ask('vault.because', { words: '核对花名册' });
  await ask('members.reveal', { id: xu, field: 'idNumber' });
  await ask('backups.make', {});
  const name = readdirSync(join(program.dir, 'office', 'backups')).find((one) => one.endsWith('.ghb')) ?? '';
  const close = (month: string) =>
    ask('snapshots.close', { key: 'R4', params: { month, note: '新建' }, receiver: null });
  const numbers = [(await close('2026-01')).number];
  const zhou = await create('周建萍', '320105197903124025');
  await ask('members.reveal', { id: xu, field: 'mobile' });
  await ask('members.reveal', { id: zhou, field: 'mobile' });
  const slot = (await ask('app.status', {})).vault.people[0]?.slot ?? '';
  await ask('backups.restore', { source: { name }, slot, secret: officePassword });
  await ask('vault.unlock', {
    slot: (await ask('app.status', {})).vault.people[0]?.slot ?? '',
    password: officePassword,
  });
  // The number that 周建萍 had is given again.
  expect(await create('吴志远', '320105199001124025')).toBe(zhou);
  // What was closed after the backup went up with its number: the next one is another.
  numbers.push((await close('2026-01')).number);
  expect(numbers.map((number) => number.slice(5))).toEqual(['001', '002']);
  const { looks } = await ask('history.looks', { search: '', offset: 0, limit: 50 });
  expect(looks.map(({ record, label, reason }) => [record, label, reason])).toEqual([
    ['会员', '移动电话', '核对花名册'],
    ['许春生', '移动电话', '核对花名册'],
    ['许春生', '证件号码', '核对花名册'],
  ]);
  const { entries } = await ask('history.list', {});
  expect(entries.map(({ label }) => label).find((label) => label.startsWith('从备份恢复'))).toContain(
    '2 次查看隐藏内容仍记在这里',
  );
  expect((await ask('history.verify', {})).broken).toBeNull();
});
