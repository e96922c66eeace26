import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { sessionWords } from '../../domain/ledgers/congress.ts';
import {
  type LedgerDef,
  ledgerDef,
  type LedgerField,
  ledgerField,
  type LedgerKey,
  type LedgerValues,
} from '../../domain/ledgers/kinds.ts';
import { checkPhone } from '../../domain/phone.ts';
import { characters } from '../../domain/unicode.ts';
import { AppError, refuse } from '../../errors.ts';
import { attachmentsOf, dropAttachment } from '../attachments.ts';
import { ledgerLine, ledgerLinesByIds } from './rows.ts';
import { ledgerTerms } from './terms.ts';
import { lineFindings, paperNoun } from './view.ts';
import { memberRecords } from '../member/columns.ts';

type Draft = Input<'ledgers.save'>;

/** A title as labels of the journal show it. */
const short = (text: string): string => {
  const signs = characters(text);
  return signs.length > 20 ? `${signs.slice(0, 19).join('')}…` : text;
};

/** One value as it is kept; undefined: empty. @throws AppError INVALID_INPUT */
function valueOf(field: LedgerField, value: string | number): string | number | undefined {
  const wrong = (sentence: string): never => {
    throw new AppError('INVALID_INPUT', sentence, { [field.key]: sentence });
  };
  if (field.kind === 'int' || field.kind === 'fen')
    return typeof value === 'number' ? value : value.trim() === '' ? undefined : wrong(`“${field.label}”要填数字`);
  const text = String(value).trim();
  if (text === '') return undefined;
  const most = field.max ?? (field.kind === 'note' ? 2000 : 100);
  if (characters(text).length > most) wrong(`“${field.label}”最多 ${most} 个字，请改短`);
  if (field.kind === 'date' && !/^\d{4}-\d{2}-\d{2}$/u.test(text))
    wrong(`“${field.label}”要写成 2026-11-21 这样的日期`);
  if (field.kind === 'phone') {
    const phone = checkPhone(text);
    return phone.ok ? phone.value : wrong(phone.message);
  }
  return field.key === 'session' ? sessionWords(text) : text;
}

/** Values as they are kept: known fields only, in the order of the ledger, nothing empty. */
function tidy(def: LedgerDef, values: LedgerValues): LedgerValues {
  const unknown = Object.keys(values).find((key) => !ledgerField(def, key));
  if (unknown !== undefined)
    throw new AppError(
      'INVALID_INPUT',
      `“${def.label}”没有 ${unknown} 这一栏，可能是页面和程序版本不一致。请重新打开程序`,
    );
  return Object.fromEntries(
    def.fields.flatMap((field) => {
      const value = values[field.key];
      const kept = value === undefined ? undefined : valueOf(field, value);
      return kept === undefined ? [] : [[field.key, kept]];
    }),
  );
}

/** What keeps the line out is refused with its field. */
function assertLine(ledger: Ledger, def: LedgerDef, values: LedgerValues, today: string): void {
  const [stop] = lineFindings(def, values, ledgerTerms(ledger, today)).filter(({ level }) => level === 'stop');
  if (stop) refuse(stop.sentence, stop.field ?? def.title);
}

/** A session has one name, and votes and proposals are found by it. */
function assertOnce(ledger: Ledger, def: LedgerDef, values: LedgerValues, id: number | null): void {
  if (def.key !== 'congress') return;
  const title = String(values[def.title]);
  const other = statement(
    ledger.sql,
    'select on_date from ledger_record where kind = ? and title = ? and id is not ? limit 1',
  )
    .pluck()
    .get(def.key, title, id) as string | undefined;
  if (other !== undefined) refuse(`“${title}”已经登记了（${other}），不用再登记一次`, def.title);
}

const store = (def: LedgerDef, values: LedgerValues, memberId: number | null, note: string | null) => ({
  kind: def.key,
  on: String(values[def.day]),
  title: String(values[def.title]),
  values: JSON.stringify(values),
  memberId,
  note,
});

const insertLine = (ledger: Ledger, row: ReturnType<typeof store>): number =>
  Number(
    statement(
      ledger.sql,
      `insert into ledger_record (kind, on_date, title, field_values, member_id, note)
       values (@kind, @on, @title, @values, @memberId, @note)`,
    ).run(row).lastInsertRowid,
  );

