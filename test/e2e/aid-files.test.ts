import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPractice, type PracticePage } from './practice-page.ts';

/** A household's file from the signed consent to the posted notice, by hand, in the practice unit. */
let office: PracticePage;

const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 8000 });
const button = (name: string | RegExp) => office.page.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = () => office.page.locator('.ant-modal').last();
const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true });
const field = (label: string) => dialog().getByLabel(label, { exact: true });
const cell = (name: string) => office.page.locator(`[data-field="${name}"]`);
const gone = () => office.page.locator('.ant-modal').waitFor({ state: 'detached' });

interface File {
  readonly row: { readonly state: string; readonly caseNo: string; readonly category: string | null };
  readonly present: readonly string[];
  readonly checks: readonly {
    readonly list: string;
    readonly key: string;
    readonly later: boolean;
    readonly covered: boolean;
  }[];
  readonly actions: readonly {
    readonly key: string;
    readonly ready: boolean;
    readonly missing: readonly { readonly fields?: readonly string[] }[];
  }[];
}
interface List {
  readonly rows: readonly { readonly id: number; readonly memberId: number }[];
  readonly counts: { readonly flags: Readonly<Record<string, number>> };
}
const file = () => office.data<File>('aid.case', { id: caseId });
let caseId = 0;
let today = '';
let person = { id: 0, name: '' };

/** Somebody of the register who has no file, is no migrant worker (no contract is asked for) and whose name nobody shares. */
async function somebody(): Promise<typeof person> {
  const conditions = [
    { field: 'membership', op: 'is', values: ['在册'] },
    { field: 'isMigrantWorker', op: 'isNot', values: ['是'] },
    { field: 'mobile', op: 'filled', values: [] },
  ];
  const { ids } = await office.data<{ ids: number[] }>('members.list', { filter: { conditions } });
  const rows = await office.data<{ id: number; name: string }[]>('members.rows', { ids: ids.slice(0, 200) });
  const filed = new Set((await office.data<List>('aid.list')).rows.map(({ memberId }) => memberId));
  const found = rows.find(
    ({ id, name }) => !filed.has(id) && rows.filter((other) => other.name.includes(name)).length === 1,
  );
  if (!found) throw new Error('nobody without a file');
  return found;
}

async function type(name: string, text: string): Promise<void> {
  // Beside the 点开看 of a covered cell.
  await cell(name).click({ position: { x: 6, y: 6 } });
  await cell(name).locator('input, textarea').fill(text);
  await office.page.keyboard.press('Enter');
  await cell(name).locator('input, textarea').waitFor({ state: 'detached' });
}

beforeAll(async () => {
  office = await openPractice();
  today = (await office.data<{ date: string }>('home.today')).date;
  // 1,062.00 a head and month, of the worked examples.
  await office.data('standards.save', {
    key: 'aidAllowance',
    value: { monthFen: 106_200 },
    validFrom: '2024-01-01',
    source: '测试用的低保标准',
  });
  person = await somebody();
});
afterAll(() => office?.close());

