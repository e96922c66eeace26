import { AppError } from '../../errors.ts';
import type { ContentRow, ContentTable } from '../../domain/report-content.ts';
import { yearlyReturn } from '../../domain/yearly-return/indicators.ts';
import { sheetOfTable, tableOf } from './content.ts';
import type { BuiltReport, Sources } from './kinds.ts';
import { sheetOf } from './layout.ts';
import { TABLE } from '../returns/answers.ts';
import { returnSpan } from '../returns/span.ts';
import { isPart, returnView } from '../returns/view.ts';

const fields = ['code', 'label', 'unit', 'value', 'previous', 'reason'];

/** 基层工会调查表: one line for each indicator, under the headings of the form. */
export function yearlyReturnReport({ ledger, layout, params, words, today }: Sources): BuiltReport {
  const { period } = params;
  if (returnSpan(ledger, period).first > today)
    throw new AppError('INVALID_INPUT', `${period.label}还没有到，没有可报的数。请选今天或以前的期间`, {
      period: '还没有到',
    });
  const view = returnView(ledger, period, today);
  const heading = (title: string): ContentRow => ({
    key: title,
    label: title,
    kind: '标题',
    cells: { code: title },
    bold: true,
    spans: [{ at: 0, span: fields.length, align: 'left' }],
  });
  const rows = yearlyReturn.tables.flatMap(({ title }) => [
    heading(title),
    ...view.rows
      .filter(({ table }) => table === title)
      .map((row): ContentRow => {
        const cells = {
          code: row.officialCode,
          label: isPart(row.key) ? `　${row.label}` : row.label,
          unit: row.unit,
          value: row.value,
          previous: row.previous,
          reason: row.reason,
        };
        return {
          key: row.key,
          label: row.label.slice(0, 200),
          kind: '明细',
          unit: row.unit,
          format: row.format,
          cells: Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null && value !== '')),
        };
      }),
  ]);
  const blank = tableOf(sheetOf(layout, [], { ...words, period: view.label }), fields, '');
  const hand = view.rows.filter(({ origin }) => origin === '手填');
  const note = hand.length > 0 ? [{ text: `手填的 ${hand.length} 项，其余由记录算出。` }] : [];
  const table: ContentTable = {
    ...blank,
    key: TABLE,
    title: layout.title,
    rows,
    look: { ...blank.look, footer: [...blank.look.footer, ...note] },
  };
  return {
    layout,
    title: `${layout.title}（${view.label}）`,
    sheet: sheetOfTable(table, today, ''),
    people: 0,
    unmasked: false,
    checks: view.checks.map(({ indicator: _, ...check }) => check),
    words: [],
    figures: [],
    tables: [table],
    answers: view.rows
      .filter(({ origin, reason }) => origin === '手填' || reason !== null)
      .map(({ key, label, origin, value, reason }) => ({
        cell: `${TABLE}/${key}/value`,
        value: origin === '手填' ? String(value ?? '') : null,
        reason: reason === null ? null : `${label}：${reason}`,
      })),
  };
}
