import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import type { ImportCause, ImportFound, ImportShow, ImportSide, ImportSpot } from '../../contract/import-check.ts';
import type { ImportRow, ProblemGroup } from '../../domain/import/types.ts';
import { importFields } from '../../domain/import/labels.ts';
import { maskBy } from '../../domain/masks.ts';
import { memberFields } from '../../domain/member.ts';
import { AppError } from '../../errors.ts';
import type { Handlers } from '../../router.ts';
import { noteDisclosure } from '../member/person.ts';
import { examine } from './examine.ts';
import { closeFile, openedFile, openFile, type Opened } from './opened.ts';
import { importPaper } from './paper.ts';
import { storedRecords } from './stock.ts';

const MOST_LEFT_OUT = 500;
const MOST_VALUES = 40;

async function check(context: TaskContext, input: Input<'imports.check'>) {
  const opened = openedFile(input.file);
  opened.begun += 1;
  const turn = opened.begun;
  const examined = await examine(context, { ...input, file: opened.bytes });
  const { rows, problemGroups, leftOut, ...preview } = examined.preview;
  if (opened.begun !== turn)
    throw new AppError('CONFLICT', '已经照后来的改动重新检查，请看新的结果', { reason: 'laterCheck' });
  opened.rows = rows;
  opened.check = turn;
  opened.told = preview.summary.told;
  const sheets = preview.sheets.filter((sheet) => sheet.used || preview.state === 'refused').map(({ name }) => name);
  const tops = examined.tops.filter((top) => sheets.includes(top.sheet));
  const causes = causesOf(problemGroups, rows);
  const named = leftOut.filter(({ kind }) => kind !== 'blank').slice(0, MOST_LEFT_OUT);
  return { ...preview, leftOut: named, causes, check: opened.check, tops };
}

/** The groups as the page needs them: counts instead of 50,000 keys. */
function causesOf(groups: readonly ProblemGroup[], rows: readonly ImportRow[]): ImportCause[] {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return groups.map(({ rows: keys, values, ...group }) => {
    const own = keys.flatMap((key) => byKey.get(key) ?? []);
    const isOwn = (p: ImportRow['problems'][number]): boolean => p.code === group.code && p.field === group.field;
    return {
      ...group,
      count: keys.length,
      first: own.slice(0, 6).map(({ sheet, row }) => ({ sheet, row })),
      suggested: own.filter((row) => row.problems.some((p) => isOwn(p) && p.suggestion !== undefined)).length,
      values: values.slice(0, MOST_VALUES).map(({ text, rows: of }) => ({ text, count: of.length })),
    };
  });
}

/** The rows of the check that the page looks at; a later check has other rows. */
function rowsOf(input: { file: string; check: number }): Opened['rows'] {
  const opened = openedFile(input.file);
  if (opened.check !== input.check)
    throw new AppError('CONFLICT', '刚才又检查过一遍，请看新的结果', { reason: 'laterCheck' });
  return opened.rows;
}

const isProblem = (row: ImportRow, level: ImportShow['level']): boolean =>
  row.problems.some((p) => p.level === 'error' || (level === 'problem' && p.level === 'warning'));

/** Whether a row is wanted: all conditions that are given hold. */
function isWanted(row: ImportRow, show: ImportShow): boolean {
  if (show.action && row.action !== show.action) return false;
  if (show.left && !['skip', 'ask', 'bad'].includes(row.action)) return false;
  if (show.level && !isProblem(row, show.level)) return false;
  const { cause, changes } = show;
  if (cause && !row.problems.some((p) => p.code === cause.code && p.field === cause.field)) return false;
  if (changes && !(row.action === 'update' && row.changes.some((c) => c.field === changes))) return false;
  if (show.row && (row.row !== show.row.row || (show.row.sheet !== undefined && row.sheet !== show.row.sheet)))
    return false;
  return true;
}

