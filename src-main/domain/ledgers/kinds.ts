import congress from '../../../resources/ledgers/congress.json' with { type: 'json' };
import contract from '../../../resources/ledgers/contract.json' with { type: 'json' };
import disclosure from '../../../resources/ledgers/disclosure.json' with { type: 'json' };
import dispute from '../../../resources/ledgers/dispute.json' with { type: 'json' };
import hazard from '../../../resources/ledgers/hazard.json' with { type: 'json' };
import honour from '../../../resources/ledgers/honour.json' with { type: 'json' };
import press from '../../../resources/ledgers/press.json' with { type: 'json' };
import proposal from '../../../resources/ledgers/proposal.json' with { type: 'json' };
import resolution from '../../../resources/ledgers/resolution.json' with { type: 'json' };
import safety from '../../../resources/ledgers/safety.json' with { type: 'json' };
import suggestion from '../../../resources/ledgers/suggestion.json' with { type: 'json' };
import type { FieldKind, FieldMap, FieldMeta } from '../fields.ts';
import { type LedgerFile, ledgerShape } from './shape.ts';

/** The ledgers of the long tail, in the order of their tabs. */
export const ledgerKeys = [
  'congress',
  'resolution',
  'proposal',
  'suggestion',
  'disclosure',
  'contract',
  'dispute',
  'hazard',
  'safety',
  'press',
  'honour',
] as const;
export type LedgerKey = (typeof ledgerKeys)[number];

/** Values of one line by field; what is empty is not there. Money in fen. */
export type LedgerValues = Readonly<Record<string, string | number>>;

/** A field of a ledger: what every field has, and what only ledgers know. */
export interface LedgerField extends FieldMeta {
  readonly key: string;
  /** The words to choose from; `open`: any other may be written. */
  readonly choices: readonly string[] | null;
  readonly open: boolean;
  readonly person: boolean;
  readonly list: boolean;
  readonly first: string;
  /** Proposes the titles of this ledger. */
  readonly from: LedgerKey | null;
  readonly words: Readonly<Record<string, string>>;
}

export interface LedgerDef extends Omit<LedgerFile, 'key' | 'fields'> {
  readonly key: LedgerKey;
  readonly fields: readonly LedgerField[];
}

const kindOf = (kind: LedgerFile['fields'][number]['kind']): FieldKind =>
  kind === 'choice' || kind === 'member' ? 'text' : kind;

function fieldOf(raw: LedgerFile['fields'][number], label: string): LedgerField {
  const {
    kind,
    choices = null,
    open = false,
    list = false,
    from = null,
    words = {},
    default: first = '',
    ...rest
  } = raw;
  return {
    ...(Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Pick<
      FieldMeta,
      'label' | 'width'
    >),
    key: raw.key,
    kind: kindOf(kind),
    section: label,
    choices,
    open,
    person: kind === 'member',
    list,
    from: from as LedgerKey | null,
    words,
    first,
  };
}

const files: Readonly<Record<LedgerKey, unknown>> = {
  congress,
  resolution,
  proposal,
  suggestion,
  disclosure,
  contract,
  dispute,
  hazard,
  safety,
  press,
  honour,
};

function read(key: LedgerKey): LedgerDef {
  const file = ledgerShape.parse(files[key]);
  return { ...file, key, fields: file.fields.map((field) => fieldOf(field, file.label)) };
}

export const ledgerDefs: readonly LedgerDef[] = ledgerKeys.map(read).sort((a, b) => a.order - b.order);
const byKey = new Map(ledgerDefs.map((def) => [def.key, def]));

export const ledgerDef = (key: LedgerKey): LedgerDef => byKey.get(key) as LedgerDef;

/** One field by its key. */
export const ledgerField = (def: LedgerDef, key: string): LedgerField | undefined =>
  def.fields.find((field) => field.key === key);

/** Fields by key, as forms and filters take them. */
export const ledgerFieldMap = (def: LedgerDef): FieldMap =>
  Object.fromEntries(def.fields.map((field) => [field.key, field]));

/** Text of a value, '' when it is empty. */
export const textOf = (values: LedgerValues, field: string): string => String(values[field] ?? '');
/** Number of a value, null when it is empty. */
export const numberOf = (values: LedgerValues, field: string): number | null =>
  typeof values[field] === 'number' ? values[field] : null;
