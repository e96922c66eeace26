import type { FieldMap, FieldMeta } from '../fields.ts';
import { type LedgerDef, type LedgerField, ledgerDef, type LedgerKey, ledgerKeys } from '../ledgers/kinds.ts';
import type { ImportNoun } from './noun.ts';

/** The noun of a ledger as the import's door names it: ledger.proposal. */
type LedgerNoun = `ledger.${LedgerKey}`;
export const ledgerNoun = (key: LedgerKey): LedgerNoun => `ledger.${key}`;
export const ledgerNouns: readonly LedgerNoun[] = ledgerKeys.map(ledgerNoun);

/** A field's name in the import, where fields of one name are the same field everywhere. */
export const importName = (def: LedgerDef, field: string): string => `${def.key}_${field}`;
const noteName = 'note';

/** How a column is read: numbers with words beside them (是, 3 件) as text, what names a line as its words. */
function metaOf(def: LedgerDef, field: LedgerField): FieldMeta {
  const { label, width, max, future, kind } = field;
  const worded = kind === 'int' || field.key === def.title;
  return {
    label,
    section: def.label,
    width,
    kind: field.key === def.title ? 'note' : worded ? 'text' : kind,
    ...(max === undefined ? {} : { max }),
    ...(future ? { future } : {}),
    ...(field.hint ? { hint: field.hint } : {}),
  };
}

function nounOf(def: LedgerDef): ImportNoun {
  const name = (field: string): string => importName(def, field);
  const fields: FieldMap = {
    ...Object.fromEntries(def.fields.map((field) => [name(field.key), metaOf(def, field)])),
    [name(noteName)]: { label: '备注', kind: 'note', section: def.label, width: 20, max: 500 },
  };
  const required = def.fields.filter((field) => field.required && field.first === '');
  return {
    noun: ledgerNoun(def.key),
    label: `${def.label}台账`,
    unit: def.unit,
    file: `${def.label}台账`,
    needs: `要有“${required.map(({ label }) => label).join('”“')}”这些列`,
    fields,
    title: name(def.title),
    required: [name(def.title)],
    keys: [],
    words: {
      aliases: {
        ...Object.fromEntries(def.fields.map(({ key, aliases }) => [name(key), aliases ?? []])),
        [name(noteName)]: ['说明'],
      },
      ambiguous: {},
      ignored: { 只是行号: ['序号', '号', 'No.'] },
      pairs: {},
      crosswalks: {},
    },
    fillDown: def.fields.filter(({ from }) => from !== null).map(({ key }) => name(key)),
    template: Object.keys(fields),
    constants: [],
    oneColumn: [name(def.title), name(def.day)],
  };
}

const nouns = new Map(ledgerKeys.map((key) => [ledgerNoun(key), nounOf(ledgerDef(key))]));

/** Every ledger as a noun of the import, declared by the same file as its page. */
export const ledgerImport = (noun: LedgerNoun): ImportNoun => nouns.get(noun) as ImportNoun;
