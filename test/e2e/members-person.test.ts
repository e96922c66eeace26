import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPractice, type PracticePage } from './practice-page.ts';

/** One person's file and a new registration by hand, in the practice unit. */
let office: PracticePage;

type Row = Readonly<Record<string, string | null>> & { readonly id: number };
interface Person {
  readonly row: Row;
  readonly events: readonly { readonly id: number; readonly type: string; readonly date: string }[];
}

const list = (...conditions: unknown[]) =>
  office.data<{ ids: number[] }>('members.list', {
    filter: { conditions },
    sort: [{ field: 'group' }, { field: 'name' }],
  });
const get = (id: number) => office.data<Person>('members.get', { id });
const button = (name: string | RegExp) => office.page.getByRole('button', { name, exact: typeof name === 'string' });
const cell = (field: string) => office.page.locator(`.register [data-field=${field}]`);
const named = (name: string | null | undefined) => office.page.locator('.person-name', { hasText: name ?? '?' });

/** A resident identity number by GB 11643: area, birth date, sequence (odd: male), check character. */
function identityNumber(birth: string, sequence: string): string {
  const first = `329901${birth.replaceAll('-', '')}${sequence}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...first].reduce((total, digit, at) => total + Number(digit) * (weights[at] as number), 0);
  return first + '10X98765432'.charAt(sum % 11);
}

/** The page answers a moment after the door. */
const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 6000 });

beforeAll(async () => {
  office = await openPractice();
});
afterAll(() => office?.close());

describe('walking along a list', () => {
  test('PageDown and PageUp follow the list somebody came from, Escape goes back to it', async () => {
    const { page } = office;
    const { ids } = await list({ field: 'gender', op: 'is', values: ['女'] });
    const [first, second] = [await get(ids[0] as number), await get(ids[1] as number)];
    await office.go('/members?gender=女');
    await page
      .locator('.grid-body .link', { hasText: first.row['name'] ?? '?' })
      .first()
      .click();
    await named(first.row['name']).waitFor();
    await page.getByText(`第 1 / ${ids.length} 人`).waitFor();
    await page.keyboard.press('PageDown');
    await named(second.row['name']).waitFor();
    await page.keyboard.press('PageUp');
    await named(first.row['name']).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.condition', { hasText: '性别 是 女' }).waitFor();
  });

  test('Escape in a cell gives up the cell and stays with the person', async () => {
    const { ids } = await list();
    await office.go(`/members/${ids[0]}`);
    await cell('department').click();
    await cell('department').locator('input').press('Escape');
    await cell('department').locator('input').waitFor({ state: 'detached' });
    expect(await office.page.locator('.person-name').count()).toBe(1);
  });
});

describe('masked values', () => {
  test('the eye shows the whole number that the list hides', async () => {
    const { ids } = await list({ field: 'idNumber', op: 'filled', values: [] });
    const id = ids[2] as number;
    const { value } = await office.data<{ value: string }>('members.reveal', { id, field: 'idNumber' });
    await office.go(`/members/${id}`);
    await cell('idNumber')
      .getByText(`${value.slice(0, 6)}********${value.slice(-4)}`)
      .waitFor();
    await cell('idNumber')
      .getByRole('button', { name: /点开看/ })
      .click();
    await cell('idNumber').getByText(value).waitFor();
  });
});

describe('membership', () => {
  test('退休 keeps the membership and changes the employment status; the event can be taken away again', async () => {
    const { page } = office;
    const { ids } = await list(
      { field: 'membership', op: 'is', values: ['在册'] },
      { field: 'employmentStatus', op: 'is', values: ['在岗'] },
    );
    const id = ids[4] as number;
    await office.go(`/members/${id}`);
    await button('办理会籍变动').click();
    await page.getByText('退休，保留会籍', { exact: true }).click();
    await page.getByRole('dialog').getByText('在册 → 保留会籍').waitFor();
    await page.getByRole('dialog').getByText('从这天起不交会费').waitFor();
    await button('记“退休”').click();
    await soon(async () => (await get(id)).row['membership']).toBe('保留会籍');
    const after = await get(id);
    expect(after.row).toMatchObject({ employmentStatus: '退休', membershipChangeType: '保留' });
    expect(after.row['membershipChangeReason']).toBe('劳动（工作）关系发生变化');
    await page.locator('.timeline').getByRole('button', { name: '保留', exact: true }).click();
    await button('去掉这条').click();
    await soon(async () => (await get(id)).row['membership']).toBe('在册');
  });

  test('an event on a day before joining is refused in the dialogue, with the reason', async () => {
    const { page } = office;
    const { ids } = await list({ field: 'membership', op: 'is', values: ['在册'] });
    const id = ids[6] as number;
    const { row } = await get(id);
    await office.go(`/members/${id}?do=event`);
    await page.getByRole('dialog').locator('.ant-select').click();
    await page.locator('.ant-select-item-option', { hasText: /^去世$/ }).click();
    await page
      .getByRole('dialog')
      .locator('input')
      .nth(1)
      .fill(`${Number(String(row['joinedOn']).slice(0, 4)) - 1}-01-01`);
    await button('记“去世”').click();
    await page
      .getByRole('dialog')
      .getByText(/之前不能有|还没有入会/)
      .waitFor();
    expect((await get(id)).row['membership']).toBe(row['membership']);
    await page.keyboard.press('Escape');
  });
});

describe('registering', () => {
  const number = identityNumber('1991-02-28', '015');

  test('the number is judged while it is typed and fills birth date and sex; Ctrl+Enter writes the person', async () => {
    const { page } = office;
    await office.go('/members');
    await page.locator('.grid-body .grid-row').first().waitFor();
    await page.keyboard.press('Control+n');
    await page.getByLabel('证件号码', { exact: true }).fill(number.slice(0, -1) + (number.endsWith('0') ? '1' : '0'));
    await page.getByText('证件号码末位对不上').waitFor();
    await page.getByLabel('证件号码', { exact: true }).fill(number);
    await page.getByText('男，1991-02-28 出生，没有登记过').waitFor();
    await page.keyboard.press('Enter');
    await cell('name').locator('input').fill('𠮷·买买提');
    await cell('name').locator('input').press('Enter');
    await page.keyboard.press('Control+Enter');
    await named('𠮷·买买提').waitFor();
    const found = await office.data<{ ids: number[] }>('members.list', { filter: { search: number.slice(-4) } });
    const people = await office.data<Row[]>('members.rows', { ids: found.ids });
    const person = people.find((row) => row['name'] === '𠮷·买买提');
    expect(person).toMatchObject({ gender: '男', birthDate: '1991-02-28', membership: '在册' });
  });

  test('the same number again names the person who has it', async () => {
    const { page } = office;
    await office.go('/members/new');
    await page.getByLabel('证件号码', { exact: true }).fill(number);
    await page.locator('.identity-answer').getByText('一个人只有一份档案').waitFor();
    await page.locator('.identity-answer').getByRole('link', { name: '𠮷·买买提', exact: true }).click();
    await named('𠮷·买买提').waitFor();
  });

  test('where the record differs from the number both stand there, and the office takes one', async () => {
    const { page } = office;
    const values = {
      name: '单秀英',
      gender: '男',
      birthDate: '1980-05-04',
      idType: '居民身份证',
      idNumber: identityNumber('1980-05-05', '024'),
    };
    const { id } = await office.data<{ id: number }>('members.create', { values });
    await office.go(`/members/${id}`);
    await page.locator('.person-warnings', { hasText: '现在是 1980-05-04，按证件号码是 1980-05-05' }).waitFor();
    await button('用证件上的').click();
    await soon(async () => (await get(id)).row).toMatchObject({ gender: '女', birthDate: '1980-05-05' });
    await page.locator('.person-warnings').waitFor({ state: 'detached' });
    expect(office.complaints).toEqual([]);
  });
});
