import type { Ledger } from '../../../db/open.ts';
import { CHAIR, type FormBox, isYearly, readBox, tick } from '../../domain/forms/boxes.ts';
import type { SheetFill } from '../../workbook/fill/fill-workbook.ts';
import { officersOn } from '../reports/sources.ts';
import type { FormFacts } from './facts.ts';
import type { FormPlan } from './plan.ts';

/** A place with boxes, and its text once one of them is ticked; null: nobody knows which. */
export interface PlannedBox {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly label: string;
  readonly ticked: string | null;
}

/** All places of a form that are ticked, those that the yearly return answers with their tick. */
export function boxesOf(ledger: Ledger, { sheets, unread }: FormPlan, facts: FormFacts, today: string): PlannedBox[] {
  const end = facts.period.last < today ? facts.period.last : today;
  const answerOf = ({ asked }: FormBox): boolean | string | null => {
    if (asked === null || unread !== null) return null;
    if (asked === CHAIR) {
      const chair = officersOn(ledger, end).find(({ position }) => position === '工会主席');
      return typeof chair?.['fullTime'] === 'string' ? chair['fullTime'] : null;
    }
    const value = facts.value(`R5:${asked}`);
    if (value === null || !('text' in value)) return null;
    const isYear = /^\d{4}$/u.test(facts.period.key);
    return value.text === '无' && isYearly(asked) && !isYear ? null : value.text === '有';
  };
  return sheets
    .filter(({ hidden }) => !hidden)
    .flatMap(({ name, rows }) =>
      rows.flatMap(({ index, cells }) =>
        cells.flatMap((cell, column): PlannedBox[] => {
          const text = cell?.text ?? '';
          const left = cells.slice(0, column).findLast((one) => (one?.text ?? '') !== '')?.text ?? '';
          const box = readBox(text, left);
          if (box === undefined) return [];
          const answer = answerOf(box);
          const ticked = answer === null ? null : tick(text, box, answer);
          const place = { sheet: name, row: index, column, label: box.label };
          return [{ ...place, ticked: ticked === text ? null : ticked }];
        }),
      ),
    );
}

/** What goes into the cells of a sheet. */
export const boxCells = (boxes: readonly PlannedBox[], sheet: string): SheetFill['cells'] =>
  boxes.flatMap(({ sheet: of, row, column, ticked }) =>
    of === sheet && ticked !== null ? [{ row, column, value: ticked }] : [],
  );
