import { afterEach, expect, test } from 'vitest';
import type { Book } from './book.ts';
import {
  close,
  contentOf,
  enrol,
  exchangeCard,
  idOf,
  openUnion,
  ownBytes,
  period,
  unitOf,
  upperUnit,
} from './package-world.ts';
import { closeUnions, figures, packed, union, upperOf } from './reception-world.ts';

/** What an upper union asked, held against what went to it. */
afterEach(closeUnions);

const quarter = { report: 'quarter', period, title: '会员和会费季报表', due: '2026-11-25', note: '' };
const other = { code: '81320100MC0000002T', name: '临江产业工会' };

/** The upper union opens a collection; its notice as a file. */
async function notice(upper: Book, awaited: typeof quarter) {
  await upper.done('reception.await', awaited);
  const { report, period: of } = awaited;
  return { file: ownBytes(await upper.done('reception.notice', { report, period: of, format: 'file' })) };
}
const lines = async (book: Book, report: string): Promise<string[]> =>
  (await book.done('duties.list', { year: 2026 }))
    .filter((row) => row.report === report)
    .map((row) => `${row.period} ${row.state} ${row.dueOn} ${row.asked?.from ?? ''}`.trim())
    .sort();

test('one roster of a day answers one notice, that of the period that was over by then', async () => {
  const [upper, lower] = [await upperOf(unitOf(1)), union(unitOf(1))];
  await exchangeCard(upper, lower);
  for (const of of ['2025-H2', '2026-H1', '2026']) {
    const asked = { ...quarter, report: 'R12', period: of, title: '困难职工花名册', due: '2026-11-30' };
    await lower.done('packages.readRequest', await notice(upper, asked));
  }
  const content = { ...contentOf(unitOf(1), figures), report: 'R12', period: '2026-01-10' };
  const snapshots = [close(lower, content)];
  await lower.done('packages.handIn', { snapshots, on: '2026-11-01', receiver: upperUnit.name });
  const states = (await lines(lower, 'R12')).map((line) => line.split(' ').slice(0, 2).join(' '));
  expect(states).toEqual(['2025-H2 已上报', '2026 没到期', '2026-H1 没到期']);
});

test('who reported in time and corrects after the day of the notice is not late', async () => {
  const upper = await upperOf(unitOf(2));
  const lower = openUnion(unitOf(2), '2026-11-28');
  try {
    await exchangeCard(upper, lower);
    const asked = { ...quarter, report: 'R4', period: '2026-11', title: '月报' };
    await lower.done('packages.readRequest', await notice(upper, asked));
    enrol(lower, [{ name: '李娜', id: idOf(7) }]);
    const made = (note: string) => lower.done('snapshots.close', { key: 'R4', params: { month: '2026-11', note } });
    const hand = (id: number) =>
      lower.done('packages.handIn', { snapshots: [id], on: '2026-11-28', receiver: upperUnit.name });
    const { id } = await made('新建');
    await hand(id);
    lower.write(() => lower.ledger.sql.exec("update sent_package set made_on = '2026-11-25'"));
    await lower.done('snapshots.void', { id, reason: '上级要改' });
    await hand((await made('更正')).id);
    expect(await lines(lower, 'R4')).toContain(`2026-11 已上报 2026-11-25 ${upperUnit.name}`);
  } finally {
    lower.close();
  }
});