const updateLine = (ledger: Ledger, id: number, row: ReturnType<typeof store>): void =>
  void statement(
    ledger.sql,
    `update ledger_record set on_date = @on, title = @title, field_values = @values, member_id = @memberId, note = @note
     where id = @id and kind = @kind`,
  ).run({ ...row, id });

/**
 * Adds a line or changes one.
 * @throws AppError RULE_BROKEN with the field, INVALID_INPUT, NOT_FOUND
 */
export function saveLine(
  ledger: Ledger,
  { id, kind, values: typed, memberId, note }: Draft,
  today: string,
): { id: number; label: string } {
  const def = ledgerDef(kind);
  const values = tidy(def, typed);
  const before = id === undefined ? null : ledgerLine(ledger, id);
  if (before && before.kind !== kind) throw new AppError('NOT_FOUND', '没有找到这一行台账，请刷新后再看');
  const person = def.member === undefined || memberId === null ? null : memberId;
  if (person !== null) memberRecords(ledger, [person]);
  assertLine(ledger, def, values, today);
  assertOnce(ledger, def, values, id ?? null);
  const row = store(def, values, person, note);
  const done = before ? (updateLine(ledger, before.id, row), before.id) : insertLine(ledger, row);
  return { id: done, label: `${before ? '修改' : '登记'}${def.label}“${short(row.title)}”` };
}

/** Adds many lines that were checked before: an import. */
export function addLines(
  ledger: Ledger,
  kind: LedgerKey,
  lines: readonly { readonly values: LedgerValues; readonly note: string | null }[],
  today: string,
): void {
  const def = ledgerDef(kind);
  const terms = ledgerTerms(ledger, today);
  for (const { values: typed, note } of lines) {
    const values = tidy(def, typed);
    const [stop] = lineFindings(def, values, terms).filter(({ level }) => level === 'stop');
    if (stop) refuse(stop.sentence, stop.field ?? def.title);
    assertOnce(ledger, def, values, null);
    insertLine(ledger, store(def, values, null, note));
  }
}

/** One field of many lines. A line that it would break refuses the whole, by name. */
export function setField(
  ledger: Ledger,
  { kind, ids, field: key, value }: Input<'ledgers.setField'>,
  today: string,
): { changed: number; label: string } {
  const def = ledgerDef(kind);
  const field = ledgerField(def, key);
  if (!field || field.key === def.title)
    throw new AppError('INVALID_INPUT', `“${def.label}”没有能一起改的 ${key} 这一栏，请刷新后再选`);
  const terms = ledgerTerms(ledger, today);
  let changed = 0;
  for (const line of ledgerLinesByIds(ledger, kind, ids)) {
    const { [key]: old, ...rest } = line.values;
    const values = tidy(def, value === null ? rest : { ...rest, [key]: value });
    if (values[key] === old) continue;
    const [stop] = lineFindings(def, values, terms).filter(({ level }) => level === 'stop');
    if (stop) refuse(`“${short(line.title)}”：${stop.sentence}。一行也没有改`, stop.field ?? key);
    updateLine(ledger, line.id, store(def, values, line.memberId, line.note));
    changed += 1;
  }
  return { changed, label: `修改${def.label} ${changed} ${def.unit}的“${field.label}”` };
}

/** Takes lines off a ledger with their papers; a session to which votes or proposals belong stays. */
export function removeLines(
  ledger: Ledger,
  { kind, ids }: Input<'ledgers.remove'>,
): { removed: number; label: string } {
  const def = ledgerDef(kind);
  const lines = ledgerLinesByIds(ledger, kind, ids);
  if (kind === 'congress')
    for (const { title } of lines) {
      const tied = statement(
        ledger.sql,
        `select count(*) from ledger_record where kind in ('resolution', 'proposal')
         and json_extract(field_values, '$.session') = ?`,
      )
        .pluck()
        .get(title) as number;
      if (tied > 0) refuse(`“${title}”有 ${tied} 项表决或提案，没有删除。先删掉它们，或把它们改到别的届次`, 'session');
    }
  for (const [, papers] of attachmentsOf(ledger, paperNoun, ids))
    for (const { id } of papers) dropAttachment(ledger, id);
  statement(ledger.sql, 'delete from ledger_record where id in (select value from json_each(?))').run(
    JSON.stringify(lines.map(({ id }) => id)),
  );
  const [first] = lines;
  return {
    removed: lines.length,
    label: `删除${def.label}${lines.length === 1 && first ? `“${short(first.title)}”` : ` ${lines.length} ${def.unit}`}`,
  };
}
