import { describe, expect, test } from 'vitest';
import { button, soon } from '../pages/program.ts';
import { head } from './facts.ts';
import type { World } from './world.ts';

/** Three kinds of help: out of the unit's own money, by a medical request, and for the daughter's studies. */
export function familyHelped(at: World): void {
  const { hand, page, program, day, pick, refusal, given } = at;
  const { go, dialog, field, fill, pressed, main, row } = hand;

  const give = (kind: string, years: number, fen: number, source: string): void => {
    given.push({
      name: head.name,
      kind,
      year: Number(day(years, '01-01').slice(0, 4)),
      cashFen: fen,
      goodsFen: 0,
      source,
    });
  };
  const signed = async (year: number, sum: string, on: string): Promise<void> => {
    await go(`/aid/help?year=${year}`);
    const line = row(head.name).filter({ hasText: sum });
    await line.locator('.check').click();
    await main(/^登记签收/).click();
    await field('签收日期').fill(on);
    await pressed(`${head.name}已签`);
  };
  const decided = async (fen: number, on: string, decision: string): Promise<void> => {
    await button(page().locator('.request-do'), '审批').click();
    await fill({ 同意金额: String(fen / 100), 审批日期: on, 审批意见: decision });
    await pressed('记下同意');
  };
  const handedOut = async (fen: number, on: string, source: string, exception: string): Promise<void> => {
    await button(page().locator('.request-do'), /^发放 /).click();
    await field('发放日期').fill(on);
    await pick('资金来源', source);
    if (exception) await field('例外的原因').fill(exception);
    await pressed(`登记 ${(fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })} 元`);
  };

  describe('help', () => {
    test('living: more than the cap of a time asks for its reason and quotes the rule', async () => {
      const on = day(0, '05-09');
      await at.openFile();
      await main('登记帮扶').click();
      await fill({ 发放日期: on, 金额: '3500' });
      await pick('资金来源', '本级工会经费');
      await refusal(/这次 3,500\.00 元，每人每次不超过 3,000\.00 元，超出 500\.00 元/);
      expect(await button(dialog(), '登记 3,500.00 元').isDisabled()).toBe(true);
      await field('金额').fill('2000.50');
      await soon(() => button(dialog(), '登记 2,000.50 元').isDisabled()).toBe(false);
      await pressed('登记 2,000.50 元');
      await signed(Number(on.slice(0, 4)), '2,000.50', on);
      give('生活救助', 0, 200_050, '本级工会经费');
    });

    test('medical: a request with its invoices, none of them twice', async () => {
      const [asked, on] = [day(0, '09-02'), day(0, '09-12')];
      await go(`/aid/requests?do=new&member=${at.idOf(head.name)}`);
      await fill({ 申请日期: asked, 申请金额: '3000', 病种: '乳腺癌', 个人自付: '21300' });
      const bills = dialog().getByRole('table', { name: '票据' });
      const add = async (line: number, number: string, yuanOf: string): Promise<void> => {
        await button(dialog(), '＋ 加一张票据').click();
        await bills.getByLabel('票据号码').nth(line).fill(number);
        await bills.getByLabel(/金额/).nth(line).fill(yuanOf);
      };
      await add(0, '苏医 00123456', '12800');
      await add(1, '苏医 00123456', '8500');
      await button(dialog(), '登记申请').click();
      await refusal(/票据 苏医00123456 在这份申请里写了两次/);
      await bills.getByLabel('票据号码').nth(1).fill('苏医 00123457');
      await pressed('登记申请');
      await main('看这份申请').click();
      await decided(280_000, on, '工会委员会同意');
      await handedOut(280_000, on, '市县财政', '');
      await signed(Number(on.slice(0, 4)), '2,800.00', on);
      give('医疗救助', 0, 280_000, '市县财政');
    });

    test('the same invoice in a second request is named with the first', async () => {
      await go(`/aid/requests?do=new&member=${at.idOf(head.name)}`);
      await fill({ 申请日期: day(0, '10-08') });
      await button(dialog(), '＋ 加一张票据').click();
      const bills = dialog().getByRole('table', { name: '票据' });
      await bills.getByLabel('票据号码').first().fill('苏医00123456');
      await bills.getByLabel(/金额/).first().fill('12800');
      await button(dialog(), '登记申请').click();
      await refusal(/票据 苏医00123456 已经用在.*的救助申请里（同意），同一张票据不能用两次/);
      await at.cancelled();
    });

    test('schooling: the standard of the year proposes the amount', async () => {
      const [asked, on] = [day(1, '07-20'), day(1, '08-25')];
      await go(`/aid/requests?do=new&member=${at.idOf(head.name)}`);
      await pick('救助类型', '子女助学');
      await pick('学生', '孙雨桐（女儿）');
      await fill({ 申请日期: asked, 录取院校: '江南师范大学', 承诺日期: asked });
      await pick('学段', '本科');
      await pressed('登记申请');
      await main('看这份申请').click();
      const { standard } = await latest();
      expect(standard?.amountFen).toBe(500_000);
      await decided(500_000, day(1, '08-10'), '照标准');
      await handedOut(500_000, on, '上级工会经费补助', '');
      await signed(Number(on.slice(0, 4)), '5,000.00', on);
      give('子女助学', 1, 500_000, '上级工会经费补助');
      const { row: file } = await at.file();
      expect([file.helps, file.helpedFen]).toEqual([3, 980_050]);
    });
  });

  async function latest(): Promise<{ standard: { amountFen: number } | null }> {
    const rows = await program().data<{ id: number }[]>('aidRequests.list', { memberId: at.idOf(head.name) });
    const id = Math.max(...rows.map((one) => one.id));
    await page().locator('.request-do').waitFor();
    return program().data('aidRequests.get', { id });
  }
}
