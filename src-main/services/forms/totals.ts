import type { FormTableView } from '../../contract/forms.ts';
import type { ReportCheck } from '../../contract/reports.ts';
import { check } from '../reports/kinds.ts';

type Line = FormTableView['rows'][number];
const isTotal = ({ meaning }: Line): boolean => /(?:^|&)help=\*(?:&|$)/u.test(meaning ?? '');
const isKind = ({ meaning }: Line): boolean => /(?:^|&)help=[^*]/u.test(meaning ?? '');
const measureOf = ({ meaning }: Line): string | undefined => /(?:^|&)(?:measure|part)=.*$/u.exec(meaning ?? '')?.[0];

/** 合计 that the form draws is of everything: where its lines or columns do not have it all, somebody adds them up and wonders. */
export function totalChecks({ sheet, rows, columns, cells }: FormTableView): ReportCheck[] {
  const at = (r: number, c: number): number => Number(cells[r]?.[c]?.value ?? '');
  // Lines that are sources or branches, and cells that the form reckons itself, add up to nothing that is known here.
  const told = (of: string, those: string, total: number, parts: readonly (readonly [r: number, c: number])[]) => {
    if (parts.length === 0 || parts.some(([r, c]) => cells[r]?.[c]?.reckoned)) return [];
    const sum = Math.round(parts.reduce((all, [r, c]) => all + at(r, c), 0) * 1e6) / 1e6;
    if (total <= sum) return [];
    const words = `表上${those}加起来是 ${sum}：表上没有列出的帮扶也在合计里，请核对`;
    return [check('warning', `“${sheet}”的${of}是 ${total}，${words}`)];
  };
  const below = rows.flatMap((row, r) =>
    columns.flatMap(({ label }, c) =>
      isTotal(row)
        ? told(
            `${row.label}·${label}`,
            '各行',
            at(r, c),
            rows.flatMap((one, n) => (isKind(one) ? [[n, c] as const] : [])),
          )
        : [],
    ),
  );
  const beside = columns.flatMap((column, c) =>
    rows.flatMap((row, r) => {
      // 人次 of everything is the sum of the columns of 人次.
      const parts = columns.flatMap((one, n) =>
        isKind(one) && measureOf(one) === measureOf(column) ? [[r, n] as const] : [],
      );
      return isTotal(column) ? told(`${row.label}·${column.label}`, '各列', at(r, c), parts) : [];
    }),
  );
  return [
    ...below,
    ...beside,
    ...branchChecks({ sheet, rows, columns, cells }),
    ...householdChecks({ rows, columns, cells }),
  ];
}

const rounded = (n: number): number => Math.round(n * 1e6) / 1e6;
const isBranch = ({ meaning }: Line): boolean => /(?:^|&)group=/u.test(meaning ?? '');
const SUM = /(?:^|\/)(?:合计|总计|共计)$/u;

/** 合计 below branches is the whole union: whoever is in none of them makes it more than their sum. */
function branchChecks({ sheet, rows, columns, cells }: Pick<FormTableView, 'sheet' | 'rows' | 'columns' | 'cells'>) {
  const valueAt = (r: number, c: number): string => cells[r]?.[c]?.value ?? '';
  return rows.flatMap((row, r): ReportCheck[] => {
    if (!SUM.test(row.label)) return [];
    return columns.flatMap(({ label, meaning }, c) => {
      const parts = rows.flatMap((one, n) => (isBranch(one) && valueAt(n, c) !== '' ? [Number(valueAt(n, c))] : []));
      const sum = rounded(parts.reduce((all, one) => all + one, 0));
      const more = rounded(Number(valueAt(r, c)) - sum);
      if (parts.length === 0 || !(more > 0)) return [];
      const who = /(?:^|&)fact=dues/u.test(meaning ?? '') ? `差的 ${more} 是` : `有 ${more} 个`;
      const words = `表上各行加起来是 ${sum}：${who}不在表上列的分会、小组里${who.endsWith('是') ? '的人的' : ''}，请核对`;
      return [check('warning', `“${sheet}”的${row.label}·${label}是 ${valueAt(r, c)}，${words}`)];
    });
  });
}

/** 户数 that the form adds up itself counts a household once for each kind; R13 counts it once. */
function householdChecks({ rows, columns, cells }: Pick<FormTableView, 'rows' | 'columns' | 'cells'>): ReportCheck[] {
  const added = columns.filter(
    (column, c) =>
      measureOf(column)?.includes('households') &&
      rows.some((row, r) => isTotal(row) && cells[r]?.[c]?.reckoned) &&
      rows.filter((row, r) => isKind(row) && Number(cells[r]?.[c]?.value ?? '') > 0).length > 1,
  );
  return added.length === 0
    ? []
    : [
        check(
          'ok',
          `${added.map((column) => `“${column.label.replace(/\s+/gu, '')}”`).join('')}的合计由表自己加，一户得了几类帮扶就算几次，可能比帮扶资金发放统计表（R13）多`,
        ),
      ];
}
