import type { Noun } from './kinds.ts';

/** What a file seems to be when it was taken for another kind, and the word in it that says so. */
export interface Likely {
  readonly noun: Noun;
  readonly word: string;
}

/** Heads of columns, and words of titles, that only one kind of list has. The first that stands there decides. */
const signs: readonly { readonly noun: Noun; readonly heads: readonly string[]; readonly titles: readonly string[] }[] =
  [
    {
      noun: 'aidPayments',
      heads: ['发放金额', '帮扶金额', '救助金额', '慰问金', '慰问金额', '资金来源', '发放日期', '领取人', '签收日期'],
      titles: ['帮扶资金发放', '送温暖发放', '发放花名册', '发放清单'],
    },
    {
      noun: 'aidCases',
      heads: ['困难类别', '困难职工类别', '困难类型', '困难等级', '致困原因', '主要致困原因', '困难原因'],
      titles: ['困难职工档案', '困难职工台账', '困难职工花名册', '困难职工汇总', '档案汇总表'],
    },
    {
      noun: 'duesPayments',
      heads: ['实缴会费', '已缴会费', '缴费日期', '代扣会费', '会费金额'],
      titles: ['会费缴纳清单', '会费代扣'],
    },
    {
      noun: 'duesBases',
      heads: ['应发工资', '应发合计', '实发工资', '实发合计', '基本工资', '岗位工资'],
      titles: ['工资表', '工资发放'],
    },
  ];

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s*＊]|[(（].*[)）]/gu, '');

/**
 * Another kind that a file looks like; null: nothing speaks against the one it was read as.
 * @param cells what stands in its first rows, titles and heads alike
 */
export function likelyKind(
  readAs: Noun,
  { cells, fileName }: { readonly cells: readonly string[]; readonly fileName: string },
): Likely | null {
  const heads = new Set(cells.map(plain));
  const titles = [fileName, ...cells].map(plain);
  const found = signs.flatMap(({ noun, heads: own, titles: names }): Likely[] => {
    const head = own.find((word) => heads.has(word));
    const word = head ?? names.find((name) => titles.some((title) => title.includes(name)));
    return word === undefined ? [] : [{ noun, word }];
  });
  // A payroll may have a column of dues too: what it was read as goes before.
  return found.some(({ noun }) => noun === readAs) ? null : (found[0] ?? null);
}
