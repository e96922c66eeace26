import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { ReportInfo, ReportParams } from '../../contract/reports.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { AppError } from '../../errors.ts';
import type { FormBlock, FormPage } from '../../workbook/form.ts';
import { activityWithFigures } from '../activities/records.ts';
import { whenOf } from './activity-people.ts';
import { unitRow } from './build.ts';
import { type BuiltForm, check } from './kinds.ts';

/** 总结和信息稿 of one activity as letters, to be printed or sent on as a Word document. */
export const activityTextInfo: ReportInfo = {
  key: 'activity-text',
  number: '',
  title: '活动总结和信息稿',
  purpose: '报上级工会和单位网站；可存成 Word',
  asks: ['activity'],
  orientation: 'portrait',
  shelf: 'year',
};

interface Texts {
  readonly summary: string | null;
  readonly newsTitle: string | null;
  readonly news: string | null;
}

const paragraphs = (text: string): FormBlock[] =>
  text
    .split(/\n+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'text', text: line, indent: true, large: true }));

/**
 * The papers of an activity's texts: the summary, and the news with its own headline.
 * @throws AppError INVALID_INPUT without an activity; NOT_FOUND when it is gone
 */
export function activityTextForm(ledger: Ledger, { activityId }: ReportParams): BuiltForm {
  if (activityId === undefined) throw new AppError('INVALID_INPUT', '请先选一个活动', { activityId: '请先选一个活动' });
  const activity = activityWithFigures(ledger, activityId);
  const { summary, newsTitle, news } = statement(
    ledger.sql,
    'select summary, news_title newsTitle, news from activity where id = ?',
  ).get(activityId) as Texts;
  const unit = unitRow(ledger);
  const signed: FormBlock[] = [
    { kind: 'text', text: String(unit['unionName'] ?? ''), align: 'right', large: true },
    { kind: 'text', text: formatChinese(activity.settledOn ?? activity.to), align: 'right', large: true },
  ];
  const pages: FormPage[] = [
    ...(summary === null && news !== null
      ? []
      : [
          {
            title: `${activity.name}总结`,
            subtitle: [whenOf(activity), activity.place].filter(Boolean).join('　'),
            blocks: [...paragraphs(summary ?? ''), ...signed],
          },
        ]),
    ...(news === null ? [] : [{ title: newsTitle ?? activity.name, blocks: [...paragraphs(news), ...signed] }]),
  ];
  return {
    title: `${activity.name}总结和信息稿`,
    orientation: 'portrait',
    people: 0,
    unmasked: false,
    usual: { purpose: '报上级工会', receiver: String(unit['parentUnionName'] ?? '') },
    checks: [
      summary === null ? check('warning', '还没有写总结') : check('ok', '总结写好了'),
      news === null ? check('ok', '没有信息稿') : check('ok', '信息稿写好了'),
    ],
    words: [],
    figures: [],
    pages,
  };
}
