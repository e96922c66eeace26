import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { apply as applyFile, fullForm, openAidBook, stepOf, toFiled } from './aid-file-book.ts';
import { type Book, identity } from './book.ts';
import { addMember } from './dues-book.ts';
import { xlsx } from './roster-file.ts';

type Decisions = NonNullable<CallInput<'imports.apply'>['decisions']>;
type Noun = 'aidCases' | 'aidPayments';

let book: Book;
let [zhao, qian]: number[] = [];
beforeEach(async () => {
  book = await openAidBook();
  zhao = await addMember(book, '赵一', 1);
  qian = await addMember(book, '钱二', 2);
});
afterEach(() => book.close());

const input = (noun: Noun, file: Uint8Array, decisions: Decisions = {}) => ({
  noun,
  fileName: '名单.xlsx',
  file,
  decisions,
});
const look = (noun: Noun, file: Uint8Array, decisions?: Decisions) =>
  book.done('imports.preview', input(noun, file, decisions));
const numberOf = (id: number | undefined): string => book.one<string>('select id_number from member where id = ?', id);
const said = (rows: Awaited<ReturnType<typeof look>>['rows']): string[] =>
  rows.flatMap(({ problems }) => problems.map(({ level, message }) => `${level} ${message.replace('第 2 行', '')}`));

describe('a signed list of what the book has as planned', () => {
  const head = ['姓名', '身份证号', '帮扶项目', '金额', '资金来源', '发放日期', '签收日期', '发放方式'];
  const list = (signedOn: string | null) =>
    xlsx({
      name: '发放',
      rows: [head, ['赵一', numberOf(zhao), '送温暖慰问', 500, '本级工会经费', '2026-11-01', signedOn, '现金']],
    });
  const help = (memberId: number | undefined) =>
    ({
      memberId,
      kind: '送温暖慰问',
      on: '2026-11-01',
      cashFen: 50_000,
      source: '本级工会经费',
      way: '现金',
    }) as CallInput<'aidHelp.save'>;
  const signatures = () => book.ledger.sql.prepare('select signed_on from aid_help').pluck().all();

  test('asks whether it is that help, and signs for it; the next time it is the same', async () => {
    await book.done('aidHelp.save', help(zhao));
    const file = await list('2026-11-02');
    const open = await look('aidPayments', file);
    expect(open.questions.map(({ key }) => key)).toContain('planned');
    expect(open.rows[0]).toMatchObject({ action: 'ask' });
    const sign = { answers: { planned: 'sign' } };
    expect((await look('aidPayments', file, sign)).rows[0]).toMatchObject({ action: 'update' });
    await book.done('imports.apply', input('aidPayments', file, sign));
    expect(signatures()).toEqual(['2026-11-02']);
    expect(book.lastLabel()).toBe('导入 名单.xlsx：登记签收 1 笔');
    expect((await look('aidPayments', file)).rows[0]).toMatchObject({ action: 'same' });
    await book.undo();
    expect(signatures()).toEqual([null]);
  });
  test('leaves it planned when somebody says so, and is silent where nobody signed', async () => {
    await book.done('aidHelp.save', help(zhao));
    const kept = await look('aidPayments', await list('2026-11-02'), { answers: { planned: 'keep' } });
    expect(kept.rows[0]).toMatchObject({ action: 'same' });
    const unsigned = await look('aidPayments', await list(null), { answers: { helpSigned: 'no' } });
    expect(unsigned.questions.map(({ key }) => key)).not.toContain('planned');
  });
  test('of two the one that was signed for is meant first', async () => {
    await book.done('aidHelp.save', help(zhao));
    const { id } = await book.done('aidHelp.save', { ...help(zhao), exception: '两份' });
    await book.done('aidHelp.sign', { ids: [id], signedOn: '2026-11-02' });
    expect((await look('aidPayments', await list('2026-11-02'))).rows[0]).toMatchObject({ action: 'same' });
  });
  test('a signature before the day of the help is a wrong row', async () => {
    await book.done('aidHelp.save', help(zhao));
    const { rows } = await look('aidPayments', await list('2026-10-20'), { answers: { planned: 'sign' } });
    expect(rows[0]).toMatchObject({ action: 'bad' });
    expect(said(rows).join()).toContain('签收日期 2026-10-20 早于发放日期 2026-11-01');
  });
});

