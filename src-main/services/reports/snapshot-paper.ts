import type { Ledger } from '../../../db/open.ts';
import type { ReportPreview } from '../../contract/reports.ts';
import type { SnapshotRow } from '../../contract/snapshots.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { layoutOf } from '../../domain/layout.ts';
import { periodOf } from '../../domain/period.ts';
import { printedHash, type ReportContent } from '../../domain/report-content.ts';
import { printSheets } from '../../workbook/print.ts';
import type { CoverModel, SheetModel, TitleLine } from '../../workbook/types.ts';
import { toldBetween } from '../aid/telling.ts';
import { shortHash } from './chain-words.ts';
import { coverClosed, holdsCovered } from './closed-cover.ts';
import { sheetOfTable } from './content.ts';
import { type Leaving, namedOn } from './file.ts';
import { helpedOn } from './kinds.ts';
import { snapshotContent } from './snapshot-rows.ts';

const foot = ({ number, hash, head, voidedOn }: SnapshotRow): string =>
  `${voidedOn === null ? '' : `已作废（${voidedOn}）　`}编号 ${number}　校验码 ${printedHash(hash)}${head === '' ? '' : `　记录链 ${shortHash(head)}`}`;

/** Above the title of a sheet that was voided: whoever finds it on a desk sees that it does not count. */
const voided: TitleLine = { text: '作　废', size: 22 };

/** 封面 with the places for seal and signatures, and the explanations on a page of their own. */
function coverOf(row: SnapshotRow, { unit, answers }: ReportContent): CoverModel {
  const reasons = answers.flatMap(({ reason }) => (reason ? [reason] : []));
  return {
    title: row.voidedOn === null ? row.title : `${row.title}（作废）`,
    lines: [
      `填报单位（盖章）：${unit.name}`,
      `单位代码：${unit.code || '　　　　　　'}`,
      `报告期：${row.periodLabel}`,
      ...(row.receiver ? [`报送：${row.receiver}`] : []),
      `编号：${row.number}${row.corrections > 0 ? `　更正第 ${row.corrections} 次，代替 ${row.corrects}` : ''}`,
      `校验码：${printedHash(row.hash)}`,
      '工会主席（签字）：　　　　　　　审核人（签字）：',
      `填表人：${row.madeBy}　　　　填报日期：${formatChinese(row.madeOn)}`,
    ],
    heading: '填报说明',
    text: reasons.length > 0 ? reasons : ['本期没有需要说明的变化。'],
  };
}

/** The sheets of a closed report as they were, with number and hash at the foot. */
function sheetsOf(row: SnapshotRow, content: ReportContent, cover: boolean): SheetModel[] {
  return content.tables.map((table, i) => {
    const made = sheetOfTable(table, content.madeOn, foot(row));
    const sheet = row.voidedOn === null ? made : { ...made, titles: [voided, ...(made.titles ?? [])] };
    return cover && i === 0 ? { ...sheet, cover: coverOf(row, content) } : sheet;
  });
}

const titleOf = ({ title, periodLabel, number }: SnapshotRow): string => `${title}（${periodLabel}）定稿 ${number}`;

const named = ({ report, people }: ReportContent): Pick<Leaving, 'named'> => {
  const layout = layoutOf(report);
  return layout ? helpedOn(layout, people) : {};
};

/** Helps whose covered kind a closed R13 tells, as the open one does. */
export function toldBy(ledger: Ledger, { report, period }: Pick<SnapshotRow, 'report' | 'period'>): number[] {
  const span = report === 'R13' ? periodOf(period) : null;
  return span ? toldBetween(ledger, span.first, span.last) : [];
}

/** A closed report on the screen. */
export function snapshotPreview(
  ledger: Ledger,
  id: number,
  cover: boolean,
): { row: SnapshotRow; preview: ReportPreview; findings: readonly string[] } {
  const { row, content } = snapshotContent(ledger, id);
  const helps = toldBy(ledger, row);
  const asked = namedOn({ ...named(content), telling: helps });
  return {
    row,
    preview: {
      title: titleOf(row),
      html: printSheets(sheetsOf(row, coverClosed(content), cover)),
      orientation: content.tables[0]?.look.orientation ?? 'portrait',
      people: content.people,
      unmasked: holdsCovered(content),
      ...(asked === undefined ? {} : { named: asked }),
      usual: { purpose: '报上级工会', receiver: row.receiver ?? '' },
      checks: [],
      words: [],
      figures: [],
      ...(helps.length > 0 ? { helps } : {}),
    },
    findings: content.checks.filter(({ level }) => level !== 'ok').map(({ sentence }) => sentence),
  };
}

/** The same, about to leave. */
export function snapshotLeaving(ledger: Ledger, id: number, cover: boolean): Leaving {
  const { row, content } = snapshotContent(ledger, id);
  const sheets = sheetsOf(row, content, cover);
  return {
    title: titleOf(row),
    people: content.people,
    unmasked: holdsCovered(content),
    holds: '大病的人次',
    ...named(content),
    telling: toldBy(ledger, row),
    orientation: sheets[0]?.orientation ?? 'portrait',
    content: { sheets },
  };
}
