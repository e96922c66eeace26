import { createGrid, type TableGrid, textsOf } from '../import/table-grid.ts';
import { factOf } from './facts.ts';
import { isTitle } from './title.ts';
import type { FormSource } from './types.ts';

/** Whose is asked by a label that stands at a place: 联系电话, 统一社会信用代码, 成立时间, 负责人 alone do not say. */
export type FactAt = (fact: string, row: number, column: number, label: string) => string | null;

/** Whoever is named so, or what only people have: beside it 联系电话 is that person's. */
const PERSON =
  /人$|人员|姓名|主任|主席|书记|负责|身份证|性别|民族|学历|职务|职称|出生|年龄|政治面貌|籍贯|家庭|住址|户籍|参加工作|法定代表|法人|委员|经理|[校厂院所局科处部站队组]长|董事|干部|会计|出纳|职工$|员$|配偶|家属/u;
const HANDLER = /^(?:单位|工会|本单位)?(?:联系人|填[表报]人|制表人|经办人|统计员)(?:姓名)?$/u;
const COMPANY = /^(?:企业|公司|用人单位|法人单位)(?:名称|全称)?$/u;
const UNION = /工会/u;
const NAME = /名称|全称/u;
const CODE = /信用代码$/u;
/** Forms about members and their help are the union's, though they ask for 单位名称. */
const OF_UNION = /工会|会员|困难职工|帮扶/u;
const LABELS = /([^\s:：_＿　]{2,20})\s*[:：]/gu;
const BRACKET = /[（(][^（）()]*[）)]/gu;

const bare = (text: string): string => text.replace(/\s/gu, '').replace(BRACKET, '');

/** The labels of a text, the nearest to its end first; a text without a colon is one itself. */
function labelsIn(text: string): string[] {
  const asked = [...text.matchAll(LABELS)].map(([, label = '']) => bare(label));
  return asked.length > 0 ? asked.toReversed() : [bare(text)];
}

/** Reads off a sheet whose what its labels ask is. */
export function whoseFacts(sheet: FormSource): FactAt {
  const grid = createGrid(sheet);
  const lines = sheet.rows.map((row) => ({ row: row.index, texts: textsOf(row) }));
  const said = lines.flatMap(({ texts }) => texts.flatMap(({ text }) => labelsIn(text)));
  const isOfUnion = lines.some(({ texts }) => texts.some(({ text }) => isTitle(text) && OF_UNION.test(text)));
  const asksUnion = said.some((label) => UNION.test(label) && (CODE.test(label) || NAME.test(label)));
  const hasUnionCode = said.some((label) => UNION.test(label) && CODE.test(label));
  const left = (row: number, column: number, label: string): string[] => {
    const texts = lines.find((line) => line.row === row)?.texts ?? [];
    const own = texts.find((one) => one.column === column)?.text ?? '';
    const before = own.slice(0, Math.max(0, own.indexOf(label)));
    return [
      ...(before.trim() === '' ? [] : labelsIn(before)),
      ...texts
        .filter((one) => one.column < column)
        .toReversed()
        .flatMap(({ text }) => labelsIn(text)),
    ];
  };

  /** Whose name was asked last before a place. */
  const holder = (row: number, column: number, label: string): 'unit' | 'union' | undefined => {
    const above = lines.filter((line) => line.row < row).toReversed();
    const labels = [
      ...left(row, column, label),
      ...above.flatMap(({ texts }) => texts.toReversed().flatMap(({ text }) => labelsIn(text))),
    ];
    for (const one of labels) {
      if (UNION.test(one) && NAME.test(one)) return 'union';
      if (COMPANY.test(one)) return 'unit';
      if (factOf(one) === 'unitName') return isOfUnion && !asksUnion ? 'union' : 'unit';
    }
    return undefined;
  };

  const isPersons = (row: number, column: number, label: string): boolean => {
    for (const one of [...left(row, column, label), ...over(grid, sheet, row, column)]) {
      const fact = factOf(one);
      if (fact === 'phone' || fact === 'today') continue;
      if (HANDLER.test(one) || (fact !== undefined && fact !== 'head' && fact !== 'unitAddress')) return false;
      if (fact === 'head' || PERSON.test(one)) return true;
    }
    return false;
  };

  return (fact, row, column, label) => {
    if (fact === 'phone') return isPersons(row, column, label) ? null : fact;
    if (UNION.test(label) || !OWNED.test(bare(label).replace(/[:：]/gu, ''))) return fact;
    const of = holder(row, column, label);
    if (fact !== 'creditCode') return of === 'unit' ? null : fact;
    if (of !== undefined) return of === 'unit' ? 'unitCreditCode' : fact;
    return !hasUnionCode && said.some((one) => UNION.test(one)) ? fact : null;
  };
}

/** Labels that do not say whether they ask about the unit or its union. */
const OWNED = /^(?:统一社会信用代码|社会信用代码|成立时间|成立日期|负责人|单位负责人)$/u;

/** The labels above the first one of a drawn row, up to the title. */
function over(grid: TableGrid, sheet: FormSource, row: number, column: number): string[] {
  const found: string[] = [];
  for (let up = row - 1; up > 0 && sheet.isBordered(up, column); up -= 1) {
    const text = grid.mergedText(up, column);
    if (text === '' || isTitle(text)) break;
    found.push(bare(text).replace(/[:：]$/u, ''));
  }
  return found;
}