test('what an accountant or another upper union got does not end what this one asked', async () => {
  const [upper, second, lower] = [await upperOf(unitOf(1)), union(other), union(unitOf(1))];
  const card = await exchangeCard(upper, lower);
  const theirs = await exchangeCard(second, lower);
  await lower.done('packages.readRequest', await notice(upper, quarter));
  const reports = [close(lower, contentOf(unitOf(1), figures))];
  const asked = { reports, members: null, purpose: '给会计师看' } as const;
  await lower.done('packages.make', { ...asked, way: '加密工作簿', receiver: '某会计师事务所' });
  await lower.done('packages.make', { ...asked, way: '公钥', card: theirs });
  const line = (state: string): string => `${period} ${state} 2026-11-25 ${upperUnit.name}`;
  expect(await lines(lower, 'quarter')).toEqual([line('已定稿')]);
  expect((await lower.done('packages.asks', {}))[0]?.sentOn).toBeNull();
  const { groups } = await lower.done('home.today', {});
  expect(groups.flatMap(({ items }) => items).find(({ key }) => key === 'duties.closed')).toMatchObject({
    sentence: '2026年第三季度的会员和会费季报表定稿了还没有上报',
    why: '打给了某会计师事务所、临江产业工会，临江市总工会还没有',
  });
  await lower.done('packages.make', { ...asked, way: '公钥', card });
  expect(await lines(lower, 'quarter')).toEqual([line('已上报')]);
  expect((await lower.done('packages.asks', {}))[0]?.sentOn).toBe('2026-11-21');
});

test('what is asked is settled by the name of who asks, or the end of it that names a union, and by no piece of it', async () => {
  const [upper, lower] = [await upperOf(unitOf(1)), union(unitOf(1))];
  await exchangeCard(upper, lower);
  await lower.done('packages.readRequest', await notice(upper, quarter));
  const snapshots = [close(lower, contentOf(unitOf(1), figures))];
  const state = async (receiver: string) => {
    await lower.done('packages.handIn', { snapshots, on: '2026-11-21', receiver });
    const [line = ''] = await lines(lower, 'quarter');
    lower.write(() => lower.ledger.sql.exec('delete from sent_package'));
    return line.split(' ')[1];
  };
  for (const receiver of [
    '市',
    '总',
    '工会',
    '总工会',
    '临江',
    '临江市总工会会计公司',
    '临江市总工会机关食堂',
    '海州市总工会',
  ])
    expect(`${receiver} ${await state(receiver)}`).toBe(`${receiver} 已定稿`);
  for (const receiver of ['临江市总工会', '临江市 总工会', '市总工会', '江南省临江市总工会'])
    expect(`${receiver} ${await state(receiver)}`).toBe(`${receiver} 已上报`);
});

test('an older notice opened later sets no day back, and two upper unions stand side by side', async () => {
  const [upper, second, lower] = [await upperOf(unitOf(1)), union(other), union(unitOf(1))];
  await exchangeCard(upper, lower);
  await exchangeCard(second, lower);
  const older = await notice(upper, quarter);
  const newer = await notice(upper, { ...quarter, due: '2026-12-20' });
  await lower.done('packages.readRequest', newer);
  expect((await lower.refused('packages.readRequest', older)).message).toContain('最晚 2026-12-20，没有换');
  await lower.done('packages.readRequest', await notice(second, { ...quarter, due: '2026-11-30' }));
  expect(await lines(lower, 'quarter')).toEqual([
    `${period} 没到期 2026-11-30 ${other.name}`,
    `${period} 没到期 2026-12-20 ${upperUnit.name}`,
  ]);
  await lower.done('packages.endAsk', { kind: '通知', report: 'quarter', period, code: other.code });
  expect(await lines(lower, 'quarter')).toEqual([`${period} 没到期 2026-12-20 ${upperUnit.name}`]);
});

test.each(['2026-Q3', '2026-10'])(
  'a list of members of %s that was asked for is met by the list packed alone',
  async (of) => {
    const [upper, lower] = [await upperOf(unitOf(1)), union(unitOf(1))];
    enrol(lower, [{ name: '李娜', id: idOf(7) }]);
    await exchangeCard(upper, lower);
    const asked = { ...quarter, report: 'members', period: of, title: '会员名单' };
    await lower.done('packages.readRequest', await notice(upper, asked));
    const file = await packed(upper, lower, [], { members: { full: false } });
    expect(await lines(lower, 'members')).toEqual([`${of} 已上报 2026-11-25 ${upperUnit.name}`]);
    await upper.done('reception.take', { files: [file] });
    const { collections } = await upper.done('reception.state', {});
    expect(collections.map(({ report, period: at, received }) => [report, at, received])).toEqual([['members', of, 1]]);
  },
);
