import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';

let book: Book;
let people: readonly number[];
beforeEach(async () => {
  book = openAidBook();
  people = [
    await addPerson(book, '赵春兰', 1, { gender: '女' }),
    await addPerson(book, '钱大勇', 2),
    await addPerson(book, '孙玉梅', 3, { gender: '女' }),
  ];
});
afterEach(() => book.close());
const person = (i: number): number => people[i] ?? 0;

type Sources = NonNullable<CallInput<'aidCampaigns.save'>['sources']>;
const campaign = async (sources: Sources): Promise<number> =>
  (
    await book.done('aidCampaigns.save', {
      kind: '两节送温暖',
      title: '冬送暖',
      year: 2026,
      from: '2026-01-05',
      to: '2026-02-20',
      unitsVisited: null,
      teamsVisited: null,
      note: null,
      sources,
    })
  ).id;
async function give(memberId: number, campaignId: number, cashFen: number, source: string): Promise<void> {
  const { id } = await book.done('aidHelp.save', {
    memberId,
    campaignId,
    kind: '送温暖慰问',
    on: '2026-01-20',
    cashFen,
    source,
    way: '现金',
  } as CallInput<'aidHelp.save'>);
  await book.done('aidHelp.sign', { ids: [id], signedOn: '2026-01-20' });
}
const closing = (id: number, confirm?: boolean) => ({
  id,
  closedOn: '2026-02-20',
  ...(confirm === undefined ? {} : { confirm }),
});

describe('a campaign that gave more than was raised', () => {
  test('is closed only once somebody said that it was looked at; the sentence says of what and how much', async () => {
    const id = await campaign([
      { source: '市县财政', amountFen: 60_000, document: null },
      { source: '本级工会经费', amountFen: 40_000, document: null },
    ]);
    await give(person(0), id, 30_000, '市县财政');
    await give(person(1), id, 50_001, '本级工会经费');
    await give(person(2), id, 200, '其他');
    const said = await book.refused('aidCampaigns.close', closing(id));
    // 500.01 of 400.00; 2.00 of nothing. What 市县财政 has left pays for neither.
    expect(said.message).toContain('“冬送暖”发的比筹集的多：本级工会经费超出 100.01 元、其他超出 2.00 元。');
    expect(Object.keys(said.fields ?? {})).toEqual(['confirm']);
    expect((await book.refused('aidCampaigns.close', closing(id, false))).message).toBe(said.message);
    await book.done('aidCampaigns.close', closing(id, true));
    expect(book.one('select closed_on from aid_campaign')).toBe('2026-02-20');
  });
  test('is not asked about within its money, nor where nothing was written about money', async () => {
    const within = await campaign([{ source: '市县财政', amountFen: 60_000, document: null }]);
    await give(person(0), within, 60_000, '市县财政');
    await book.done('aidCampaigns.close', closing(within));
    const without = await campaign([]);
    await give(person(1), without, 60_000, '市县财政');
    await book.done('aidCampaigns.close', closing(without));
  });
  test('gifts are the money of 社会捐助, once, whether it was planned or not', async () => {
    const id = await campaign([{ source: '社会捐助', amountFen: 10_000, document: null }]);
    const lines = [{ memberId: person(0), amountFen: 30_000, note: null }];
    await book.done('aidCampaigns.donate', { id, on: '2026-01-10', lines });
    await give(person(1), id, 30_000, '社会捐助');
    const { campaign: row, sources } = await book.done('aidCampaigns.get', { id });
    expect(row).toMatchObject({ budgetFen: 10_000, donatedFen: 30_000, raisedFen: 30_000 });
    expect(sources).toMatchObject([{ source: '社会捐助', budgetFen: 10_000, raisedFen: 30_000, leftFen: 0 }]);
    await book.done('aidCampaigns.close', closing(id));
  });
});

describe('R15 of a closed campaign', () => {
  const marks = async (id: number): Promise<Record<string, number>> => {
    const shown = (await book.done('aidCampaigns.figures', { id })).marks.filter(({ times }) => times !== null);
    const opened = (await book.done('aidCampaigns.revealHealth', { id })).marks;
    return Object.fromEntries(
      [...shown, ...opened].flatMap(({ mark, times }) => (times === null || times === 0 ? [] : [[mark, times]])),
    );
  };
  const write = (sql: string, ...values: (string | number)[]) =>
    book.write(() => book.ledger.sql.prepare(sql).run(...values));

  test('says what register and files said when it was closed, until it is opened again', async () => {
    const consent = { consent_on: '2025-01-02', authorised_on: '2025-01-02' };
    const first = addFile(book, person(0), '2025-001', filed, { ...consent, health: '恶性肿瘤' });
    addFile(book, person(1), '2025-002', filed, consent);
    const id = await campaign([]);
    for (const memberId of people) await give(memberId, id, 30_000, '本级工会经费');
    await book.done('aidCampaigns.close', closing(id));
    const then = await marks(id);
    expect(then).toEqual({ 困难职工: 2, 大病: 1 });

    write(`update aid_case set health = '良好' where id = ?`, first);
    write(`update aid_case set health = '恶性肿瘤' where id = ?`, first);
    write(`update aid_case set health = '良好', single_parent = '是' where id = ?`, first);
    write(`update aid_case set disability_kind = '肢体' where case_no = '2025-002'`);
    write(`update member set employment_status = '退休', is_migrant_worker = '是' where id = ?`, person(1));
    write(`insert into model_worker (member_id, level, title, year) values (?, '市', '劳模', 2020)`, person(1));
    addFile(book, person(2), '2026-003', filed, { ...consent, health: '恶性肿瘤' });
    expect(await marks(id)).toEqual(then);

    await book.done('aidCampaigns.close', { id, closedOn: null });
    expect(await marks(id)).toEqual({ 困难职工: 3, 单亲女职工: 1, 大病: 1, 退休: 1, 劳模: 1, 农民工: 1, 残疾: 1 });
  });
});
