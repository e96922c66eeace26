import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AidCase, aidFlags } from '../../src-main/contract/aid.ts';
import { actionsFrom } from '../../src-main/domain/aid/life-cycle.ts';
import { type AidState, aidStates } from '../../src-main/domain/aid/states.ts';
import {
  amountOf,
  asItems,
  dayOf,
  type DraftLineRow,
  yearBefore,
} from '../../src-renderer/pages/aid/file/assessment-form.ts';
import { givenWords } from '../../src-renderer/pages/aid/file/given-words.ts';
import { lackingWords, nextStep } from '../../src-renderer/pages/aid/file/next-step.ts';
import { stagesOf } from '../../src-renderer/pages/aid/file/stages.ts';
import { fileViews, viewCount, viewOf } from '../../src-renderer/pages/aid/views.ts';
import { openWithFile, stepOf, tickAll, toFiled, toNotice } from '../service/aid-file-book.ts';
import type { Book } from '../service/book.ts';

describe('the life-cycle bar', () => {
  let book: Book;
  let caseId: number;
  beforeEach(async () => {
    ({ book, caseId } = await openWithFile());
  });
  afterEach(() => book.close());
  const file = () => book.done('aid.case', { id: caseId });
  const bar = async (today: string) =>
    stagesOf(await file(), today).map(({ label, state, note }) => `${label} ${state} ${note}`.trim());
  const states = async (today: string) => stagesOf(await file(), today).map(({ state }) => state);

  test('a new application stands at its beginning, with its day', async () => {
    const { row } = await file();
    const [first, ...rest] = await bar('2025-12-01');
    expect(first).toBe(`申请 now ${row.appliedOn}`);
    expect(rest).toHaveLength(11);
    expect(rest.every((stage) => stage.includes(' next'))).toBe(true);
  });

  test('posted: what is behind has its day, the notice its span', async () => {
    await toNotice(book, caseId);
    const { notices, steps } = await file();
    const posted = (await bar('2025-12-01')).slice(0, 5);
    expect(posted.map((stage) => stage.split(' ')[1])).toEqual(['past', 'past', 'past', 'past', 'now']);
    const [notice] = notices;
    expect(posted[4]).toBe(`公示 now ${notice?.from.slice(5)}～${notice?.to.slice(8)}`);
    expect(posted[2]).toContain(steps.find(({ action }) => action === 'visit')?.on.slice(5) ?? 'no visit');
  });

  test('filed and never helped: help is not behind; the re-check says by when, and that it is late', async () => {
    await toFiled(book, caseId);
    const { row } = await file();
    const soon = stagesOf(await file(), row.filedOn ?? '');
    expect(soon.find(({ label }) => label === '在档')?.state).toBe('now');
    expect(soon.find(({ label }) => label === '帮扶')).toMatchObject({ state: 'next', note: '' });
    expect(soon.find(({ label }) => label === '年度复核')).toMatchObject({ late: false });
    const late = stagesOf(await file(), '2099-01-01').find(({ label }) => label === '年度复核');
    expect(late).toMatchObject({ late: true, note: `${row.reviewDueOn} 前` });
    await book.done('aid.step', stepOf(caseId, 'startReview', row.filedOn ?? ''));
    expect((await states('2026-01-01')).slice(6, 9)).toEqual(['past', 'next', 'now']);
  });

  test('what is missing is counted also where the next step does not ask for it', async () => {
    const { checks } = await file();
    const named = checks.filter(({ list, later, covered }) => list === '材料' && !later && !covered);
    expect(lackingWords(await file())).toBe(`缺 ${named.length} 份`);
    await tickAll(book, caseId, false);
    expect(lackingWords(await file())).toBe('');
    await book.done('aid.check', { caseId, list: '材料', key: named[0]?.key ?? '', state: '没有', on: '2025-03-11' });
    expect(lackingWords(await file())).toBe('缺 1 份');
  });

  test('a refused application stands where it was refused', async () => {
    await toNotice(book, caseId);
    await book.done('aid.step', stepOf(caseId, 'refuse', '2025-04-01'));
    const stopped = stagesOf(await file(), '2025-12-01').find(({ state }) => state === 'stopped');
    expect(stopped?.label).toBe('公示不通过');
  });

  test('who left is followed up, by the reason; a relapse begins the bar again with its own day', async () => {
    await toFiled(book, caseId);
    await tickAll(book, caseId);
    const { row } = await file();
    await book.done('aid.step', stepOf(caseId, 'exitAtOnce', row.filedOn ?? '', { reason: '退休' }));
    const left = stagesOf(await file(), '2025-12-01');
    expect(left.at(-1)).toMatchObject({ label: '回访', state: 'now' });
    expect(left.at(-2)).toMatchObject({ label: '退休', state: 'past' });
    // Nobody re-checked or posted them, nor were they helped.
    expect(left.slice(7, 10).map(({ label, state }) => `${label} ${state}`)).toEqual([
      '帮扶 next',
      '年度复核 next',
      '退档公示 next',
    ]);
    await book.done('aid.step', stepOf(caseId, 'relapse', '2026-06-01'));
    expect((await bar('2026-06-02')).slice(0, 2)).toEqual(['申请 now 2026-06-01', '初审 next']);
  });

  test('when the follow-up is over and the visits were made, closing it is what is left to do', async () => {
    await toFiled(book, caseId);
    await book.done('aid.step', stepOf(caseId, 'exitAtOnce', '2025-04-20', { reason: '退休' }));
    const key = async () => nextStep(await file(), '2026-11-21')?.action.key;
    expect(await key()).toBe('followUp');
    await book.done('aid.step', stepOf(caseId, 'followUp', '2025-10-15'));
    expect(await key()).toBe('endFollowUp');
    await book.done('aid.step', stepOf(caseId, 'endFollowUp', '2025-10-21'));
    expect(await key()).toBeUndefined();
  });

  test('a re-check that is a year away is no next thing to do', async () => {
    await toFiled(book, caseId);
    const open = await file();
    expect(nextStep(open, open.row.filedOn ?? '')).toMatchObject({ early: true, action: { key: 'startReview' } });
    expect(nextStep(open, open.row.reviewDueOn ?? '')).toMatchObject({ early: false });
  });
});