describe('a roster beside files that stand', () => {
  const head = ['序号', '姓名', '身份证号码', '困难类别', '主要致困原因', '家庭人口', '建档时间', '状态', '档案编号'];
  const roster = (name: string, id: number | undefined, caseNo: string | null) =>
    xlsx({
      name: '困难职工',
      rows: [head, [1, name, numberOf(id), '深度困难职工', '患重特大疾病', 3, '2025-01-10', '在档', caseNo]],
    });
  test('says where the file stands otherwise, has no category, another number', async () => {
    await applyFile(book, zhao ?? 0);
    const { rows } = await look('aidCases', await roster('赵一', zhao, '2019-001'));
    const words = said(rows).join('\n');
    expect(words).toContain('warning 名单上是“在档”，档案 2025-001 现在是“申请”，没有改');
    expect(words).toContain('warning 档案 2025-001 还没有认定类别，名单上的“深度困难职工”没有记');
    expect(words).toContain('warning 赵一的档案编号是 2025-001，没有改');
  });
  test('a file that is re-checked is still 在档 to the upper union', async () => {
    const caseId = await applyFile(book, qian ?? 0);
    await toFiled(book, caseId);
    await book.done('aid.step', stepOf(caseId, 'startReview', '2026-04-01'));
    const { rows } = await look('aidCases', await roster('钱二', qian, null));
    expect(said(rows)).toEqual([
      'note 建档日期和档案 2025-001 里的不一样，没有改，请核对',
      'warning 档案 2025-001 认定的是“相对困难职工”，没有改；类别由委员会讨论',
    ]);
  });
  test('a file that was closed stays out, and both the row and the summary say why and what to do', async () => {
    const caseId = await applyFile(book, qian ?? 0);
    await toFiled(book, caseId);
    book.write(() => book.ledger.sql.exec(`update aid_case set state = '已退档' where id = ${caseId}`));
    const silent = await xlsx({
      name: '困难职工',
      rows: [head.slice(0, 7), [1, '钱二', numberOf(qian), '深度困难职工', '其他', 3, '2025-01-10']],
    });
    const seen = await look('aidCases', silent);
    expect(seen.rows.map(({ action }) => action)).toEqual(['skip']);
    expect(said(seen.rows)).toEqual(['note 钱二的档案 2025-001 已经是“已退档”，没有导入；返困的请打开档案重新建档']);
    expect(seen.problemGroups.map(({ message }) => message).join()).toContain('返困的请打开档案重新建档');
    expect(seen.summary.told).toEqual(['1 行没有导入，档案已经退档，返困的请打开档案重新建档：钱二（第 2 行）']);
  });
  test('who left by the list opens no file: nothing is asked for the row, and row, summary and paper say why', async () => {
    const former = (name: string, id: number | undefined) => [
      1,
      name,
      numberOf(id),
      '深度困难职工',
      '患重特大疾病',
      3,
      null,
      '已脱困',
      null,
    ];
    const caseId = await applyFile(book, qian ?? 0);
    await toFiled(book, caseId);
    const file = await xlsx({ name: '困难职工', rows: [head, former('赵一', zhao), former('钱二', qian)] });
    const seen = await look('aidCases', file);
    expect(seen.questions.map(({ key }) => key)).not.toContain('consent');
    expect(seen.questions.map(({ key }) => key)).not.toContain('filedOn');
    expect(seen.rows.map(({ action }) => action)).toEqual(['skip', 'skip']);
    // The receipt and its paper show of a row that stayed out what was said about the row as a whole.
    expect(
      seen.rows.map(({ problems }) => problems.find(({ field }) => field === null)?.message.replace(/^第 \d 行/u, '')),
    ).toEqual([
      '名单上赵一已经退档或脱困，没有导入；要留底的请在“帮扶”里登记，选“已有纸质档案”，写退档日期和原因',
      '名单上写着已退档，档案 2025-001 现在是“在档”，没有改；退档请在档案里办',
    ]);
    expect(seen.summary.told).toEqual([
      '1 行没有导入，名单上已经退档或脱困，要留底的请在“帮扶”里登记已有的纸质档案：赵一（第 2 行）',
      '1 行没有导入，名单上已经退档、档案还在档，退档请在档案里办：钱二（第 3 行）',
    ]);
    expect(seen.summary).toMatchObject({ total: 2, skip: 2, add: 0, update: 0 });
  });
  test('heads and the day of filing of a file that stands are not changed, and the row says so', async () => {
    const caseId = await applyFile(book, qian ?? 0);
    await toFiled(book, caseId);
    const kept = book.one<number>('select family_size from aid_assessment');
    const file = await xlsx({
      name: '困难职工',
      rows: [head.slice(0, 7), [1, '钱二', numberOf(qian), '相对困难职工', null, kept + 2, '2024-02-02']],
    });
    const { rows, summary } = await look('aidCases', file);
    expect(said(rows)).toEqual([
      'note 家庭人口没有照名单改，档案 2025-001 里没有或不一样，复核时在档案的“家庭收支”里登记',
      'note 建档日期和档案 2025-001 里的不一样，没有改，请核对',
    ]);
    expect(summary.told).toEqual([
      '1 户已有档案，家庭人口、收入没有照名单改，复核时在档案的“家庭收支”里登记：钱二（第 2 行）',
    ]);
  });
  test('heads and income of a file that came from paper without them are not taken either, and the row says so', async () => {
    await book.done('aid.takeOver', {
      memberId: zhao ?? 0,
      caseNo: null,
      appliedOn: '2025-02-10',
      filedOn: '2025-02-10',
      state: '在档',
      category: '深度困难职工',
      document: null,
      exitOn: null,
      reason: null,
      values: {},
    });
    const caseNo = book.one<string>('select case_no from aid_case');
    const file = await xlsx({
      name: '困难职工',
      rows: [
        ['姓名', '身份证号码', '困难类别', '家庭人口', '家庭月人均收入', '备注'],
        ['赵一', numberOf(zhao), '深度困难职工', 3, 700, '已有'],
      ],
    });
    const { rows, summary } = await look('aidCases', file);
    expect(said(rows)).toEqual([
      `note 家庭人口、家庭收入没有照名单改，档案 ${caseNo} 里没有或不一样，复核时在档案的“家庭收支”里登记`,
    ]);
    expect(summary.told).toHaveLength(1);
  });
  test('somebody who died stays out and does not stop the others', async () => {
    await book.done('members.recordEvent', { ids: [zhao ?? 0], type: '去世', date: '2026-01-04' });
    const file = await xlsx({
      name: '困难职工',
      rows: [
        head,
        [1, '赵一', numberOf(zhao), '深度困难职工', '其他', 3, '2025-01-10', '在档', null],
        [2, '钱二', numberOf(qian), '深度困难职工', '其他', 3, '2025-01-10', '在档', null],
      ],
    });
    const { rows } = await look('aidCases', file, { answers: { consent: '2025-01-05' } });
    expect(rows.map(({ action }) => action)).toEqual(['skip', 'add']);
    await book.done('imports.apply', input('aidCases', file, { answers: { consent: '2025-01-05' } }));
    expect(book.one('select count(*) from aid_case')).toBe(1);
  });
});

