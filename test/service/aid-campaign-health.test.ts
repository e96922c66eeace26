import { afterEach, beforeEach, expect, test } from 'vitest';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { readBack } from './practice-app.ts';

let book: Book;
let id: number;
let ill: number;
let disabled: number;
let well: number;

const rules = [
  { category: '患大病职工', cashFen: 200_000, source: '本级工会经费' as const },
  { category: '困难职工', cashFen: 100_000, source: '本级工会经费' as const },
];

beforeEach(async () => {
  book = openAidBook();
  [ill, disabled, well] = [
    await addPerson(book, '甲', 1),
    await addPerson(book, '乙', 2),
    await addPerson(book, '丙', 3, { employmentStatus: '退休' }),
  ];
  addFile(book, ill, '2025-001', filed, { health: '恶性肿瘤', disease: '胃癌' });
  addFile(book, disabled, '2025-002', filed, { health: '残疾', disability_kind: '肢体', disability_level: '三级' });
  addFile(book, well, '2025-003', filed, { health: '良好' });
  ({ id } = await book.done('aidCampaigns.save', {
    kind: '两节送温暖',
    title: '2026 年两节送温暖',
    year: 2026,
    from: '2026-10-01',
    to: '2026-12-31',
    rules,
  }));
  book.because = null;
});
afterEach(() => book.close());

const candidates = (filter: object = {}) => book.done('aidCampaigns.candidates', { id, filter });
const looks = async () => (await book.done('history.looks', { search: '', offset: 0, limit: 10 })).looks;

test('the choice of people tells of nobody that he is ill: no mark, no rule, no number, no filter', async () => {
  const { rows, marks } = await candidates();
  expect(rows.map(({ marks: of, category, cashFen }) => [of, category, cashFen])).toEqual([
    [['困难职工', '退休'], '困难职工', 100_000],
    [['困难职工'], '困难职工', 100_000],
    [['困难职工'], '困难职工', 100_000],
  ]);
  expect(JSON.stringify({ rows, marks })).not.toMatch(/大病|残疾|癌|肿瘤/u);
  const asked = await book.refused('aidCampaigns.candidates', { id, filter: { marks: ['大病'] as never } });
  expect(asked.code).toBe('INVALID_INPUT');
});

test('with a reason it is opened: who, what the rules give, and who looked stands in the history', async () => {
  expect((await book.refused('aidCampaigns.revealHealth', { id })).fields).toEqual({ reason: 'look' });
  book.because = '核对慰问名单';
  const opened = await book.done('aidCampaigns.revealHealth', { id });
  expect(opened.candidates.map(({ memberId, marks, category }) => [memberId, marks, category])).toEqual([
    [ill, ['困难职工', '大病'], '患大病职工'],
    [disabled, ['困难职工', '残疾'], '困难职工'],
  ]);
  expect(JSON.stringify(opened)).not.toMatch(/胃癌|肿瘤|肢体/u);
  expect((await looks()).map(({ record, label, reason }) => [record, label, reason])).toEqual([
    ['2026 年两节送温暖', '谁有大病、残疾', '核对慰问名单'],
  ]);
  // The reason is there, yet what nobody asked for is not told.
  expect(JSON.stringify(await candidates())).not.toMatch(/大病|残疾/u);
});

test('what the rules give is known only when it was opened who is ill: nobody gets less because nobody looked', async () => {
  const put = { id, on: '2026-11-10' };
  // Said alike of whoever is ill and of whoever is not: the sentence tells of nobody.
  const [one, other] = [
    await book.refused('aidCampaigns.add', { ...put, memberIds: [ill] }),
    await book.refused('aidCampaigns.add', { ...put, memberIds: [well] }),
  ];
  expect(one).toEqual(other);
  expect(one.message).toContain('照标准发要先说明为什么要看');
  expect((await book.refused('aidCampaigns.add', { ...put, memberIds: [ill], health: true })).fields).toEqual({
    reason: 'look',
  });
  // A standard that somebody chose himself needs no look.
  await book.done('aidCampaigns.add', { ...put, memberIds: [well], category: '困难职工' });
  book.because = '核对慰问名单';
  await book.done('aidCampaigns.add', { ...put, memberIds: [ill, disabled], health: true });
  expect(
    (await book.done('aidHelp.list', { campaignId: id })).rows
      .map((row) => [row.memberId, row.cashFen])
      .sort(([a], [b]) => Number(a) - Number(b)),
  ).toEqual([
    [ill, 200_000],
    [disabled, 100_000],
    [well, 100_000],
  ]);
  expect(await looks()).toHaveLength(1);
});

test('figures name nobody who is ill, and no number that few or all share', async () => {
  const give = (memberIds: number[]) =>
    book.done('aidCampaigns.add', {
      ...{ id, memberIds, on: '2026-11-10', category: '困难职工', way: '现金' },
    } as const);
  const health = async () =>
    (await book.done('aidCampaigns.figures', { id, signedOnly: false })).marks
      .filter(({ mark }) => mark === '大病' || mark === '残疾')
      .map(({ times, ids }) => [times, ids]);
  await give([ill, disabled]);
  expect(await health()).toEqual([
    [null, []],
    [null, []],
  ]);
  const more: number[] = [];
  for (const n of [4, 5]) {
    const memberId = await addPerson(book, `职工${n === 4 ? '丁' : '戊'}`, n);
    addFile(book, memberId, `2025-00${n}`, filed, { health: '恶性肿瘤' });
    more.push(memberId);
  }
  await give(more);
  // Three are no few; yet from one day to the next the number would tell who was listed.
  expect(await health()).toEqual([
    [null, []],
    [null, []],
  ]);
  book.because = '核对慰问名单';
  const { marks } = await book.done('aidCampaigns.revealHealth', { id });
  expect(marks.map(({ mark, times, ids }) => [mark, times, ids.length])).toEqual([
    ['大病', 3, 3],
    ['残疾', 1, 1],
  ]);
  const { rows } = await book.done('aidHelp.list', { campaignId: id });
  await book.done('aidHelp.sign', { ids: rows.map((row) => row.id), signedOn: '2026-11-12' });
  const { figures } = await book.done('reports.preview', { key: 'R15', params: { campaignId: id } });
  expect(figures.find(({ label }) => label === '大病')).toEqual({ label: '大病', value: '3 人次', memberIds: [] });
});

