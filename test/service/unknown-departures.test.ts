import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventsByMember } from '../../src-main/services/dues/facts.ts';
import { identityGap, movementOf } from '../../src-main/services/reports/movement.ts';
import { standingsOn } from '../../src-main/services/reports/standing.ts';
import { type Book, openBook } from './book.ts';

let book: Book;
beforeEach(async () => {
  book = openBook('2026-11-21');
  await book.done('unit.save', { values: { unitName: '测试公司', unionName: '测试公司工会' } });
});
afterEach(() => book.close());

const roster = (rows: readonly string[]) =>
  book.done('imports.apply', {
    noun: 'member',
    fileName: 'a.csv',
    file: new TextEncoder().encode(`\ufeff姓名,移动电话,入会日期,会籍\n${rows.join('\n')}\n`),
  });
const idOf = (name: string) => book.one<number>('select id from member where name = ?', name);
const lifeOf = async (id: number) => {
  const { row, events } = await book.done('members.get', { id });
  return [row.membership, ...events.map(({ type }) => type).reverse()];
};

/** The last days of the months of some years, by the calendar's own count. */
const monthEnds = (from: number, to: number): string[] =>
  Array.from({ length: (to - from + 1) * 12 }, (_, i) =>
    new Date(Date.UTC(from + Math.floor(i / 12), (i % 12) + 1, 0)).toISOString().slice(0, 10),
  ).filter((end) => end <= '2026-11-30');

describe('departures and 保留 without a day', () => {
  it('are no movement of any month, and every sheet of every month says the same', async () => {
    await roster([
      '走了,13900000001,2026-10-05,已转出',
      '歇着,13900000002,2026-10-06,保留会籍',
      '都不详,13900000003,,保留会籍',
      '早走,13900000004,2010-03-05,已转出',
      '在的,13900000005,2010-03-05,',
    ]);
    const ids = Object.fromEntries(['走了', '歇着', '都不详', '早走', '在的'].map((name) => [name, idOf(name)]));
    await book.done('members.recordEvent', { ids: [ids['早走'] as number], type: '转入', date: '2018-06-15' });
    await book.done('members.recordEvent', { ids: [ids['歇着'] as number], type: '恢复', date: '2026-11-02' });
    await book.done('members.recordEvent', { ids: [ids['都不详'] as number], type: '去世', date: '2026-11-10' });
    // The second computation: the half-open spans in which each was counted, and in which each was retained.
    const active: [string, string, string][] = [
      ['早走', '2018-06-15', '9999'],
      ['歇着', '2026-11-02', '9999'],
      ['在的', '2010-03-05', '9999'],
    ];
    const retained: [string, string, string][] = [
      ['歇着', '2026-10-06', '2026-11-02'],
      ['都不详', '0000', '2026-11-10'],
    ];
    const at = (spans: typeof active, end: string) =>
      spans.flatMap(([name, from, to]) => (from <= end && end < to ? [ids[name] as number] : [])).sort((a, b) => a - b);
    const dues = eventsByMember(book.ledger);
    for (const end of monthEnds(2009, 2026)) {
      const m = movementOf(book.ledger, end.slice(0, 7));
      const standing = [...standingsOn(book.ledger, end)];
      const labelled = (label: string) => standing.flatMap(([id, s]) => (s.membership === label ? [id] : []));
      expect([end, m.closing, m.retained, identityGap(m)]).toEqual([end, at(active, end), at(retained, end), 0]);
      expect([end, labelled('在册'), labelled('保留会籍')]).toEqual([end, at(active, end), at(retained, end)]);
      const moved = [...m.transferOut, ...m.retain, ...m.withdraw];
      expect([end, moved]).toEqual([end, []]);
    }
    expect(
      [...dues.values()].every((events) => events.every(({ date }, i) => date >= (events[i - 1]?.date ?? ''))),
    ).toBe(true);
    const october = movementOf(book.ledger, '2026-10');
    expect([october.join, october.unsettled]).toEqual([[], [ids['走了'], ids['歇着']]]);
    expect(october.moves.map(({ type, date, counted }) => [type, date, counted])).toEqual([
      ['入会', '2026-10-05', false],
      ['入会', '2026-10-06', false],
    ]);
    expect(movementOf(book.ledger, '2026-11').restore).toEqual([ids['歇着']]);
    expect(movementOf(book.ledger, '2026-11').retainedLeft).toEqual([ids['都不详']]);
    const { checks } = await book.done('reports.preview', { key: 'R4', params: { month: '2026-10' } });
    expect(checks.find(({ sentence }) => sentence.includes('不详'))).toEqual({
      level: 'warning',
      sentence: '2 人本月入会或转入，后来离开或保留会籍的日期不详，增加和减少里都没有算，查到后补上',
      memberIds: [ids['走了'], ids['歇着']],
    });
  });

  it('the roster says who has left even when all who have no day join on one day', async () => {
    await book.done('imports.apply', {
      noun: 'member',
      fileName: 'a.csv',
      file: new TextEncoder().encode('\ufeff姓名,入会日期,会籍\n走了,2026-11-21,已转出\n'),
    });
    expect(await lifeOf(idOf('走了'))).toEqual(['已转出', '入会', '转出']);
  });

  it('a correction that gives the day is judged by that day', async () => {
    await roster(['走了,13900000001,2020-05-05,已转出']);
    const id = book.one<number>("select id from membership_event where type = '转出'");
    const note = book.one<string>("select note from membership_event where type = '转出'");
    const early = await book.call('members.correctEvent', { eventId: id, type: '转出', date: '2019-01-01', note });
    expect(early.ok).toBe(false);
    await book.done('members.correctEvent', { eventId: id, type: '转出', date: '2021-01-01', note });
    expect(movementOf(book.ledger, '2021-01').transferOut).toEqual([idOf('走了')]);
    expect(movementOf(book.ledger, '2020-05').join).toEqual([idOf('走了')]);
  });
});

describe('merging where nobody knows the days', () => {
  it.each([
    ['甲', '乙'],
    ['乙', '甲'],
  ])('keeping %s, one of two joinings gives way and the life stays one that can be', async (keep, drop) => {
    await roster(['双甲,13900000001,,已转出']);
    await roster(['双乙,13900000002,,']);
    const id = idOf(`双${keep}`);
    const { leftOut } = await book.done('members.merge', { keepId: id, dropId: idOf(`双${drop}`), take: [] });
    expect(leftOut).toEqual(['合并以后会籍是“已转出”，日期不详，两份档案原来不一样，请核对']);
    expect(await lifeOf(id)).toEqual(['已转出', '入会', '转出']);
    const written = await book.call('members.update', { ids: [id], values: { post: '车工' } });
    if (!written.ok || !written.command) throw new Error('not written');
    const undone = await book.call('history.undo', { commandId: written.command.id });
    expect(undone.ok).toBe(true);
  });

  it('a departure without a day gives way to the same one with its day', async () => {
    await roster(['双甲,13900000001,2010-03-01,已转出']);
    await roster(['双乙,13900000002,2010-03-01,']);
    await book.done('members.recordEvent', { ids: [idOf('双乙')], type: '转出', date: '2019-09-09' });
    await book.done('members.merge', { keepId: idOf('双甲'), dropId: idOf('双乙'), take: [] });
    expect(await lifeOf(idOf('双甲'))).toEqual(['已转出', '入会', '转出']);
    expect(movementOf(book.ledger, '2019-09').transferOut).toEqual([idOf('双甲')]);
  });
});
