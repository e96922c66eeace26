import type { MemberListBody, PackageBody } from '../../domain/package-body.ts';
import type { ContentTable } from '../../domain/report-content.ts';
import type { SheetModel } from '../../workbook/types.ts';
import { shortHash } from './identity.ts';
import { sheetOfTable } from '../reports/content.ts';

/** A report's tables as sheets. @param prefix before the tab's name, where several reports share a workbook */
export const sheetsOf = (tables: readonly ContentTable[], today: string, foot: string, prefix = ''): SheetModel[] =>
  tables.map((table) => {
    const sheet = sheetOfTable(table, today, foot);
    return { ...sheet, name: `${prefix}${sheet.name}` };
  });

const memberColumns = [
  ['姓名', 10],
  ['性别', 6],
  ['出生年月', 10],
  ['证件号码', 20],
  ['入会日期', 12],
  ['会籍状态', 10],
  ['工会小组', 20],
] as const;

/** The list of members as a sheet. */
const memberSheet = ({ on, rows }: MemberListBody): SheetModel => ({
  name: '会员名单',
  titles: [{ text: '会员名单' }],
  lines: [{ left: `${on} 的名单`, right: `共 ${rows.length} 人` }],
  columns: memberColumns.map(([header, width]) => ({ header, width })),
  rows,
  orientation: 'portrait',
});

/** The whole package as a workbook, for a receiver without the program. */
export const packageSheets = ({ snapshots, members }: PackageBody, today: string): SheetModel[] => [
  ...snapshots.flatMap(({ number, hash, content }) =>
    sheetsOf(
      content.tables,
      today,
      `编号 ${number}　校验码 ${shortHash(hash)}`,
      snapshots.length > 1 ? `${number} ` : '',
    ),
  ),
  ...(members ? [memberSheet(members)] : []),
];