test('R15 on the screen covers a mark of health that few bear; the paper has it and asks what for', async () => {
  const params = { campaignId: id };
  const memberIds = [ill, disabled, well];
  await book.done('aidCampaigns.add', { id, memberIds, on: '2026-11-10', category: '困难职工', way: '现金' });
  const { rows } = await book.done('aidHelp.list', { campaignId: id });
  await book.done('aidHelp.sign', { ids: rows.map((row) => row.id), signedOn: '2026-11-12' });
  const shown = await book.done('reports.preview', { key: 'R15', params });
  expect(shown.figures.map(({ label }) => label)).not.toContain('大病');
  expect(JSON.stringify(shown).split('已隐藏')).toHaveLength(2);
  // Of a year in the row of the campaign and in the sum.
  const year = await book.done('reports.preview', { key: 'R15', params: { period: '2026' } });
  expect(JSON.stringify(year).split('已隐藏')).toHaveLength(3);
  expect((await book.refused('reports.export', { key: 'R15', params })).fields).toHaveProperty('purpose');
  const file = await book.done('reports.export', { key: 'R15', params, purpose: '上报', receiver: '市总工会' });
  const sheet = (await readBack(file.bytes)).worksheets[0];
  const texts: string[] = [];
  sheet?.eachRow((row) => row.eachCell((cell) => void texts.push(String(cell.value))));
  expect(texts).not.toContain('已隐藏');
});

test('a closed R15 is covered on the screen as the open one, in its sum too, and leaves as it was closed', async () => {
  const memberIds = [ill, disabled, well];
  await book.done('aidCampaigns.add', { id, memberIds, on: '2026-11-10', category: '困难职工', way: '现金' });
  const { rows } = await book.done('aidHelp.list', { campaignId: id });
  await book.done('aidHelp.sign', { ids: rows.map((row) => row.id), signedOn: '2026-11-12' });
  const closed = await book.done('snapshots.close', { key: 'R15', params: { period: '2026', note: '核对过' } });
  const { preview } = await book.done('snapshots.get', { id: closed.id, cover: false });
  expect(preview.html.split('已隐藏')).toHaveLength(3);
  const out = { id: closed.id, cover: false, format: 'xlsx' as const };
  expect((await book.refused('snapshots.export', out)).fields).toHaveProperty('purpose');
  const file = await book.done('snapshots.export', { ...out, purpose: '上报', receiver: '市总工会' });
  const sheet = (await readBack(file.bytes)).worksheets[0];
  const texts: string[] = [];
  sheet?.eachRow((row) => row.eachCell((cell) => void texts.push(String(cell.value))));
  expect(texts).not.toContain('已隐藏');
});

test('what differs from a closed R15 does not say that whoever came to it is ill', async () => {
  const give = async (memberId: number) => {
    const help = { kind: '送温暖慰问', on: '2026-10-08', source: '本级工会经费', way: '现金' } as const;
    const { id: helpId } = await book.done('aidHelp.save', { ...help, memberId, campaignId: id, cashFen: 100 });
    await book.done('aidHelp.sign', { ids: [helpId], signedOn: '2026-10-09' });
  };
  await give(well);
  const closed = await book.done('snapshots.close', { key: 'R15', params: { period: '2026', note: '核对过' } });
  await give(ill);
  const { lines } = await book.done('snapshots.changes', { id: closed.id });
  expect(lines.map(({ column }) => column).some((column) => column.includes('人次') || column.includes('慰问'))).toBe(
    true,
  );
  expect(JSON.stringify(lines)).not.toMatch(/大病|已隐藏/u);
});

test.each(['重病职工', '因病致困职工', '伤残职工'])(
  'a standard for %s is one for the ill, however it is worded',
  async (category) => {
    const source = '本级工会经费' as const;
    await book.done('aidCampaigns.save', {
      ...{ id, kind: '两节送温暖', title: '2026 年两节送温暖', year: 2026, from: '2026-10-01', to: '2026-12-31' },
      rules: [
        { category, cashFen: 200_000, source },
        { category: '困难职工', cashFen: 100_000, source },
      ],
    });
    const put = { id, on: '2026-11-10', memberIds: [ill, disabled] };
    expect((await book.refused('aidCampaigns.add', put)).message).toContain('照标准发要先说明为什么要看');
    book.because = '核对慰问名单';
    await book.done('aidCampaigns.add', { ...put, health: true });
    const { rows } = await book.done('aidHelp.list', { campaignId: id });
    const given = Object.fromEntries(rows.map((row) => [row.memberId, row.cashFen]));
    expect(given).toEqual(
      category === '伤残职工' ? { [ill]: 100_000, [disabled]: 200_000 } : { [ill]: 200_000, [disabled]: 100_000 },
    );
  },
);
