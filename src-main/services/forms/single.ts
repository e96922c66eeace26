import { isCount } from '../../domain/forms/facts.ts';
import type { FormBlank } from '../../domain/forms/types.ts';
import type { SheetFill } from '../../workbook/fill/fill-workbook.ts';
import type { FormFacts } from './facts.ts';
import { blankText, type FormPlan } from './plan.ts';

/** Single places of a sheet: an empty cell gets the value, a line of labels gets each behind its colon. */
export function spliced(plan: FormPlan, sheet: string, facts: FormFacts): SheetFill['cells'] {
  const file = plan.sheets.find(({ name }) => name === sheet);
  const own = plan.blanks.filter((blank) => blank.sheet === sheet && blankText(blank, facts) !== '');
  return [...Map.groupBy(own, ({ row, column }) => `${row}:${column}`).values()].flatMap((blanks) => {
    const [first] = blanks;
    if (!first) return [];
    const { row, column, after } = first;
    if (after !== null) {
      const line = file?.rows.find(({ index }) => index === row)?.cells[column]?.text ?? '';
      return [{ row, column, value: withValues(line, blanks, facts) }];
    }
    const text = blankText(first, facts);
    return [{ row, column, value: isAmount(first) ? asNumber(text) : text }];
  });
}

/** A number stands as one; 010010 does not look like one. */
export const asNumber = (text: string): string | number =>
  /^-?(?:0|[1-9]\d{0,11})(?:\.\d{1,6})?$/.test(text) ? Number(text) : text;

/** Counts stand as numbers; one's own words do where the label asks for an amount, so that 010010 stays a postcode. */
const isAmount = ({ fact, label }: FormBlank): boolean =>
  fact?.startsWith('=') ? ASKS_AMOUNT.test(label) : fact !== null && isCount(fact);
const ASKS_AMOUNT = /(?:数|额|费|户|人次|经费|总计|合计)\s*(?:[（(][^（）()]*[）)])?$/u;

/** 填报单位：    填表人：  with what belongs behind each colon; what stands behind keeps its place where there is room. */
function withValues(line: string, blanks: FormPlan['blanks'], facts: FormFacts): string {
  return blanks.toReversed().reduce((text, blank) => {
    const at = blank.after ?? 0;
    const rest = text.slice(at);
    const gap = /^[ \t_＿　]*(?:年[ \t_＿　]*月[ \t_＿　]*日?)?/u.exec(rest)?.[0] ?? '';
    const value = blankText(blank, facts);
    const room = rest.length > gap.length ? ' '.repeat(Math.max(2, gap.length - 2 * value.length)) : '';
    return text.slice(0, at) + value + room + rest.slice(gap.length);
  }, line);
}