/** Numbers of the wanted rows, and where their problems stand. */
function findRows(rows: readonly ImportRow[], show: ImportShow, withKeys = false): ImportFound {
  const ids: number[] = [];
  const fields: string[] = [];
  const places = new Map<string, number>();
  const spots: ImportSpot[] = [];
  for (const [id, row] of rows.entries()) {
    if (!isWanted(row, show)) continue;
    for (const { field, level } of row.problems) {
      if (level === 'note') continue;
      let place = -1;
      if (field !== null) {
        place = places.get(field) ?? fields.push(field) - 1;
        places.set(field, place);
      }
      spots.push([ids.length, place, level === 'error' ? 1 : 0]);
    }
    ids.push(id);
  }
  return { ids, fields, spots, ...(withKeys ? { keys: ids.map((id) => rows[id]?.key ?? '') } : {}) };
}

const fieldNames = Object.keys(memberFields);

/** Stands on both sides for what lists hide. */
const filled = '（已填，不显示）';

/** What the two say differently is compared in full; a masked value of the book is shown masked. */
function sidesOf(row: ImportRow, others: readonly Omit<ImportSide, 'title'>[], titles: readonly string[]) {
  const cover = (values: ImportSide['values']): ImportSide['values'] =>
    Object.fromEntries(
      Object.entries(values).map(([field, value]) => [
        field,
        value !== null && importFields[field]?.hidden ? filled : value,
      ]),
    );
  const own: ImportSide = { id: null, title: `表里第 ${row.row} 行`, values: cover(row.values) };
  // What the file says and the book has no field for, e.g. the amount.
  const besides = Object.keys(row.values).filter((field) => !Object.hasOwn(memberFields, field));
  const fields = [...fieldNames, ...besides].filter(
    (field) => (row.values[field] ?? null) !== null || others.some((other) => (other.values[field] ?? null) !== null),
  );
  const sides = others.map((other, at): ImportSide => {
    const values: Record<string, string | null> = {};
    for (const field of fields) {
      const meta = importFields[field];
      const value = other.values[field] ?? null;
      const isKnown = value === null || other.id === null || value === (row.values[field] ?? null);
      values[field] = isKnown || !meta?.mask ? value : maskBy(meta.mask, value);
    }
    return { id: other.id, title: titles[at] ?? '', values: cover(values) };
  });
  return { fields, sides: [own, ...sides] };
}

type CheckRoutes =
  | 'imports.open'
  | 'imports.close'
  | 'imports.check'
  | 'imports.find'
  | 'imports.rows'
  | 'imports.noteLook'
  | 'imports.paper'
  | 'imports.pair';

/** A file in somebody's hands: checked again with every decision, looked at by the rows on screen. */
export const importCheckHandlers: Pick<Handlers, CheckRoutes> = {
  'imports.open': (_context, { file }) => ({ file: openFile(file) }),
  'imports.close': (_context, { file }) => ({ closed: closeFile(file) }),
  'imports.check': check,
  'imports.find': (_context, input) => findRows(rowsOf(input), input.show, input.keys),
  'imports.rows': (_context, input) => {
    const rows = rowsOf(input);
    return input.ids.flatMap((id) => {
      const row = rows[id];
      return row ? [{ ...row, id }] : [];
    });
  },
  // Nothing is a record yet: the look stands under none.
  'imports.noteLook': ({ ledger, clock, user }) => {
    noteDisclosure(ledger, { at: clock.now(), user, noun: 'import', id: 0, field: 'cells' });
    return null;
  },
  'imports.paper': (context, input) => importPaper(context, rowsOf(input), openedFile(input.file).told, input),
  'imports.pair': ({ ledger }, input) => {
    const rows = rowsOf(input);
    const row = rows[input.id];
    if (!row) throw new AppError('NOT_FOUND', '没有这一行，可能刚才又检查过一遍');
    const wanted = new Set(row.pair?.records ?? (row.match ? [row.match.id] : []));
    const records = wanted.size > 0 ? storedRecords(ledger, wanted) : [];
    const earlier = row.pair?.row === undefined ? undefined : rows.find(({ key }) => key === row.pair?.row);
    const others = [
      ...(earlier ? [{ id: null, values: earlier.values }] : []),
      ...records.map(({ id, values }) => ({ id, values })),
    ];
    const titles = [
      ...(earlier ? [`表里第 ${earlier.row} 行`] : []),
      ...records.map(({ name, values }) => `库里的${name}${values['group'] ? `（${values['group']}）` : ''}`),
    ];
    return sidesOf(row, others, titles);
  },
};
