import { columnLetters } from './sheet-builder.ts';
import type { ColumnModel, SheetModel } from './sheet-model.ts';
import type { TableExtent } from './sheet-xml.ts';
import { escapeXml } from './xml-write.ts';

/** Excel's limit for a list written inside the rule. */
const inlineLimit = 255;

/** True when a column's options can stand inside the rule; otherwise they need the hidden sheet. */
export function fitsInline(options: readonly string[]): boolean {
  return (
    options.join(',').length <= inlineLimit && !options.some((option) => /[,"]|^\s|\s$/.test(option) || option === '')
  );
}

/** Drop-downs and input hints over the body rows of every column that has them. */
export function validationXml(model: SheetModel, extent: TableExtent, listRefs: ReadonlyMap<number, string>): string {
  if (extent.bodyLast <= extent.headerLast) return '';
  const rules = model.columns.flatMap((column, i) => {
    const letters = columnLetters(i);
    const range = `${letters}${extent.headerLast + 1}:${letters}${extent.bodyLast}`;
    const rule = ruleXml(column, range, listRefs.get(i));
    return rule === '' ? [] : [rule];
  });
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

function ruleXml(column: ColumnModel, range: string, listRef: string | undefined): string {
  const hint = column.note
    ? ` showInputMessage="1" promptTitle="${attributeText(plainHeader(column), 32)}" prompt="${attributeText(column.note, 255)}"`
    : '';
  if (column.options === undefined || column.options.length === 0) {
    return hint === '' ? '' : `<dataValidation allowBlank="1"${hint} sqref="${range}"/>`;
  }
  const formula = listRef ?? `"${column.options.join(',')}"`;
  const refusal = attributeText(`“${plainHeader(column)}”请从下拉列表里选`, 255);
  return (
    `<dataValidation type="list" allowBlank="1"${hint} showErrorMessage="1" errorTitle="请从列表里选" error="${refusal}" sqref="${range}">` +
    `<formula1>${escapeXml(formula)}</formula1></dataValidation>`
  );
}

/** A header without line breaks and the bracketed hint. */
function plainHeader(column: ColumnModel): string {
  return column.header.replace(/\s+/g, '').replace(/[（(].*$/, '') || column.header;
}

function attributeText(text: string, limit: number): string {
  return escapeXml(text.length > limit ? `${text.slice(0, limit - 1)}…` : text).replaceAll('\n', '&#10;');
}
