import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { StandardLine } from '../contract/standards.ts';
import { presetOf } from '../domain/spending/presets.ts';
import { isStandardKey, readStandard, sayStandard, type StandardKey, standardKinds } from '../domain/standard-kinds.ts';
import {
  builtInStandards,
  rowAt,
  type Standard,
  standardAt,
  type StandardRow,
  type Standards,
} from '../domain/standards.ts';
import { AppError } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { moveSetting, putSetting, removeSetting, settingOf, settingsUnder } from './settings.ts';

/** Settings that are standards begin so; the history shows the key. */
const prefix = '标准：';
const settingKey = (key: StandardKey, validFrom: string): string =>
  `${prefix}${standardKinds[key].name}（${validFrom} 起）`;

/** As it lies in the setting. `says` is for the history. */
interface Stored {
  readonly key: string;
  readonly value: unknown;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
  readonly says: string;
}

type OwnRow = StandardRow & { readonly id: number };

function ownRows(ledger: Ledger): OwnRow[] {
  return settingsUnder(ledger, prefix).flatMap(({ id, value: stored }) => {
    const { key, value, validFrom, validTo, source } = stored as Stored;
    // A standard that this version does not know is left alone.
    if (!isStandardKey(key) || !('value' in readStandard(key, value))) return [];
    const label = builtInStandards.find((row) => row.key === key)?.label ?? standardKinds[key].name;
    return [{ id, key, label, value, region: null, validFrom, validTo, source, own: true }];
  });
}

const pickedKey = '采用的开支标准';

/** Key of the set of spending rules that the office picked, the newest of its province; null: none. */
export function pickedPreset(ledger: Ledger): string | null {
  const key = (settingOf(ledger, pickedKey)?.value as { preset: string } | undefined)?.preset ?? null;
  return key === null ? null : (presetOf(key)?.key ?? key);
}

/** Rules of the picked set. One that this version does not know any more counts for nothing. */
const presetRows = (ledger: Ledger): readonly StandardRow[] => presetOf(pickedPreset(ledger) ?? '')?.rules ?? [];

/** Picks a set of spending rules, or none. Returns the label for the journal. */
export function pickPreset(ledger: Ledger, key: string | null): string {
  if (key === null) {
    removeSetting(ledger, pickedKey);
    return '不采用任何一套开支标准';
  }
  const preset = presetOf(key);
  if (!preset) throw new AppError('NOT_FOUND', '没有这一套开支标准，可能是页面和程序版本不一致。请重新打开程序');
  putSetting(ledger, pickedKey, { preset: preset.key, says: `${preset.label}：${preset.document}` });
  return `采用${preset.label}的开支标准`;
}

/** What counts in this book: the office's own standards, the picked set's, and those that the program brings. */
export function standardsOf(ledger: Ledger): Standards {
  const rows = [...ownRows(ledger), ...presetRows(ledger)];
  return rows.length === 0 ? builtInStandards : [...rows, ...builtInStandards];
}

/** The standard in force on a day in this book, the own division's before the national one. It has to be there. */
export function standardOn<K extends StandardKey>(ledger: Ledger, key: K, on: string): Standard<K> {
  const found = standardAt(standardsOf(ledger), key, on, divisionOf(ledger));
  if (!found)
    throw new AppError('RULE_BROKEN', `${on} 没有“${standardKinds[key].name}”的标准。请到“设置”的“标准与限额”补一条`);
  return found;
}

export const divisionOf = (ledger: Ledger): string | null =>
  (statement(ledger.sql, 'select unit_division from unit order by id limit 1').pluck().get() as
    | string
    | null
    | undefined) ?? null;

/** Every standard with what counts today. */
export function standardLines(ledger: Ledger, today: string): StandardLine[] {
  const division = divisionOf(ledger);
  const rows: (StandardRow & { readonly id?: number })[] = [
    ...ownRows(ledger),
    ...presetRows(ledger),
    ...builtInStandards.filter((row) => row.region === null || (division ?? '').startsWith(row.region)),
  ];
  const keys = Object.keys(standardKinds);
  return rows
    .map((row) => ({
      ...row,
      id: row.id ?? null,
      name: standardKinds[row.key].name,
      says: sayStandard(row.key, row.value),
      parts: standardKinds[row.key].parts,
      counts: rowAt(rows, row.key, today, division) === row,
    }))
    .sort((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key) || (a.validFrom < b.validFrom ? 1 : -1));
}

const refuse = (field: string, message: string): never => {
  throw new AppError('RULE_BROKEN', message, { [field]: message });
};

/** The office's own line, or NOT_FOUND. */
function ownRow(ledger: Ledger, id: number): OwnRow {
  const row = ownRows(ledger).find((own) => own.id === id);
  if (!row) throw new AppError('NOT_FOUND', '没有找到这一条本单位的标准，可能刚被删掉。请刷新后再看');
  return row;
}

export const standardHandlers = {
  'standards.list': ({ ledger, clock }) => standardLines(ledger, clock.today()),
  'standards.save': ({ ledger, say }, { id, key, value, validFrom, validTo, source }) => {
    const { name, parts } = standardKinds[key];
    if (parts.length === 0) refuse('key', `“${name}”是法律规定的，不能改`);
    const read = readStandard(key, value);
    if ('problem' in read) return refuse('value', read.problem);
    if (validTo !== null && validTo < validFrom)
      refuse('validTo', `“到哪天止”${validTo} 早于“从哪天起”${validFrom}，请改其中一个`);
    const place = settingKey(key, validFrom);
    const there = settingOf(ledger, place);
    if (there && there.id !== id)
      throw new AppError('CONFLICT', `“${name}”从 ${validFrom} 起的标准已经有一条，请直接改那一条，或换一个日期`, {
        validFrom: '这一天起的已经有一条',
      });
    const stored: Stored = {
      key,
      value: read.value,
      validFrom,
      validTo,
      source,
      says: `${sayStandard(key, read.value)}${validTo ? `，到 ${validTo} 止` : ''}（${source}）`,
    };
    say(`${id === null ? '增加' : '修改'}标准“${name}”：${sayStandard(key, read.value)}（${validFrom} 起）`);
    if (id === null) return { id: putSetting(ledger, place, stored) };
    if (ownRow(ledger, id).key !== key) refuse('key', '一条标准不能改成另一项，请删掉它再加');
    moveSetting(ledger, id, place, stored);
    return { id };
  },
  'standards.remove': ({ ledger, say }, { id }) => {
    const { key, validFrom } = ownRow(ledger, id);
    removeSetting(ledger, settingKey(key, validFrom));
    say(`删除本单位的标准“${standardKinds[key].name}”（${validFrom} 起）`);
    return null;
  },
} satisfies Pick<Handlers, 'standards.list' | 'standards.save' | 'standards.remove'>;
