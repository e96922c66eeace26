import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officePassword } from '../office-password.ts';
import { establish, unlock } from './pages/first-start.ts';
import { button, type Program, startProgram } from './pages/program.ts';

const office = {
  unionName: '临江市公共交通有限公司工会委员会',
  unionCreditCode: '',
  unitName: '临江市公共交通有限公司',
  handler: '何丽',
};
let program: Program;
let stick: string;
beforeAll(async () => {
  program = await startProgram();
  stick = mkdtempSync(join(tmpdir(), 'stick-'));
});
afterAll(async () => {
  await program.close();
  rmSync(stick, { recursive: true, force: true });
});

const shot = async (name: string): Promise<void> => {
  if (process.env['BACKUP_SHOTS'])
    await program.page.screenshot({ path: `${process.env['BACKUP_SHOTS']}/${name}.png` });
};

describe('from the backup to the recovery', () => {
  test('a backup by the button, and one on a stick', async () => {
    const { page } = program;
    page.setDefaultTimeout(40_000);
    await establish(page, office);
    await program.data('members.create', { values: { name: '周小禾' } });
    await page.goto(`${page.url().split('#')[0]}#/backups`);
    await button(page, '现在备份').first().click();
    await page.getByRole('cell', { name: /会员 1/ }).waitFor();
    await button(page, '复制到 U 盘').click();
    await page.getByLabel('U 盘上的文件夹').fill(join(stick, 'nowhere'));
    await page.keyboard.press('Enter');
    await page.getByText('没有找到这个文件夹，U 盘可能没有插好').first().waitFor();
    await page.getByLabel('U 盘上的文件夹').fill(stick);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(readdirSync(stick)).toEqual([expect.stringMatching(/^台账备份-.*\.ghb$/u)]);
    await shot('backups');
  });

  test('the book goes bad while it is locked: the right password leads to the recovery screen, and back into the book', async () => {
    const { page } = program;
    const { dataDir } = await program.data<{ dataDir: string }>('app.status');
    await program.data('members.create', { values: { name: '吴小满' } });
    await page.keyboard.press('Control+L');
    await page.getByRole('heading', { name: '打开台账' }).waitFor();
    const path = join(dataDir, 'office', 'ledger.db');
    const bytes = readFileSync(path);
    bytes.fill(0x55, 5000, 9000);
    writeFileSync(path, bytes);
    await unlock(page, '何丽');
    await page.getByRole('heading', { name: '恢复台账' }).waitFor();
    await page.getByText('一条不少').waitFor();
    await shot('recovery');
    await button(page, /^恢复 今天 .* 的备份$/u)
      .first()
      .click();
    await page.locator('.ant-modal input[type=password]').fill('一句不对的密码而已');
    await page.keyboard.press('Enter');
    await page.getByText('密码不对。要用备份那天的密码').waitFor();
    await page.locator('.ant-modal input[type=password]').fill(officePassword);
    await shot('restore');
    await page.keyboard.press('Enter');
    await unlock(page, '何丽');
    await page.getByRole('heading', { name: office.unionName }).waitFor();
    expect(await program.data('members.list', {})).toMatchObject({ total: 2 });
    expect(readdirSync(join(dataDir, 'office')).filter((name) => name.startsWith('damaged-'))).toHaveLength(1);
  });
});
