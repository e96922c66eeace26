import { own } from '../../domain/import/decisions.ts';
import { yearOfFile } from '../../domain/import/file-year.ts';
import { daysIn } from '../../domain/import/past-activity-words.ts';
import { questionRows } from '../../domain/import/question-rows.ts';
import type { DraftRow } from '../../domain/import/rows.ts';
import { fenOf } from '../../domain/import/sums.ts';
import type { ImportQuestion } from '../../domain/import/types.ts';
import type { CheckInput } from './kind.ts';

/** What somebody said about a ledger of past activities. */
export interface PastTerms {
  /** Of lines whose days name none; null: not known yet. */
  readonly yearOf: (draft: DraftRow) => number | null;
  /** People are kept as a number beside the names, else as a remark. */
  readonly counts: boolean;
  /** Money is kept as a cost that waits for the cash book, else as a remark. */
  readonly costs: boolean;
  readonly questions: readonly ImportQuestion[];
}

const sheetYear = ({ sheet }: DraftRow): number | null => {
  const found = /(?<!\d)20\d\d(?!\d)/u.exec(sheet.normalize('NFKC'))?.[0];
  return found === undefined ? null : Number(found);
};

/** Asks the year where the file names none, and what becomes of people without names and of money. */
export function pastTermsOf({ fileName, drafts, decisions, today }: CheckInput): PastTerms {
  const value = (draft: DraftRow, field: string): string | null => draft.values.get(field) ?? null;
  const written = yearOfFile(
    fileName,
    drafts.flatMap((draft) => [value(draft, 'pastTime') ?? '', value(draft, 'pastEnd') ?? '']),
  );
  const now = Number(today.slice(0, 4));
  const years = [...new Set([...(written === null ? [] : [written]), ...Array.from({ length: 8 }, (_, i) => now - i)])];
  const said = Number(own(decisions.answers, 'year'));
  const year = years.includes(said) ? said : null;
  const nameless = drafts.filter(
    (draft) =>
      sheetYear(draft) === null &&
      daysIn(
        { month: value(draft, 'pastMonth'), time: value(draft, 'pastTime'), end: value(draft, 'pastEnd') },
        null,
      ) === 'year',
  );
  const questions: ImportQuestion[] = [];
  if (nameless.length > 0)
    questions.push({
      key: 'year',
      sentence: `${nameless.length} 次活动的时间没有写年份，是哪一年的`,
      options: years.map((one) => ({ value: String(one), label: `${one} 年` })),
      ...questionRows(nameless),
      required: written === null,
      default: written === null ? null : String(written),
      answer: year === null ? null : String(year),
    });
  const crowds = drafts.filter((draft) => Number(value(draft, 'pastPeople') ?? 0) > 0);
  const people = own(decisions.answers, 'people') === 'note' ? 'note' : 'guests';
  if (crowds.length > 0)
    questions.push({
      key: 'people',
      sentence: `${crowds.length} 次活动只有参加人数，没有名单，人数怎么记`,
      options: [
        { value: 'guests', label: '记成参加人数（没有姓名，统计时算在“非会员”一栏）' },
        { value: 'note', label: '只写在备注里，以后补名单' },
      ],
      ...questionRows(crowds),
      required: false,
      default: 'guests',
      answer: own(decisions.answers, 'people') === undefined ? null : people,
    });
  const paid = drafts.filter((draft) => (fenOf(value(draft, 'pastCostFen')) ?? 0) > 0);
  const asked = own(decisions.answers, 'money');
  const money = asked === 'cost' || asked === 'note' ? asked : null;
  if (paid.length > 0)
    questions.push({
      key: 'money',
      sentence: `${paid.length} 次活动写着支出，钱怎么记`,
      options: [
        { value: 'cost', label: '记成活动费用，等在“经费”里入账；已经在账上的，到活动里点“已在账上”' },
        { value: 'note', label: '只写在备注里，不算进活动支出' },
      ],
      ...questionRows(paid),
      required: true,
      default: null,
      answer: money,
    });
  return {
    yearOf: (draft) => sheetYear(draft) ?? year ?? written,
    counts: people === 'guests',
    costs: money === 'cost',
    questions,
  };
}
