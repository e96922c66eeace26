import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { yuan } from '../dues-office.ts';
import { button, soon } from '../pages/program.ts';
import { identityNumber } from '../roster.ts';
import { allowanceFen, head, multiple, perHead } from './facts.ts';
import { familyHelped } from './family-help.ts';
import type { World } from './world.ts';

/** Income and rigid costs of a year as the family brought them, fen; `month`: twelve times. */
interface Budget {
  readonly income: readonly (readonly [item: string, month: number])[];
  readonly rigid: readonly (readonly [item: string, whole: number])[];
  readonly heads: number;
}
const first: Budget = {
  income: [
    ['本人工资', 420_000],
    ['配偶工资', 330_000],
  ],
  rigid: [['医疗自付', 3_000_000]],
  heads: 4,
};
/** A year later: the husband earns less, the treatment costs less. */
const second: Budget = {
  income: [
    ['本人工资', 460_000],
    ['配偶工资', 280_000],
  ],
  rigid: [['医疗自付', 1_250_000]],
  heads: 4,
};

/** The arithmetic of the category, written anew: what is left a head and month against the allowance. */
function reckoned({ income, rigid, heads }: Budget) {
  const incomeFen = income.reduce((sum, [, month]) => sum + month * 12, 0);
  const rigidFen = rigid.reduce((sum, [, whole]) => sum + whole, 0);
  const net = incomeFen - rigidFen;
  const parts = heads * 12;
  // Compared without dividing, so that nothing is rounded away.
  const category =
    net < allowanceFen * parts
      ? '深度困难职工'
      : net * 100 <= multiple * allowanceFen * parts
        ? '相对困难职工'
        : '不符合';
  return { incomeFen, rigidFen, net, perHeadFen: perHead(net, parts), category };
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export function family(at: World): void {
  const { hand, page, program, day, step, pick, pickIn, file, refusal, cancelled } = at;
  const { go, dialog, field, fill, pressed, main, shot } = hand;
  const cell = (name: string) => page().locator(`[data-field="${name}"]`);
  /** Says on which day something was looked at. */
  const dated = async (region: Locator, label: string, on: string): Promise<void> => {
    await button(region, `改${label}的日期`).click();
    await region.getByLabel(`${label}的日期`, { exact: true }).fill(on);
    await page().keyboard.press('Enter');
    await program().quiet();
  };
  /** Ticks papers that are wanted by now and exclusions, all on a day. */
  const lookAtAll = async (on: string): Promise<void> => {
    await dated(papers(), '勾材料', on);
    const now = papers()
      .locator('.aid-paper')
      .filter({ has: page().getByRole('button', { name: '有原件' }), hasNotText: '公示以后' });
    for (let left = await now.count(); left > 0; left = await now.count()) {
      await button(now.first(), '有原件').click();
      await soon(() => now.count()).toBeLessThan(left);
      // The list is drawn anew after each tick.
      await program().quiet();
    }
    const exclusions = page().getByRole('region', { name: '不予建档的情形' });
    await dated(exclusions, '核对', on);
    await button(exclusions, /都核对过，都没有$/).click();
    await program().quiet();
  };
  const type = async (name: string, text: string): Promise<void> => {
    // Beside the 点开看 of a covered cell.
    await cell(name).click({ position: { x: 6, y: 6 } });
    await cell(name).locator('input, textarea').fill(text);
    await page().keyboard.press('Enter');
    await cell(name).locator('input, textarea').waitFor({ state: 'detached' });
  };
  const todo = () => page().getByRole('region', { name: '现在要做' });
  const papers = () => page().getByRole('region', { name: '材料', exact: true });

  /** Types a reckoning into its form and holds the sum beside it and on the page against the test's own. */
  const reckon = async (budget: Budget, from: string, to: string, open: string): Promise<string> => {
    const own = reckoned(budget);
    await main(open).click();
    await fill({ 从哪个月: from, 到哪个月: to, 家庭人口: String(budget.heads) });
    for (const [side, item, what, fen] of [
      ...budget.income.map(([item, fen]) => ['收入', item, '每月', fen] as const),
      ...budget.rigid.map(([item, fen]) => ['刚性支出', item, '合计', fen] as const),
    ]) {
      const amount = () => field(`${item} ${what}`);
      if ((await amount().count()) === 0) {
        const empty = await field(`${side}项目`).evaluateAll((all) =>
          all.some((input) => (input as HTMLInputElement).value === ''),
        );
        if (!empty) await button(dialog(), side === '收入' ? '＋ 加一项收入' : '＋ 加一项支出').click();
        await field(`${side}项目`).last().fill(item);
      }
      await amount().fill(String(fen / 100));
    }
    await dialog()
      .locator('.aid-result', { hasText: yuan(own.perHeadFen) })
      .waitFor();
    await pressed('保存收支');
    const sum = page().getByRole('table', { name: '算式' });
    await sum.getByText(yuan(own.perHeadFen)).waitFor();
    const words = await sum.innerText();
    for (const fen of [own.incomeFen, own.rigidFen, own.net]) expect(words).toContain(yuan(fen));
    await page().locator('.aid-suggest', { hasText: own.category }).waitFor();
    const scale = await page()
      .getByRole('img', { name: new RegExp(yuan(own.perHeadFen)) })
      .getAttribute('aria-label');
    expect(scale).toContain(yuan(allowanceFen));
    expect(scale).toContain(yuan((allowanceFen * multiple) / 100));
    await shot(`aid-sum-${to}`);
    return own.category;
  };

  const decide = async (category: string, on: string, minutes: string): Promise<void> => {
    await main('记委员会的认定').click();
    await refusal(`按算式建议：${category}`);
    await pick('认定类别', category);
    await fill({ 讨论日期: on, 会议纪要: minutes });
    await pressed('记下认定');
  };

  /** Posts the file, tries it too short first, and notes that nobody objected. */
  const post = async (from: string, resultOn: string, tooShort: string | null): Promise<void> => {
    await at.openFile();
    await button(todo(), '出公示').click();
    await field('公示开始').fill(from);
    const { to } = await program().data<{ to: string }>('aid.noticeEnd', { kind: '建档', from });
    await soon(() => field('公示截止').inputValue()).toBe(to);
    // Five working days are at least a week less a weekend.
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
    expect(days).toBeGreaterThanOrEqual(5);
    expect(resultOn > to).toBe(true);
    if (tooShort !== null) {
      await field('公示截止').fill(tooShort);
      await button(dialog(), '出公示 1 户').click();
      await refusal(/只有 \d 个工作日，建档公示至少要 5 个工作日/);
      await field('公示截止').fill(to);
    }
    await pressed('出公示 1 户');
    const paper = page().frameLocator('.sheet-frame').locator('body');
    await soon(() => paper.innerText()).toContain(`${head.name.slice(0, 1)}*`);
    expect(await paper.innerText()).not.toContain(head.name);
    await main('登记结果').click();
    await field('结果日期').fill(resultOn);
    await pressed('登记无异议');
    await at.openFile();
  };

  describe('the application of one family', () => {
    test('begins with the signed consent', async () => {
      await go('/aid');
      await page().keyboard.press('Control+n');
      await pick('会员', head.name);
      await fill({ 申请日期: day(0, '03-04'), 同意书日期: day(0, '03-04'), 核对授权日期: day(0, '03-04') });
      await pressed('建档案，去填表');
      await page().getByRole('heading', { name: head.name }).waitFor();
      const { id } = await program().data<{ id: number }>('aid.caseOf', { memberId: at.idOf(head.name) });
      at.setCaseId(id);
      expect((await file()).row.state).toBe('申请');
    });

    test('the form is typed cell by cell; what tells of health is covered again', async () => {
      for (const [name, text] of [
        ['health', '恶性肿瘤'],
        ['workState', '病休'],
        ['modelWorker', '非劳模'],
        ['householdType', '非农业'],
        ['housing', '租房'],
        ['residence', '江苏省南京市鼓楼区建宁路 12 号'],
        ['industry', '制造业'],
        ['insurance', '职工基本医疗保险'],
        ['mainCause', '患重特大疾病'],
        ['bankAccount', '6222021234567890128'],
      ] as const)
        await type(name, text);
      for (const name of ['health', 'mainCause', 'bankAccount'])
        await cell(name)
          .getByText(/已隐藏|\*{4}/)
          .waitFor();
    });

    test('a child without its guardian’s consent is not written down', async () => {
      const born = (years: number) => `${Number(at.today().slice(0, 4)) - years}-02-11`;
      const add = async (values: Readonly<Record<string, string>>): Promise<void> => {
        await main('＋ 加一人').click();
        await fill(values);
      };
      await add({ 姓名: '孙建国', 关系: '配偶', 证件号码: identityNumber('1974-05-06', 801), 身份: '在职' });
      await pressed('加上');
      await add({ 姓名: '孙雨桐', 关系: '女儿', 证件号码: identityNumber(born(20), 902), 身份: '学生' });
      await pressed('加上');
      await add({ 姓名: '孙小宝', 关系: '儿子', 出生日期: born(9) });
      await refusal('不满十四周岁：要有监护人同意（个人信息保护法第三十一条）');
      expect(await button(dialog(), '加上').isDisabled()).toBe(true);
      await expect(
        program().data('aid.saveFamily', {
          caseId: at.caseId(),
          values: { name: '孙小宝', relation: '儿子', birthDate: born(9) },
        }),
      ).rejects.toThrow(/不满十四周岁，要有监护人同意才能登记/);
      await fill({ 监护人: '孙建国', 监护人同意日期: day(0, '03-04') });
      await pressed('加上');
      // The same number in another file is caught: one household, one file.
      await main('＋ 加一人').click();
      await fill({ 姓名: '孙建国', 关系: '配偶', 证件号码: identityNumber('1974-05-06', 801) });
      await button(dialog(), '加上').click();
      await refusal(/这个证件号码已经登记在这一户的配偶名下/);
      await cancelled();
    });

    test('the sum on the screen is the one that the test reckons', async () => {
      expect(await reckon(first, day(-1, '03').slice(0, 7), day(0, '02').slice(0, 7), '算家庭收支')).toBe(
        '相对困难职工',
      );
    });

    test('it is not handed in while papers are missing', async () => {
      await todo()
        .getByText(/^缺材料：/)
        .waitFor();
      expect(await main('提交初审').first().isDisabled()).toBe(true);
      await papers()
        .getByLabel('困难职工申请书（签字）的扫描件')
        .setInputFiles({ name: '申请书.png', mimeType: 'image/png', buffer: png });
      // A scan counts from the day on which it is put there.
      await button(papers(), '逐份看').click();
      await dated(papers(), '困难职工申请书（签字）', day(0, '03-05'));
      const covered = papers().locator('.aid-paper', { hasText: '另有按致困原因要的材料' });
      await button(covered, '点开看').click();
      await covered.waitFor({ state: 'detached' });
      await lookAtAll(day(0, '03-05'));
      await soon(() => main('提交初审').first().isDisabled()).toBe(false);
      await shot('aid-ready');
    });

    test('first review and visit', async () => {
      await step('提交初审', { 提交日期: day(0, '03-06') }, '初审');
      await step('初审通过', { 初审日期: day(0, '03-10'), 审核人: '郑国平' }, '入户调查');
      await step(
        '登记入户调查',
        { 入户日期: day(0, '03-12'), 走访人: '郑国平、徐静', 看到的情况: '租住两间，正在化疗' },
        '经济核对',
      );
    });

    test('check, decision and notice', async () => {
      await decide('相对困难职工', day(0, '03-18'), '纪要第 3 次');
      await step('核对、讨论后公示', { 核对日期: day(0, '03-19'), 核对人: '何静' }, '公示');
      await post(day(0, '03-20'), day(0, '04-02'), day(0, '03-21'));
    });

    test('the union above approves', async () => {
      await dated(papers(), '勾材料', day(0, '04-02'));
      for (const key of ['工会会议纪要', '公示照片或公示单'])
        await button(papers().locator('.aid-paper', { hasText: key }), '有原件').click();
      await soon(() => main('公示无异议，报上级').first().isDisabled()).toBe(false);
      await step('公示无异议，报上级', { 上报日期: day(0, '04-02'), 报送工会: '临江市总工会' }, '上级审核');
      await step('上级批准，建档', { 批准日期: day(0, '04-15'), 批准文号或审批表编号: '临总工〔3〕号' }, '在档');
      expect((await file()).row.category).toBe('相对困难职工');
    });
  });

  familyHelped(at);

  describe('the years after', () => {
    test('a re-check wants a visit and a new sum', async () => {
      await at.openFile();
      await step('开始年度复核', { 开始日期: day(1, '04-08') }, '年度复核');
      await todo().getByText('这次复核还没有入户走访，请登记一次走访').waitFor();
      await button(todo(), '登记走访').click();
      await pickIn(field('走访类型'), '入户调查');
      await fill({
        走访日期: day(1, '04-10'),
        走访人: '郑国平、徐静',
        看到的情况: '治疗已近尾声',
        提出的诉求: '盼安排轻便岗位',
      });
      await fill({ 办结日期: day(1, '04-20') });
      await pressed('登记走访');
      await at.openFile();
      await main('重新算一次').click();
      await cancelled();
      const category = await reckon(second, day(0, '04').slice(0, 7), day(1, '03').slice(0, 7), '重新算一次');
      expect(category).toBe('相对困难职工');
      // Incomes and exclusions of the year before do not count.
      await lookAtAll(day(1, '04-20'));
      await decide(category, day(1, '04-22'), '纪要第 5 次');
      await step('继续在档', { 复核日期: day(1, '04-25'), 复核人: '郑国平' }, '在档');
    });

    test('the household is out of hardship: decided, posted, approved', async () => {
      await step(
        '讨论后退档公示',
        {
          讨论日期: day(1, '10-14'),
          退档原因: '脱困',
          会议纪要: '纪要第 9 次',
          '提出人（本人或联系人）': head.name,
          // The decision of the spring still said 相对困难.
          讨论意见: '两人都已上岗，人均收入超过标准',
          勾上: '核对过，确实已经脱困',
        },
        '退档公示',
      );
      await post(day(1, '10-15'), day(1, '11-03'), null);
      await step(
        '上级批准，退档',
        { 批准日期: day(1, '11-05'), 批准文号或退档通知书编号: '临总工退〔1〕号' },
        '已退档',
      );
    });

    test('nothing is paid out of a file that is closed', async () => {
      await go(`/aid/help?do=new&member=${at.idOf(head.name)}`);
      await fill({ 发放日期: day(1, '11-20'), 金额: '500' });
      await pick('资金来源', '本级工会经费');
      await refusal(/已于 .*退档（脱困），不能再发生活救助/);
      expect(await button(dialog(), '登记 500.00 元').isDisabled()).toBe(true);
      await cancelled();
    });

    test('six months of follow-up, then they are in hardship again', async () => {
      await at.openFile();
      await step(
        '登记回访',
        { 回访日期: day(2, '02-20'), 回访人: '徐静', 现在的情况: '两人都在岗，药费能报销' },
        '已退档',
      );
      // The end is refused before six months are over.
      await main('结束回访').first().click();
      await field('结束日期').fill(day(2, '05-04'));
      await button(dialog(), '结束回访').click();
      await refusal(/回访要到 .* 才满期/);
      await field('结束日期').fill(day(2, '05-06'));
      await pressed('结束回访');
      await step('返困，重新建档', { 申请日期: day(2, '06-10'), 返困的原因: '病情复发，再次住院' }, '申请');
      const { steps } = await file();
      expect(steps.map(({ action }) => action)).toEqual([
        ...['submit', 'acceptFirst', 'visit', 'check', 'passNotice', 'file', 'startReview', 'keep'],
        ...['proposeExit', 'exit', 'followUp', 'endFollowUp', 'relapse'],
      ]);
      const told = await page().getByRole('region', { name: '办理记录' }).locator('tr').count();
      expect(told).toBe(steps.length);
      await shot('aid-relapse');
    });
  });
}
