import texts from '../../../resources/texts/dues.json' with { type: 'json' };
import type { Ledger } from '../../../db/open.ts';
import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import type { DuesArrearsRow, DuesNoticePaper } from '../../contract/dues.ts';
import type { ExportedFile } from '../../contract/reports.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { amountInCapitals, formatMoney } from '../../domain/money.ts';
import { AppError } from '../../errors.ts';
import { type FormBlock, type FormCell, type FormPage, printForms } from '../../workbook/form.ts';
import { arrearsRows } from './arrears.ts';
import { groupTree } from '../organisation/groups.ts';
import { unitProfile } from '../organisation/unit.ts';
import { takeOut } from '../reports/file.ts';
import { fillWords } from '../reports/layout.ts';

type Ask = Omit<Input<'dues.noticePaper'>, 'format'>;

/** Papers of more people than this are printed in several goes. */
const most = 1000;

interface Letterhead {
  readonly unionName: string;
  readonly today: string;
  readonly until: string;
  readonly note: string | null;
}

const text = (words: string, more: Partial<Extract<FormBlock, { kind: 'text' }>> = {}): FormBlock => ({
  kind: 'text',
  text: words,
  ...more,
});

const closing = ({ unionName, today, note }: Letterhead): FormBlock[] => [
  ...(note ? [text(note, { indent: true })] : []),
  { kind: 'sign', parts: ['', `${unionName}（盖章）`] },
  text(formatChinese(today), { align: 'right' }),
];

/** 催缴通知 for one person: which months, how much, until when, to whom. */
function personPage(row: DuesArrearsRow, head: Letterhead, collector: string): FormPage {
  const words = {
    months: row.openText,
    count: String(row.open.length),
    sum: formatMoney(row.owedFen),
    capitals: amountInCapitals(row.owedFen),
    until: formatChinese(head.until),
    collector,
  };
  return {
    title: '会费催缴通知',
    blocks: [
      text(`${row.name}${row.group ? `（${row.group}）` : ''}：`, { large: true }),
      text(fillWords(texts.notice.body, words), { indent: true, large: true }),
      text(texts.notice.help, { indent: true, large: true }),
      ...closing(head),
      { kind: 'cut', text: '回执，交工会留存' },
      {
        kind: 'sign',
        parts: [`${row.name}　欠 ${formatMoney(row.owedFen)} 元`, '本人签名：　　　　　　　　日期：　　　　　'],
      },
    ],
  };
}

const cells = (spans: readonly number[], values: readonly string[], head: boolean): FormCell[] =>
  values.map((value, i) => ({ span: spans[i] ?? 1, ...(head || i === 0 ? { label: value } : { value }) }));

/** A list for the leader of a group: everybody who owes, with room to write what was said. */
function groupPage(name: string, rows: readonly DuesArrearsRow[], head: Letterhead, leader: string | null): FormPage {
  const sum = rows.reduce((total, row) => total + row.owedFen, 0);
  const spans = [1, 2, 5, 2, 2];
  const words = {
    people: String(rows.length),
    sum: formatMoney(sum),
    capitals: amountInCapitals(sum),
    until: formatChinese(head.until),
  };
  return {
    title: '会费催缴通知',
    subtitle: `小组：${name}${leader ? `　　负责人：${leader}` : ''}`,
    blocks: [
      text(fillWords(texts.notice.group, words), { indent: true }),
      {
        kind: 'grid',
        rows: [
          cells(spans, ['序号', '姓名', '没交的月份', '金额（元）', '备注'], true),
          ...rows.map((row, i) =>
            cells(spans, [String(i + 1), row.name, row.openText, formatMoney(row.owedFen), ''], false),
          ),
          cells(spans, ['', '合计', '', formatMoney(sum), ''], false),
        ],
      },
      ...closing(head),
    ],
  };
}

/** 催缴通知 of the people named who are in arrears: a letter each, or a list for each group. */
export function noticePaper(ledger: Ledger, { memberIds, by, until, note }: Ask, today: string): DuesNoticePaper {
  if (until < today)
    throw new AppError('INVALID_INPUT', `${until} 已经过了，请把最晚哪天交改成今天以后`, { until: '已经过了' });
  const wanted = new Set(memberIds);
  const rows = arrearsRows(ledger, null, today).filter((row) => wanted.has(row.memberId));
  if (rows.length === 0)
    throw new AppError('RULE_BROKEN', '选中的人都不欠会费，不用发通知。请刷新后再看', { memberIds: '都不欠会费' });
  if (rows.length > most)
    throw new AppError('INVALID_INPUT', `一次最多打印 ${most} 人的通知，选了 ${rows.length} 人。请按小组分几次打印`, {
      memberIds: `一次最多 ${most} 人`,
    });
  const unionName = unitProfile(ledger)?.unionName ?? '';
  const leaders = new Map(groupTree(ledger, true).map((group) => [group.path, group.leader?.name ?? null]));
  const head: Letterhead = { unionName, today, until, note };
  const byGroup = Map.groupBy(rows, (row) => row.group);
  const pages =
    by === 'person'
      ? [...byGroup.values()].flat().map((row) => {
          const leader = row.group === null ? null : leaders.get(row.group);
          return personPage(row, head, leader ? `${leader}` : '工会');
        })
      : [...byGroup].map(([group, list]) =>
          groupPage(group ?? '没有编入小组', list, head, group === null ? null : (leaders.get(group) ?? null)),
        );
  const title = by === 'person' ? `会费催缴通知 ${rows.length} 人` : `会费催缴通知 ${byGroup.size} 个小组`;
  return {
    html: printForms(title, pages),
    title,
    orientation: 'portrait',
    people: rows.length,
    left: memberIds.length - rows.length,
    owedFen: rows.reduce((sum, row) => sum + row.owedFen, 0),
  };
}

/** The same on its way to the printer, through the one way out. */
export function takeNotices(context: TaskContext, input: Input<'dues.takeNotices'>): Promise<ExportedFile> {
  const { format, purpose, receiver, ...ask } = input;
  const { html, title, orientation, people } = noticePaper(context.ledger, ask, context.clock.today());
  return takeOut(
    context,
    { title, people, unmasked: false, orientation, content: { html } },
    { format, purpose, receiver },
  );
}
