import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import type { ExportedFile } from '../../contract/reports.ts';
import { shownLabel } from '../../domain/aid/covered-words.ts';
import { doorRoute, kindOfRoute, routesOfKind } from '../../domain/history-kinds.ts';
import type { ColumnModel } from '../../workbook/types.ts';
import { chainWords, shortHash } from '../reports/chain-words.ts';
import { takeOut } from '../reports/file.ts';

type Filters = Pick<Input<'history.list'>, 'search' | 'from' | 'to' | 'user' | 'kind' | 'work'>;

/** A label as it is shown, for the search: what is not shown is not found either. Made known to a book once. */
const labelling = new WeakSet<Ledger['sql']>();
function shownLabelSql({ sql }: Ledger): string {
  if (!labelling.has(sql)) {
    labelling.add(sql);
    sql.function('shown_label', { deterministic: true }, (label) => shownLabel(String(label)));
  }
  return 'shown_label(c.label)';
}

/** What a list of steps is narrowed by, as a condition on `command c`, and its values. */
export function whereOf(ledger: Ledger, { search, from, to, user, kind, work }: Filters) {
  const label = search === '' ? 'c.label' : shownLabelSql(ledger);
  const routes = JSON.stringify(routesOfKind(kind));
  const sql = `where instr(${label} || ' ' || c.user, @search) > 0 and (@from is null or c.at >= @from) and (@to is null or c.at < @to || ' 24')
    and (@user = '' or c.user = @user)
    and (@work = 0 or c.route <> @door)
    and (@kind = '' or substr(c.route, 1, instr(c.route, '.') - 1) in (select value from json_each(@routes)))`;
  return { sql, bind: { search, from, to, user, kind, routes, work: Number(work), door: doorRoute } };
}

/** Everybody who ever did a step, by name. */
export const peopleOf = ({ sql }: Ledger): string[] =>
  statement(sql, `select distinct user from command where user <> '' order by user`).pluck().all() as string[];

const columns = [
  { header: '序号', width: 8, format: 'int' },
  { header: '时间', width: 18, format: 'text' },
  { header: '谁', width: 10, format: 'text' },
  { header: '类别', width: 14, format: 'text' },
  { header: '做了什么', width: 60, format: 'text' },
  { header: '校验码', width: 22, format: 'text' },
] satisfies ColumnModel[];

/** The steps that are filtered, oldest first, with their hashes, through the one way out. */
export function exportHistory(context: TaskContext, input: Input<'history.export'>): Promise<ExportedFile> {
  const { ledger } = context;
  const { sql, bind } = whereOf(ledger, input);
  const rows = ledger.sql
    .prepare(`select c.id, c.at, c.user, c.route, c.label, c.hash from command c ${sql} order by c.id`)
    .all(bind) as { id: number; at: string; user: string; route: string; label: string; hash: string }[];
  const { from, to, user, kind, search, work: _, ...exit } = input;
  const narrowed = [
    ...(from || to ? [`${from ?? '开头'} 到 ${to ?? '现在'}`] : []),
    ...(user ? [`谁：${user}`] : []),
    ...(kind ? [`类别：${kind}`] : []),
    ...(search ? [`含“${search}”`] : []),
  ];
  const title = '操作记录';
  const sheet = {
    name: title,
    titles: [{ text: title }],
    lines: [narrowed.join('，') || '全部', chainWords(ledger)].map((text) => ({ left: text })),
    printedOn: context.clock.today(),
    columns,
    rows: rows.map(({ id, at, user: who, route, label, hash }) => [
      id,
      at.slice(0, 16),
      who,
      kindOfRoute(route),
      shownLabel(label),
      shortHash(hash),
    ]),
  };
  return takeOut(context, { title, people: 0, unmasked: false, orientation: 'landscape', content: { sheet } }, exit);
}
