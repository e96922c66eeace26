import { afterEach, expect, test } from 'vitest';
import { identity, type Book } from './book.ts';
import { exchangeCard, ownBytes, reason, unitOf } from './package-world.ts';
import { closeUnions, took, union, upperOf } from './reception-world.ts';

afterEach(closeUnions);

const october = { report: 'R4', period: '2026-10' };

let people = 0;
/** Somebody who joined on a day; returns the id. */
async function joined(book: Book, name: string, date: string): Promise<number> {
  people += 1;
  const { id } = await book.done('members.create', {
    values: { name, idType: '居民身份证', idNumber: identity('1980-05-04', people * 2 + 1) },
    event: { type: '入会', date },
  });
  return id;
}

/** A package with the unit's month sheet of October. */
async function monthSheet(upper: Book, lower: Book, note = '无') {
  const { id } = await lower.done('snapshots.close', { key: 'R4', params: { month: '2026-10', note }, receiver: null });
  const card = await exchangeCard(upper, lower);
  const file = await lower.done('packages.make', { reports: [id], members: null, way: '公钥', card, ...reason });
  return { name: file.fileName, bytes: ownBytes(file) };
}

test('month sheets with people who came are figures: they are added up, and nobody of the annex goes further up', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2));
  const [first, second] = [union(unitOf(1)), union(unitOf(2))];
  for (const name of ['王一', '王二']) await joined(first, name, '2020-01-01');
  await joined(first, '赵新来', '2026-10-10');
  for (const name of ['李一', '李二', '李三']) await joined(second, name, '2020-01-01');
  upper.write(() => upper.ledger.sql.prepare("update unit set handler = '周宁'").run());
  const files = [await monthSheet(upper, first, '王五住院'), await monthSheet(upper, second)];
  expect(await took(upper, ...files)).toEqual(['taken', 'taken']);
  const { unsummed, tables } = await upper.done('reception.sum', october);
  expect(unsummed).toBeNull();
  expect(tables[0]?.rows.map(({ cells }) => [cells['opening'], cells['join'], cells['closing']])).toEqual([[5, 1, 6]]);
  const { id } = await upper.done('reception.freeze', october);
  const stored = String(upper.ledger.sql.prepare('select content from report_snapshot where id = ?').pluck().get(id));
  for (const own of ['赵新来', '王五住院', '孙丽']) expect(stored).not.toContain(own);
  const { tables: frozen } = JSON.parse(stored) as { tables: { look: { lines: object[]; signatures: string[][] } }[] };
  for (const { look } of frozen)
    expect(look).toMatchObject({
      lines: [
        { left: '填报单位（盖章）：临江市总工会', center: '报告期：2026年10月', right: '汇总 2 个单位' },
        { right: '单位：人、%' },
      ],
      signatures: [['工会主席（签字）：', '审核人（签字）：', '填表人：周宁', '填报日期：2026年11月21日']],
    });
});

test('the total of month sheets is that of all units, of those with branches and those without', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2), unitOf(3));
  const [first, second, third] = [union(unitOf(1)), union(unitOf(2)), union(unitOf(3))];
  for (const name of ['王一', '王二']) await joined(first, name, '2020-01-01');
  await joined(third, '孙一', '2020-01-01');
  for (const [at, branch] of ['一车间分会', '二车间分会'].entries()) {
    const { id } = await second.done('groups.create', { kind: '分会', name: branch, foundedOn: '2019-01-01' });
    for (const k of [1, 2]) {
      const member = await joined(second, `李${at}${k}`, '2020-01-01');
      second.write(() => {
        second.ledger.sql.prepare('update member set group_id = ? where id = ?').run(id, member);
        second.ledger.sql
          .prepare("insert into group_stay (member_id, group_id, from_date) values (?, ?, '2020-01-01')")
          .run(member, id);
      });
    }
  }
  for (const lower of [first, second, third])
    expect(await took(upper, await monthSheet(upper, lower))).toEqual(['taken']);
  const { tables } = await upper.done('reception.sum', october);
  const [table] = tables;
  expect(table?.rows.map(({ cells }) => [cells['unitName'], cells['opening'], cells['closing']])).toEqual([
    ['没有分列的 2 个单位', 3, 3],
    ['一车间分会', 2, 2],
    ['二车间分会', 2, 2],
    ['合　计', 7, 7],
  ]);
  const parts = await upper.done('reception.cell', {
    ...october,
    table: table?.key ?? '',
    row: table?.rows.at(-1)?.key ?? '',
    column: 'closing',
  });
  expect(parts.map(({ name, value }) => [name, value])).toEqual([
    [unitOf(1).name, 2],
    [unitOf(2).name, 4],
    [unitOf(3).name, 1],
  ]);
});

test('入会率 of a sum is reckoned from its sums, and only where every unit says how many employees it has', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2), unitOf(3));
  const sent = async (n: number, members: number, employees: number | null) => {
    const lower = union(unitOf(n));
    if (employees !== null)
      lower.write(() => lower.ledger.sql.prepare('update unit set employee_count = ?').run(employees));
    for (let i = 0; i < members; i += 1) await joined(lower, `王${n}${i}`, '2020-01-01');
    expect(await took(upper, await monthSheet(upper, lower))).toEqual(['taken']);
    const { tables, byUnit } = await upper.done('reception.sum', october);
    return [tables[0]?.rows[0]?.cells['rate'] ?? null, byUnit[0]?.rows.map(({ cells }) => cells['rate'] ?? null)];
  };
  // 1 of 2 is 50 %; with 3 of 8 it is 4 of 10, and not the mean of 50 and 37.5.
  expect(await sent(1, 1, 2)).toEqual([0.5, [0.5, 0.5]]);
  expect(await sent(2, 3, 8)).toEqual([0.4, [0.5, 0.375, 0.4]]);
  // The members of the third would be set against employees of others.
  expect(await sent(3, 2, null)).toEqual([null, [0.5, 0.375, null, null]]);
});