describe('application', () => {
  test('is opened by Ctrl+N from the register; a second one for the same person is offered as the first', async () => {
    await office.go('/aid');
    await office.page.getByRole('grid', { name: '困难职工档案' }).waitFor();
    await office.page.keyboard.press('Control+n');
    await field('会员').fill(person.name);
    await office.page.locator('.ant-select-item-option', { hasText: person.name }).first().click();
    await field('同意书日期').fill(today);
    await field('核对授权日期').fill(today);
    await inDialog('建档案，去填表').click();
    await office.page.getByRole('heading', { name: person.name }).waitFor();
    const found = await office.data<{ id: number }>('aid.caseOf', { memberId: person.id });
    caseId = found.id;
    expect((await file()).row.state).toBe('申请');
    await office.go(`/aid?do=new&member=${person.id}`);
    await dialog().getByText(`${person.name}已经有档案`).waitFor();
    expect(await inDialog('建档案，去填表').isDisabled()).toBe(true);
    await dialog().getByRole('link', { name: '打开这份档案' }).click();
    await office.page.getByRole('heading', { name: person.name }).waitFor();
  });

  test('去填 marks every cell that is still empty and gives the keyboard to the first; a mark goes as it is filled in', async () => {
    const marked = office.page.locator('.register .form-value.refused');
    const lacking = (await file()).actions.flatMap(({ missing }) => missing.flatMap(({ fields }) => fields ?? []));
    const all = new Set(lacking);
    expect(all.size).toBeGreaterThan(3);
    expect(await marked.count()).toBe(0);
    await button('去填').first().click();
    await soon(() => marked.count()).toBe(all.size);
    const first = await marked.first().getAttribute('data-field');
    await soon(() => office.page.evaluate(() => document.activeElement?.getAttribute('data-field'))).toBe(first);
    await type('workState', '在岗');
    await soon(() => marked.count()).toBe(all.size - 1);
  });

  test('what is typed about health is hidden at once, opens by a click, and the look is noted', async () => {
    // That nothing was written yet is covered too: who types there has looked.
    const before = (await office.data<unknown[]>('aid.looks', { caseId })).length;
    await type('health', '恶性肿瘤');
    await cell('health').getByText('已隐藏').waitFor();
    expect((await file()).present).toContain('health');
    await cell('health').getByRole('button', { name: '点开看' }).click();
    await cell('health').getByText('恶性肿瘤').waitFor();
    const looks = await office.data<{ label: string }[]>('aid.looks', { caseId });
    expect(looks.length).toBe(before + 1);
    expect(looks.some(({ label }) => label.includes('健康情况'))).toBe(true);
  });

  test('a refusal stands under its cell: a cause is one of the list', async () => {
    await type('mainCause', '患重特大疾病');
    await cell('mainCause').getByText('已隐藏').waitFor();
    await cell('otherCauses').click();
    await cell('otherCauses').locator('input').fill('运气不好');
    await office.page.keyboard.press('Enter');
    await cell('otherCauses').getByRole('alert').waitFor();
    await office.page.keyboard.press('Escape');
  });
});

describe('the sum', () => {
  test('grows beside the lines and stands on the page with its scale', async () => {
    await button('算家庭收支').click();
    await field('家庭人口').fill('3');
    const put = async (side: string, item: string, what: string, amount: string) => {
      await field(`${side}项目`).last().fill(item);
      await field(`${item} ${what}`).fill(amount);
    };
    await put('收入', '本人工资', '每月', '4200');
    await button('＋ 加一项收入').click();
    await put('收入', '配偶工资', '每月', '3300');
    await button('＋ 加一项支出').click();
    await put('刚性支出', '医疗自付', '合计', '30000');
    const perHead = ((4200 + 3300) * 12 - 30_000) / 3 / 12;
    const words = perHead.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    await dialog().locator('.aid-result', { hasText: words }).waitFor();
    await inDialog('保存收支').click();
    await gone();
    const sum = office.page.getByRole('table', { name: '算式' });
    await sum.getByText(words).waitFor();
    expect(await sum.innerText()).toContain('90,000.00');
    const scale = office.page.getByRole('img', { name: new RegExp(words) });
    expect(await scale.getAttribute('aria-label')).toContain('2,124.00');
    await office.page.locator('.aid-suggest', { hasText: '相对困难职工' }).waitFor();
  });

  test('it is hidden again for the next who comes', async () => {
    await office.go(`/aid/files/${caseId}`);
    await button('点开看算式').waitFor();
    expect(await office.page.getByRole('table', { name: '算式' }).count()).toBe(0);
  });
});

