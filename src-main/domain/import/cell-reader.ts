import type { FieldMeta } from '../fields.ts';
import type { DateStyle } from '../date-text.ts';
import { own, type Decisions } from './decisions.ts';
import { isLost } from './keep.ts';
import type { Crosswalk, ImportNoun } from './noun.ts';
import { plainText, type SourceCell } from './source.ts';
import { wordKey } from './value-questions.ts';
import { type Finding, type ReadValue, readValue } from './values.ts';

/** What one cell says, whatever row it stands in. */
export interface CellSays {
  readonly value: string | null;
  readonly month: string | undefined;
  readonly findings: readonly Finding[];
  readonly choice: ReadValue['choice'];
  /** What no field can hold. */
  readonly unread: string | null;
  /** What stood there, where the value is not just that. */
  readonly tidied: string | null;
}

export const NOTHING: CellSays = {
  value: null,
  month: undefined,
  findings: [],
  choice: undefined,
  unread: null,
  tidied: null,
};

/** One field on its way from cells to values. */
export interface FieldReader {
  readonly field: string;
  readonly meta: FieldMeta;
  readonly isIdentity: boolean;
  /** -1: no column feeds it. */
  readonly place: number;
  readonly crosswalk: Crosswalk | undefined;
  /** Texts that were read before. */
  readonly known: Map<string, CellSays>;
  hits: number;
  misses: number;
}

/** A column is worth remembering when at least half of its texts were there before; and no column for ever. */
const FEW_KNOWN = 1000;
const MOST_KNOWN = 30_000;

export const fieldReader = (field: string, meta: FieldMeta, place = -1, crosswalk?: Crosswalk): FieldReader => ({
  field,
  meta,
  isIdentity: meta.kind === 'idNumber',
  place,
  crosswalk,
  known: new Map(),
  hits: 0,
  misses: 0,
});

export interface CellReaderInput {
  readonly noun: ImportNoun;
  readonly decisions: Decisions;
  readonly isEmptyWord: (text: string) => boolean;
  readonly today: string;
  /** How each date column writes its dates. */
  readonly dates: ReadonlyMap<string, DateStyle>;
}

export interface CellReader {
  /** What a cell of the file says. */
  once(reader: FieldReader, cell: SourceCell | null): CellSays;
  /** The same without remembering; `isCorrected`: somebody wrote it here. */
  says(reader: FieldReader, cell: SourceCell | null, isCorrected: boolean): CellSays;
  /** What stood in the cell, where the value is not just that. */
  tidied(meta: FieldMeta, cell: SourceCell | null, value: string | null): string | null;
}

/** A cell as somebody wrote it here. */
export const typed = (text: string | null): SourceCell | null =>
  text === null || text === '' ? null : { text, type: 'text' };

/** Reads single cells as their fields want them, with what somebody said about their words. */
export function createCellReader({ noun, decisions, isEmptyWord, today, dates }: CellReaderInput): CellReader {
  const century = Number(today.slice(0, 4));
  const isReplaced =
    Object.keys(decisions.values).length > 0 ||
    Object.keys(decisions.answers).some((key) => key.startsWith('value:') || key.startsWith('day:'));

  /** Words repeat in a column of thousands: each is read once, but for columns where they do not. */
  function once(reader: FieldReader, cell: SourceCell | null): CellSays {
    if (cell === null) return NOTHING;
    if (cell.type !== 'text' || cell.formula || reader.misses > MOST_KNOWN) return says(reader, cell, false);
    const old = reader.known.get(cell.text);
    if (old) {
      reader.hits += 1;
      return old;
    }
    const read = says(reader, cell, false);
    reader.misses += 1;
    if (reader.misses > FEW_KNOWN && reader.hits < reader.misses) {
      reader.misses = Number.POSITIVE_INFINITY;
      reader.known.clear();
    } else reader.known.set(cell.text, read);
    return read;
  }

  function says({ field, meta, crosswalk }: FieldReader, cell: SourceCell | null, isCorrected: boolean): CellSays {
    const own = isCorrected ? undefined : crosswalk?.find(([part]) => cell?.text.includes(part))?.[1];
    if (own !== undefined) return { ...NOTHING, value: own, tidied: tidied(meta, cell, own) };
    const options = { isEmptyWord, dates: dates.get(field) ?? { century }, today };
    const asItStands = readValue(meta, field === noun.title, cell, options);
    const text = isReplaced && !isCorrected && cell ? plainText(cell) : '';
    const mapped = text === '' ? undefined : replacement(field, meta, text);
    const { value, month, findings } =
      mapped === undefined ? asItStands : readValue(meta, field === noun.title, typed(mapped), options);
    return {
      value,
      findings,
      month,
      choice: asItStands.choice,
      unread: cell && findings.some(({ code }) => isLost(code)) ? plainText(cell) : null,
      tidied: tidied(meta, cell, value),
    };
  }

  /** What somebody said that this text means; null: stay empty; undefined: nobody said anything. */
  function replacement(field: string, meta: FieldMeta, text: string): string | null | undefined {
    const said = own(own(decisions.values, field) ?? {}, text);
    return said === undefined ? answerFor(field, meta, text) : said;
  }

  /** null: stay empty; undefined: nobody answered. */
  function answerFor(field: string, { kind }: FieldMeta, text: string): string | null | undefined {
    const answer = own(decisions.answers, wordKey(field, text, kind === 'date'));
    return answer === '' ? null : answer;
  }

  function tidied(meta: FieldMeta, cell: SourceCell | null, value: string | null): string | null {
    if (!cell || cell.type === 'date') return null;
    // What could not be read stands beside the empty value, so that it can be repaired from what was written.
    if (value === null) return cell.text === '' || isEmptyWord(cell.text) ? null : cell.text;
    return meta.kind === 'date' || cell.text === value ? null : cell.text;
  }

  return { once, says, tidied };
}
