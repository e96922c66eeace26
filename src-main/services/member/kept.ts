import type { Ledger } from '../../../db/open.ts';
import { memberFields } from '../../domain/member.ts';
import { AppError } from '../../errors.ts';
import { memberRecord } from './columns.ts';
import { identityConflicts } from './rows.ts';
import { putSetting, settingsUnder } from '../settings.ts';

/** Settings that say: compared with the papers, what stands is right although the identity number says otherwise. */
const prefix = '保留现在的：';

interface Stored {
  readonly id: number;
  readonly field: string;
  readonly value: string;
  readonly against: string;
  readonly says: string;
}

const mark = (id: number, field: string, value: string | null, against: string): string =>
  `${id} ${field} ${value} ${against}`;

/** What was settled, as a test. It holds for exactly these two values: when one changes, the doubt is shown again. */
export function settledDoubts(
  ledger: Ledger,
): (id: number, field: string, value: string | null, against: string) => boolean {
  const settled = new Set(
    settingsUnder(ledger, prefix).map(({ value }) => {
      const { id, field, value: kept, against } = value as Stored;
      return mark(id, field, kept, against);
    }),
  );
  return (...doubt) => settled.has(mark(...doubt));
}

/** Remembers that the office keeps what stands in these fields. Returns the name and the labels, for the history. */
export function keepAgainstId(
  ledger: Ledger,
  id: number,
  fields: readonly ('birthDate' | 'gender')[],
): { name: string; labels: string[] } {
  const row = memberRecord(ledger, id);
  const doubts = identityConflicts(row).filter(({ field }) => fields.includes(field));
  if (doubts.length === 0)
    throw new AppError('CONFLICT', `${row.name}登记的和证件号码已经对得上，不用再核对。请刷新后再看`);
  for (const { field, suggestion } of doubts) {
    const { label } = memberFields[field];
    const value = row[field] ?? '';
    const stored: Stored = {
      id,
      field,
      value,
      against: suggestion,
      says: `${row.name}的${label}保留 ${value}，证件号码里是 ${suggestion}`,
    };
    putSetting(ledger, `${prefix}${row.name}（编号 ${id}）${label}`, stored);
  }
  return { name: row.name, labels: doubts.map(({ field }) => memberFields[field].label) };
}
