import words from '../../../resources/sheets/import-dues.json' with { type: 'json' };
import type { FieldMap } from '../fields.ts';
import { foldHeader } from './words.ts';
import { finishWho, listWords, whoFields, whoKeys } from './list-fields.ts';
import type { ImportNoun } from './noun.ts';
import { type DraftRow, note } from './rows.ts';
import { fenOf } from './sums.ts';

const fields: FieldMap = {
  ...whoFields,
  baseFen: { label: '计费基数', kind: 'fen', section: '会费', width: 14, hint: '选几列就把几列加起来' },
  items: { label: '基数的组成', kind: 'text', section: '会费', width: 40, max: 500, derived: '由计入基数的各列写成' },
};

/** Headers that mean sums of several items: beside single items they would count twice. */
const totals = words.bases.totals;
export const isTotalHeader = (header: string): boolean => totals.some((word) => header.includes(word));

/** 岗位工资＋薪级工资、工龄工资 → its items. */
export const payItemsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[+＋、,，;；/和及与]/u)
      .map((item) => item.replace(/\s/gu, ''))
      .filter((item) => item.length >= 2),
  ),
];

/** A payroll as the import sees it. @param payItems what makes the base in this office, by its standard */
export function baseImport(payItems: readonly string[]): ImportNoun {
  const items = new Set(payItems.map(foldHeader));
  const ignored = Object.fromEntries(
    Object.entries(words.bases.ignored).map(([reason, list]) => [
      reason,
      list.filter((word) => !items.has(foldHeader(word))),
    ]),
  );
  return {
    noun: 'duesBases',
    label: '计费基数',
    unit: '人',
    file: '工资表',
    needs: '要有姓名，最好还有证件号码或工号',
    fields,
    title: 'name',
    required: ['name', 'baseFen'],
    keys: whoKeys,
    words: listWords({ baseFen: [...words.bases.aliases.baseFen, ...payItems] }, ignored),
    fillDown: ['group', 'department'],
    sums: [{ field: 'baseFen', parts: 'items', whole: ['计费基数', ...words.bases.aliases.baseFen] }],
    renews: ['baseFen', 'items'],
    made: ['items'],
    template: ['name', 'idNumber', 'staffNo', 'department', 'baseFen'],
    constants: [],
    oneColumn: ['name', 'idNumber', 'staffNo'],
  };
}

/** Whom a payroll row means, and that its base is an amount that can be one. */
export function finishBase(draft: DraftRow): void {
  finishWho(draft);
  if (!draft.values.has('baseFen')) return;
  const fen = fenOf(draft.values.get('baseFen'));
  if (fen === null) {
    if (!draft.problems.some((p) => p.field === 'baseFen'))
      note(draft, 'baseFen', { level: 'error', code: 'base.missing', message: '没有计费基数，请补上，或这一行不导入' });
  } else if (fen < 0)
    note(draft, 'baseFen', {
      level: 'error',
      code: 'base.negative',
      message: `计费基数是 ${draft.values.get('baseFen')}，不能是负数，请核对（补扣的行可以不导入）`,
    });
  else if (fen === 0)
    note(draft, 'baseFen', { level: 'warning', code: 'base.zero', message: '计费基数是 0，会费也就是 0，请核对' });
}
