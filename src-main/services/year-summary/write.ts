import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { SummaryRow } from '../../contract/year-summary.ts';
import { AppError } from '../../errors.ts';
import { readFigureKey } from '../../domain/year-summary/figures.ts';
import { marksOf, withValues } from '../../domain/year-summary/text.ts';

export interface StoredParagraph {
  readonly id: number;
  readonly section: string;
  readonly text: string;
}

const select = `select s.id, s.title, s.from_month fromMonth, s.to_month toMonth, s.made_on madeOn, s.note,
  (select count(*) from summary_paragraph p where p.summary_id = s.id) paragraphs from year_summary s`;

/** Summaries, the newest months first. */
export const summaryRows = (ledger: Ledger): SummaryRow[] =>
  statement(ledger.sql, `${select} order by s.to_month desc, s.from_month desc, s.id desc`).all() as SummaryRow[];

/** One summary, or NOT_FOUND. */
export function summaryById(ledger: Ledger, id: number): SummaryRow {
  const row = statement(ledger.sql, `${select} where s.id = ?`).get(id) as SummaryRow | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这份总结，可能刚被删掉。请回到总结列表再看');
  return row;
}

export const paragraphsOf = (ledger: Ledger, id: number): StoredParagraph[] =>
  statement(
    ledger.sql,
    'select id, section, text from summary_paragraph where summary_id = ? order by position, id',
  ).all(id) as StoredParagraph[];

const insertParagraph = (
  ledger: Ledger,
  summaryId: number,
  position: number,
  part: Omit<StoredParagraph, 'id'>,
): void =>
  void statement(
    ledger.sql,
    'insert into summary_paragraph (summary_id, position, section, text) values (?, ?, ?, ?)',
  ).run(summaryId, position, part.section, part.text);

/** Keeps a draft. Returns its id and the label for the journal. */
export function createSummary(
  ledger: Ledger,
  draft: Pick<SummaryRow, 'title' | 'fromMonth' | 'toMonth'>,
  paragraphs: readonly Omit<StoredParagraph, 'id'>[],
  today: string,
): { id: number; label: string } {
  const done = statement(
    ledger.sql,
    'insert into year_summary (title, from_month, to_month, made_on) values (?, ?, ?, ?)',
  ).run(draft.title, draft.fromMonth, draft.toMonth, today);
  const id = Number(done.lastInsertRowid);
  for (const [i, paragraph] of paragraphs.entries()) insertParagraph(ledger, id, i + 1, paragraph);
  return { id, label: `起草“${draft.title}”` };
}

/** A figure that the program does not know would never be pointed out when it changes. */
function assertFigures(text: string): void {
  const unknown = marksOf(text).find(({ key }) => readFigureKey(key) === null);
  if (unknown)
    throw new AppError(
      'INVALID_INPUT',
      `“${unknown.value}”连着的记录认不出来，请改成普通文字，或从“插入数字”里重新选`,
      {
        paragraphs: '有认不出来的数字',
      },
    );
}

/** Writes title, note and paragraphs; only what differs is touched. Returns the label, or null when nothing changed. */
export function saveSummary(ledger: Ledger, { id, title, note, paragraphs }: Input<'yearSummary.save'>): string | null {
  const old = summaryById(ledger, id);
  let changed = 0;
  const next = { title: title ?? old.title, note: note === undefined ? old.note : note };
  if (next.title !== old.title || next.note !== old.note) {
    statement(ledger.sql, 'update year_summary set title = ?, note = ? where id = ?').run(next.title, next.note, id);
    changed += 1;
  }
  if (paragraphs) changed += saveParagraphs(ledger, id, paragraphs);
  return changed === 0 ? null : `修改“${next.title}”`;
}

function saveParagraphs(
  ledger: Ledger,
  id: number,
  paragraphs: NonNullable<Input<'yearSummary.save'>['paragraphs']>,
): number {
  const stored = new Map(
    (
      statement(ledger.sql, 'select id, position, section, text from summary_paragraph where summary_id = ?').all(
        id,
      ) as (StoredParagraph & { position: number })[]
    ).map((row) => [row.id, row]),
  );
  const kept = paragraphs.flatMap((paragraph) => paragraph.id ?? []);
  if (new Set(kept).size < kept.length || kept.some((one) => !stored.has(one)))
    throw new AppError('CONFLICT', '这份总结刚在别处改过，段落对不上，没有保存。请复制您改的文字，刷新后再改');
  let changed = 0;
  for (const one of stored.keys())
    if (!kept.includes(one)) {
      statement(ledger.sql, 'delete from summary_paragraph where id = ?').run(one);
      changed += 1;
    }
  for (const [i, { id: own, section, text }] of paragraphs.entries()) {
    assertFigures(text);
    const before = own === null ? null : stored.get(own);
    if (own === null) insertParagraph(ledger, id, i + 1, { section, text });
    else if (before?.section === section && before.text === text && before.position === i + 1) continue;
    else
      statement(ledger.sql, 'update summary_paragraph set position = ?, section = ?, text = ? where id = ?').run(
        i + 1,
        section,
        text,
        own,
      );
    changed += 1;
  }
  return changed;
}

/** Other words for figures: `valueOf` null leaves one as it is. Returns how many figures differ now. */
export function refreshSummary(ledger: Ledger, id: number, valueOf: (key: string) => string | null): number {
  let changed = 0;
  for (const { id: own, text } of paragraphsOf(ledger, id)) {
    const next = withValues(text, valueOf);
    if (next === text) continue;
    const [before, after] = [marksOf(text), marksOf(next)];
    changed += before.filter((mark, i) => mark.value !== after[i]?.value).length;
    statement(ledger.sql, 'update summary_paragraph set text = ? where id = ?').run(next, own);
  }
  return changed;
}

/** Takes a summary away. Returns the label for the journal. */
export function removeSummary(ledger: Ledger, id: number): string {
  const { title } = summaryById(ledger, id);
  statement(ledger.sql, 'delete from summary_paragraph where summary_id = ?').run(id);
  statement(ledger.sql, 'delete from year_summary where id = ?').run(id);
  return `删除“${title}”`;
}
