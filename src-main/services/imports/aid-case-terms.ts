import { consentFields } from '../../domain/aid/case-fields.ts';
import { type IncomeField, incomeFields, sensitiveFields } from '../../domain/import/aid-case-noun.ts';
import { own } from '../../domain/import/decisions.ts';
import { questionRows, type RowPlace } from '../../domain/import/question-rows.ts';
import type { DraftRow } from '../../domain/import/rows.ts';
import { fenOf } from '../../domain/import/sums.ts';
import type { ImportQuestion } from '../../domain/import/types.ts';
import type { CaseRecord } from '../aid/records.ts';
import { saidDay } from './aid-days.ts';
import { lackOf } from './asked-field.ts';
import type { CheckInput } from './kind.ts';

const LEAVE = 'leave';

/** What holds for every row of a roster of hardship that does not say it itself. */
export interface CaseTerms {
  readonly filedOn: string | null;
  /** Day of the consent on paper; leave: there is none, what needs it stays out; null: nobody said it yet. */
  readonly consent: string | typeof LEAVE | null;
  /** What a column that only says 家庭收入 means. */
  readonly incomeIs: Exclude<IncomeField, 'income'> | null;
  readonly questions: readonly ImportQuestion[];
}

const has = (draft: DraftRow, field: string): boolean => (draft.values.get(field) ?? null) !== null;
/**
 * Whether something of a row would be kept that needs a consent. Of a file that stands incomes are not touched, and what it
 * says already is not kept anew. `covered`: nobody said why they look, so what is hidden is held against nothing.
 */
export const isSensitive = (draft: DraftRow, file: CaseRecord | null, covered: boolean): boolean =>
  file === null
    ? sensitiveFields.some((field) => has(draft, field))
    : consentFields.some((field) => has(draft, field) && (covered || draft.values.get(field) !== file[field]));

/** What is asked once. `fresh`: rows that would open a file; `unsigned`: rows with what needs a consent that is nowhere. */
export function caseTermsOf(
  { decisions, today, drafts }: CheckInput,
  { fresh, unsigned }: { readonly fresh: readonly DraftRow[]; readonly unsigned: readonly DraftRow[] },
): CaseTerms {
  const said = (key: string): string | undefined => own(decisions.answers, key);
  const questions: ImportQuestion[] = [];
  const ask = (
    key: string,
    rows: readonly RowPlace[],
    sentence: string,
    options: ImportQuestion['options'],
    answer: string | null,
    anyDate = false,
  ): void => {
    if (rows.length > 0)
      questions.push({
        key,
        sentence: `${rows.length === drafts.length ? '' : `有 ${rows.length} 行`}${sentence}`,
        options,
        ...questionRows(rows),
        required: true,
        default: null,
        answer,
        ...(anyDate ? { anyDate } : {}),
      });
  };
  const chosen = (day: string | null) => (day !== null && day !== today ? [{ value: day, label: day }] : []);
  const filedOn = saidDay(said('filedOn'), today);
  ask(
    'filedOn',
    fresh.filter((draft) => !has(draft, 'filedOn')),
    `${lackOf(fresh, 'filedOn', '没有')}建档日期，按哪一天建档记`,
    [{ value: today, label: `今天 ${today}` }, ...chosen(filedOn)],
    filedOn,
    true,
  );
  const signedOn = saidDay(said('consent'), today);
  const consent = said('consent') === LEAVE ? LEAVE : signedOn;
  ask(
    'consent',
    unsigned,
    '有健康、致困原因、收入、银行卡等敏感信息，没有同意书日期。本人签过《个人信息处理同意书》没有，是哪一天',
    [
      { value: LEAVE, label: '没有签，这几列先不导入' },
      { value: today, label: `今天 ${today} 签的` },
      ...chosen(signedOn),
    ],
    consent,
    true,
  );
  const incomeIs =
    (['yearIncome', 'monthIncome', 'headIncome'] as const).find((field) => field === said('incomeIs')) ?? null;
  ask(
    'incomeIs',
    // Without a consent no income is kept, whatever it means.
    fresh.filter((draft) => has(draft, 'income') && (consent !== LEAVE || has(draft, 'consentOn'))),
    '“家庭收入”没有写是一年的还是一个月的，是哪一种',
    [
      { value: 'yearIncome', label: '全家一年的' },
      { value: 'monthIncome', label: '全家一个月的' },
      { value: 'headIncome', label: '每人每月的' },
    ],
    incomeIs,
  );
  return { filedOn, consent, incomeIs, questions };
}

/** What the household has in a year, out of whichever column says it. Fen; null: none does. */
export function yearIncomeOf(draft: DraftRow, size: number, incomeIs: CaseTerms['incomeIs']): number | null {
  const found = incomeFields.flatMap((field) => {
    const fen = fenOf(draft.values.get(field));
    const meant = field === 'income' ? incomeIs : field;
    return fen === null || meant === null ? [] : [{ meant, fen }];
  });
  const of = (field: IncomeField): number | undefined => found.find(({ meant }) => meant === field)?.fen;
  const [year, month, head] = [of('yearIncome'), of('monthIncome'), of('headIncome')];
  if (year !== undefined) return year;
  if (month !== undefined) return month * 12;
  return head === undefined ? null : head * size * 12;
}
