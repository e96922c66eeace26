import { describe, expect, test } from 'vitest';
import { ageProblem, ageProblemIn, workProblem } from '../../src-main/domain/membership-age.ts';
import { builtInStandards, type Standards } from '../../src-main/domain/standards.ts';

const born = '1990-05-06';
const said = (type: '入会' | '转入' | '保留' | '申请', date: string, joinedOn: string | null = null) =>
  ageProblem(born, { type, date, joinedOn }, builtInStandards);

describe('events beside the birth date', () => {
  test('nobody joins before the sixteenth birthday (劳动法第十五条), and on it everybody may', () => {
    expect(said('入会', '2006-05-06')).toBeNull();
    expect(said('入会', '2006-05-05')).toEqual({
      field: 'date',
      kind: 'tooYoung',
      message:
        '2006年5月5日“入会”时只有 15 周岁（1990年5月6日出生），不满 16 周岁不能入会（劳动法第十五条）。请核对这两个日期',
    });
    expect(said('申请', '2006-05-05')?.field).toBe('date');
    expect(said('转入', '2020-01-01', '2004-01-01')?.field).toBe('joinedOn');
    expect(said('转入', '2020-01-01', '2010-01-01')).toBeNull();
  });

  test('no event lies before birth, and both dates are named', () => {
    expect(said('保留', '1989-12-31')?.message).toBe(
      '1989年12月31日的“保留”早于出生日期 1990年5月6日，请核对这两个日期',
    );
    expect(said('入会', '1980-01-01')?.message).toContain('早于出生日期');
  });

  test('what is not known refuses nothing', () => {
    expect(ageProblem(null, { type: '入会', date: '1950-01-01' }, builtInStandards)).toBeNull();
    expect(ageProblem('1990-05', { type: '入会', date: '1950-01-01' }, builtInStandards)).toBeNull();
  });

  test('the oldest event that cannot be is named first', () => {
    const events = [
      { type: '保留', date: '2003-01-01' },
      { type: '入会', date: '2001-01-01' },
    ] as const;
    expect(ageProblemIn(born, events, builtInStandards)?.message).toContain('2001年1月1日“入会”时只有 10 周岁');
    expect(ageProblemIn('1980-01-01', events, builtInStandards)).toBeNull();
  });

  test('an office that may take younger people says so in its standards', () => {
    const own: Standards = [
      {
        key: 'workingAge',
        label: '',
        value: { years: 14 },
        region: null,
        validFrom: '2000-01-01',
        validTo: null,
        source: '体校批文',
        own: true,
      },
      ...builtInStandards,
    ];
    expect(ageProblem(born, { type: '入会', date: '2004-05-06' }, own)).toBeNull();
    expect(ageProblem(born, { type: '入会', date: '2004-05-05' }, own)?.message).toContain('不满 14 周岁');
  });

  test('work that began too early is doubted, also when only the month or the year is known', () => {
    expect(workProblem(born, '2006-05-05', builtInStandards)).toContain('15 岁');
    expect(workProblem(born, '2006-05', builtInStandards)).toBeNull();
    expect(workProblem(born, '2006-04', builtInStandards)).toContain('15 岁');
    expect(workProblem(born, '2006', builtInStandards)).toBeNull();
    expect(workProblem(born, '2005', builtInStandards)).toContain('15 岁');
  });
});
