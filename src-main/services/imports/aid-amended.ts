import { kindInWords, shownKind } from '../../domain/aid/covered-words.ts';
import type { HelpKindName } from '../../domain/aid/help-kinds.ts';
import { type DraftRow, note } from '../../domain/import/rows.ts';
import { questionRows } from '../../domain/import/question-rows.ts';
import type { ImportQuestion } from '../../domain/import/types.ts';
import { formatMoney } from '../../domain/money.ts';

/** What was given to whom on which day: of a line of the list, or of a help in the book. */
interface Given {
  readonly memberId: number;
  readonly on: string;
  readonly kind: HelpKindName;
  readonly sumFen: number;
}

const options = [
  { value: 'amend', label: '是改那一笔：这几行不导入，到“帮扶”里改（签收了的先取消签收）' },
  { value: 'add', label: '是另外发的一笔，照记' },
] as const;

/**
 * Lines that give somebody another sum than the book has of the same day and kind: a corrected list means the same help,
 * and is no second one unless somebody says so. `covered`: nobody said why they look, so kinds that lists cover are one.
 */
export function amendedLines(
  standing: readonly Given[],
  lines: readonly Given[],
  said: string | undefined,
  covered: boolean,
) {
  const dayOf = ({ memberId, on, kind }: Given): string => [memberId, on, covered ? shownKind(kind) : kind].join('|');
  const sumOf = (given: Given): string => `${dayOf(given)}|${given.sumFen}`;
  const answer = options.find(({ value }) => value === said)?.value ?? null;
  // What the list says as the book has it is another help than the one that it corrects.
  const kept = new Set(lines.map(sumOf));
  const byDay = Map.groupBy(
    standing.filter((one) => !kept.has(sumOf(one))),
    dayOf,
  );
  const rows: DraftRow[] = [];
  return {
    /** What becomes of a line that the book does not have: null where nothing stands beside it, or it is to be added. */
    take(draft: DraftRow, given: Given): 'ask' | 'skip' | null {
      const beside = byDay.get(dayOf(given)) ?? [];
      if (beside.length === 0) return null;
      rows.push(draft);
      const sums = beside.map(({ sumFen }) => formatMoney(sumFen)).join('、');
      const doubt =
        answer === null ? '，是改这一笔还是另发一笔' : answer === 'add' ? '，按答的另记一笔' : '，按答的不导入';
      note(draft, 'helpFen', {
        level: answer === null ? 'warning' : 'note',
        code: 'help.amended',
        message: `同一天已有一笔 ${sums} 的${kindInWords(given.kind)}${doubt}`,
      });
      return answer === 'add' ? null : answer === 'amend' ? 'skip' : 'ask';
    },
    get questions(): ImportQuestion[] {
      return rows.length === 0
        ? []
        : [
            {
              key: 'amended',
              sentence: `${rows.length} 行的人同一天已有一笔同类的帮扶，金额不一样。是改那一笔还是另发一笔`,
              options,
              ...questionRows(rows),
              required: true,
              default: null,
              answer,
            },
          ];
    },
  };
}