describe('the way to the notice', () => {
  test('what is missing leads to where it is settled; the step is taken when all is there', async () => {
    expect(await button('提交初审').first().isDisabled()).toBe(true);
    await office.page
      .getByRole('region', { name: '现在要做' })
      .getByText(/档案表上还没有填/)
      .waitFor();
    await office.data('aid.save', {
      id: caseId,
      values: {
        modelWorker: '非劳模',
        householdType: '非农业',
        housing: '租房',
        residence: '江苏省南京市鼓楼区建宁路 12 号',
        industry: '制造业',
        insurance: '职工基本医疗保险',
      },
    });
    const { papers } = await office.data<{ papers: File['checks'] }>('aid.revealPapers', { caseId });
    for (const line of [...(await file()).checks.filter(({ covered }) => !covered), ...papers]) {
      if (line.later) continue;
      const state = line.list === '材料' ? '有' : '没有';
      await office.data('aid.check', { caseId, list: line.list, key: line.key, state, on: today });
    }
    await soon(async () => (await file()).actions.find(({ key }) => key === 'submit')?.ready).toBe(true);
    for (const label of ['提交初审', '初审通过', '登记入户调查']) {
      await office.page.locator('.page-actions').getByRole('button', { name: label, exact: true }).click();
      const opinion = dialog().locator('textarea');
      if (await opinion.count()) await opinion.fill('情况属实');
      const by = dialog()
        .locator('.dialog-line', { hasText: /审核人|走访人/ })
        .locator('input');
      if (await by.count()) await by.fill('何静、王芳');
      await inDialog(label).click();
      await gone();
    }
    expect((await file()).row.state).toBe('经济核对');
    await button('记委员会的认定').click();
    await field('认定类别').click();
    await office.page.locator('.ant-select-item-option', { hasText: '相对困难职工' }).last().click();
    await field('会议纪要').fill('纪要〔2026〕9号');
    await inDialog('记下认定').click();
    await gone();
    await office.page.locator('.page-actions').getByRole('button', { name: '核对、讨论后公示' }).click();
    await inDialog('核对、讨论后公示').click();
    await gone();
    expect((await file()).row).toMatchObject({ state: '公示', category: '相对困难职工' });
  });

  test('a notice that is too short is refused with the rule; the right end is proposed', async () => {
    await office.go('/aid/notices');
    await button('＋ 出公示').click();
    await dialog().getByText(person.name).waitFor();
    const { to } = await office.data<{ to: string }>('aid.noticeEnd', { kind: '建档', from: today });
    await soon(() => field('公示截止').inputValue()).toBe(to);
    await field('公示截止').fill(today);
    await inDialog(
      (
        await dialog()
          .getByRole('button', { name: /^出公示 \d+ 户$/ })
          .innerText()
      ).trim(),
    ).click();
    await dialog()
      .getByText(/工作日/)
      .first()
      .waitFor();
    await soon(() => dialog().locator('.problem, .notice-refusal').first().innerText()).toContain('工作日');
    await field('公示截止').fill(to);
    await dialog()
      .getByRole('button', { name: /^出公示 \d+ 户$/ })
      .click();
    await gone();
    await office.page.getByRole('button', { name: '登记结果' }).waitFor();
    const paper = office.page.frameLocator('.sheet-frame').locator('body');
    await soon(() => paper.innerText()).toContain(`${person.name.slice(0, 1)}*`);
    expect(await paper.innerText()).not.toContain(person.name);
  });
});

describe('finding', () => {
  test('by number in Ctrl+K, and the lists say how many as the core counts', async () => {
    const { row } = await file();
    await office.go('/aid');
    await office.page.keyboard.press('Control+k');
    await office.page.keyboard.type(row.caseNo);
    await office.page.getByRole('option', { name: new RegExp(`^${person.name}.*${row.caseNo}`) }).waitFor();
    await office.page.keyboard.press('Enter');
    await office.page.getByRole('heading', { name: person.name }).waitFor();
    const { counts } = await office.data<List>('aid.list');
    await office.go('/aid?view=papersMissing');
    const chip = office.page.locator('.chip', { hasText: '缺材料' });
    await soon(() => chip.innerText()).toContain(String(counts.flags['papersMissing']));
    expect(await chip.getAttribute('aria-pressed')).toBe('true');
  });

  test('nothing of all this made the browser complain', () => {
    expect(office.complaints).toEqual([]);
  });
});