describe('lines of a reckoning while they are typed', () => {
  const row = (more: Partial<DraftLineRow>): DraftLineRow => ({
    key: 1,
    side: '收入',
    item: '本人工资',
    monthFen: null,
    months: 12,
    totalFen: null,
    papers: null,
    problem: '',
    ...more,
  });

  test('so much a month for so many months, or the whole sum', () => {
    expect(amountOf(row({ monthFen: 420_000 }))).toBe(5_040_000);
    expect(amountOf(row({ totalFen: 2_160_000 }))).toBe(2_160_000);
    expect(amountOf(row({ monthFen: 420_000, months: null }))).toBeNull();
  });

  test('an empty line is none, and months go only with an amount a month', () => {
    const items = asItems([row({ item: '' }), row({ monthFen: 0 }), row({ item: '医疗自付', totalFen: 100 })]);
    expect(items.map(({ item, months, amountFen }) => [item, months, amountFen])).toEqual([
      ['本人工资', 12, 0],
      ['医疗自付', null, 100],
    ]);
  });
});

describe('what a reckoning begins with', () => {
  test('the twelve months before the application, the re-check or the relapse, and not those before today', () => {
    const file = (state: AidState, steps: { action: string; on: string }[]) =>
      ({ row: { state, appliedOn: '2026-03-06' }, steps }) as unknown as AidCase;
    const today = '2026-11-22';
    expect(yearBefore('2026-03-06')).toEqual({ from: '2025-03', to: '2026-02' });
    expect(dayOf(file('申请', []), '建档', today)).toBe('2026-03-06');
    expect(dayOf(file('申请', [{ action: 'applyAgain', on: '2026-07-01' }]), '建档', today)).toBe('2026-07-01');
    expect(dayOf(file('年度复核', [{ action: 'startReview', on: '2026-10-08' }]), '年度复核', today)).toBe(
      '2026-10-08',
    );
    expect(dayOf(file('在档', []), '年度复核', today)).toBe(today);
    expect(dayOf(file('申请', [{ action: 'relapse', on: '2026-09-01' }]), '返困', today)).toBe('2026-09-01');
  });
});

describe('what is said of help', () => {
  test('signed and unsigned apart, so that the bar of steps and the list say the same number', () => {
    const event = (state: string, amountFen: number) =>
      ({ what: '帮扶', id: amountFen, on: '2026-09-05', text: '', amountFen, state, hidden: false, link: '' }) as const;
    expect(givenWords([event('已签收', 60_000), event('未签收', 500_000), event('未签收', 300_000)])).toBe(
      '已签收 1 次，共 600.00；没签收 2 次，共 8,000.00',
    );
    expect(givenWords([])).toBe('');
  });
});

describe('lists above the files', () => {
  const flags = Object.fromEntries(aidFlags.map((flag, index) => [flag, index])) as Record<
    (typeof aidFlags)[number],
    number
  >;
  const counts = {
    states: Object.fromEntries(aidStates.map((state) => [state, 1])) as Record<AidState, number>,
    categories: {},
    flags,
    reviewed: 0,
    toReview: 0,
  };

  test('every flag has a list, and every state stands in exactly one of open, applying, closed and refused', () => {
    expect(aidFlags.filter((flag) => !fileViews.some((view) => view.flag === flag))).toEqual([]);
    const of = (key: string) => viewOf(key).states ?? [];
    expect([...of('open'), ...of('applying'), ...of('closed'), ...of('refused')].toSorted()).toEqual(
      [...aidStates].toSorted(),
    );
    expect(viewCount(viewOf('all'), counts)).toBe(aidStates.length);
    expect(viewCount(viewOf('open'), counts)).toBe(3);
    expect(viewCount(viewOf('noConsent'), counts)).toBe(flags.noConsent);
    expect(viewOf('nobody knows').key).toBe('all');
  });

  test('from every state some step leads on', () => {
    for (const state of aidStates) expect(actionsFrom(state).length, state).toBeGreaterThan(0);
  });
});