describe('a roster of members', () => {
  test('says that a number stands in another household, and brings the other rows in', async () => {
    const file = await applyFile(book, qian ?? 0);
    const { id: sun } = await book.done('members.create', {
      values: { name: '孙三', staffNo: 'A1' },
      event: { type: '入会', date: '2015-01-01' },
    });
    const { id: li } = await book.done('members.create', {
      values: { name: '李四', staffNo: 'A2' },
      event: { type: '入会', date: '2015-01-01' },
    });
    await book.done('aid.create', { memberId: sun, appliedOn: '2025-03-03', values: fullForm });
    const [taken, free] = [identity('1985-06-15', 555), identity('1985-06-15', 557)];
    const brother = { name: '孙三', relation: '兄弟', idNumber: taken };
    await book.done('aid.saveFamily', { caseId: file, values: brother });
    const roster = {
      noun: 'member' as const,
      fileName: '花名册.xlsx',
      file: await xlsx({
        name: '花名册',
        rows: [
          ['工号', '姓名', '身份证号码'],
          ['A1', '孙三', taken],
          ['A2', '李四', free],
        ],
      }),
      decisions: {},
    };
    const { rows } = await book.done('imports.preview', roster);
    expect(rows.map(({ action }) => action)).toEqual(['bad', 'update']);
    expect(said(rows).join()).toContain('已经在档案 2025-001（钱二）的家庭成员里，关系是兄弟');
    await book.done('imports.apply', roster);
    expect([numberOf(sun), numberOf(li)]).toEqual([null, free]);
  });
});
