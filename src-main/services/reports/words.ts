import type { Ledger } from '../../../db/open.ts';
import type { ReportWord } from '../../contract/reports.ts';
import { type CodeListKey, isCodeListKey, normaliseCode, officialCode, synonymsOf } from '../../domain/codes.ts';
import { aidFieldLabels } from '../../domain/forms/who.ts';
import { type MemberField, memberFields } from '../../domain/member.ts';
import { inOrder, joiningTypes } from '../../domain/membership.ts';
import { changedOn, eventsOfMany } from '../membership.ts';
import type { ReportRow } from './layout.ts';

/** Words that a sheet's columns offer, by field. */
export type OptionMap = ReadonlyMap<string, readonly string[]>;
type Open = { [field: string]: string | number | null };

/** Events that only the office's own book knows: the sheet has no word for them. */
const ownEvents: readonly unknown[] = ['恢复', '申请', '去世'];

interface Arrival {
  readonly type: string;
  /** Null when nobody knows it. */
  readonly date: string | null;
  readonly reason: string | null;
}

/** The last 入会 or 转入 of each of these people. */
export function lastArrivals(ledger: Ledger, ids: readonly number[]): Map<number, Arrival> {
  return new Map(
    [...eventsOfMany(ledger, ids)].flatMap(([id, events]) => {
      const last = inOrder(events).findLast(({ type }) => joiningTypes.includes(type));
      return last ? [[id, { type: last.type, date: changedOn(last), reason: last.reason }] as const] : [];
    }),
  );
}

/**
 * Who was restored stands on the sheet with the joining that counts again; an application or a death is no change that
 * the sheet knows, so those three cells stay empty.
 */
function inSheetEvent(row: Open, arrival: Arrival | undefined): void {
  const type = row['membershipChangeType'];
  if (!ownEvents.includes(type)) return;
  const known = type === '恢复' ? arrival : undefined;
  row['membershipChangeType'] = known?.type ?? null;
  row['membershipChangeDate'] = known?.date ?? null;
  row['membershipChangeReason'] = known?.reason ?? null;
}

/** 研究生 for 硕士（硕士研究生）, 本科及以上 for 本科: a form's wider word that takes this one in. */
function widerWords(codes: CodeListKey, value: string, options: readonly string[]): readonly string[] {
  const takesIn = options.flatMap((word) => {
    const read = normaliseCode(codes, word);
    const isWider = 'candidates' in read && read.candidates.includes(value) && isSpan(codes, word, value);
    return isWider ? [{ word, size: read.candidates.length }] : [];
  });
  const narrowest = Math.min(...takesIn.map(({ size }) => size));
  return takesIn.flatMap(({ word, size }) => (size === narrowest ? [word] : []));
}
/** 入党积极分子 may be a 群众, but not every one of them is: only a step and beyond, or a part of the word's own name. */
const isSpan = (codes: CodeListKey, word: string, value: string): boolean =>
  /以[上下]$/u.test(word) || synonymsOf(codes, value).some((spelling) => spelling.endsWith(word));

/** How a form ticks what is so, and what is not. */
const YES = /^(?:是|有|√|✓|✔|Y|Yes)$/iu;
const NO = /^(?:否|不是|无|没有|×|✗|✘|X|N|No)$/iu;

/** What the sheet may say for a stored word that is not among its own. */
function candidatesFor(field: string, value: string, options: readonly string[]): readonly string[] {
  const known = memberFields[field as MemberField] as { codes?: string; kind: string } | undefined;
  // What a file of hardship says stands beside the roster: it has no list of words of its own here.
  if (field === 'aid.onAllowance') return options.filter((word) => (value === '是' ? YES : NO).test(word));
  if (!known) return options.filter((word) => word === value);
  const { codes, kind } = known;
  if (kind === 'yesNo') return options.filter((word) => (value === '是' ? YES : NO).test(word));
  if (!codes || !isCodeListKey(codes)) return [];
  const answer = officialCode(codes, value);
  const meant = 'value' in answer ? [answer.value] : answer.candidates;
  const same = options.filter((word) => meant.includes(word));
  if (same.length > 0) return same;
  // A form's own word for the same: 女性 for 女.
  const alike = options.filter((word) => {
    const read = normaliseCode(codes, word);
    return 'value' in read && read.value === value;
  });
  return alike.length > 0 ? alike : widerWords(codes, value, options);
}

/** 非, 未, 不: what they stand before is not meant. */
const TURNED = /[非未不无否]/u;

/** 在册会员 for 在册, 中专或高中 for 高中: the only word of a form that has the stored one in it, or the other way round. */
function nearWord(field: string, value: string, options: readonly string[]): string | undefined {
  // Of what a file of hardship keeps out of sight nobody could look the proposal over; its category is seen.
  if (!Object.hasOwn(memberFields, field) && field !== 'aid.category') return undefined;
  const near = options.filter((word) => word !== '' && (word.includes(value) || value.includes(word)));
  const [only, ...more] = near;
  if (only === undefined || more.length > 0) return undefined;
  const rest = only.length > value.length ? only.replace(value, '') : value.replace(only, '');
  return TURNED.test(rest) ? undefined : only;
}

/** Collects the stored words that the sheet does not know, with what the office chose to write for them. */
export class SheetWords {
  private readonly found = new Map<string, ReportWord & { memberIds: number[] }>();
  private readonly known = new Map<string, readonly string[]>();
  private readonly options: OptionMap;
  private readonly answers: Readonly<Record<string, string>>;
  private readonly isClosed: boolean;

  /** @param isClosed a word that is not among the options is not written: the cell stays empty until somebody chooses */
  constructor(options: OptionMap, answers: Readonly<Record<string, string>> = {}, isClosed = false) {
    this.options = options;
    this.answers = answers;
    this.isClosed = isClosed;
  }

  /** The row in the sheet's words. Where several would do and nobody chose, the stored word stays, or nothing does. */
  translate(row: ReportRow & { readonly id: number }, arrival: Arrival | undefined): ReportRow & { id: number } {
    const out: Open & { id: number } = { ...row };
    inSheetEvent(out, arrival);
    // The number itself says what it is; without one, the kind stays open.
    if (out['idNumber'] && !out['idType']) out['idType'] = '居民身份证';
    for (const [field, options] of this.options) {
      const value = out[field];
      if (typeof value === 'string' && value !== '' && !options.includes(value))
        out[field] = this.word(row.id, field, value, options);
    }
    return out;
  }

  get words(): ReportWord[] {
    return [...this.found.values()];
  }

  private word(id: number, field: string, value: string, options: readonly string[]): string | null {
    const key = `${field}:${value}`;
    let candidates = this.known.get(key);
    if (!candidates) {
      candidates = candidatesFor(field, value, options);
      if (this.isClosed && candidates.length === 0) candidates = options;
      this.known.set(key, candidates);
    }
    const [only, ...more] = candidates;
    if (only !== undefined && more.length === 0 && !(this.isClosed && candidates === options)) return only;
    const chosen = this.answers[key];
    const near = chosen === undefined && candidates === options ? nearWord(field, value, options) : undefined;
    const answer = near ?? (chosen !== undefined && candidates.includes(chosen) ? chosen : null);
    const entry = this.found.get(key) ?? {
      key,
      label: (memberFields[field as MemberField] ?? { label: aidFieldLabels[field] ?? field }).label,
      value,
      memberIds: [],
      candidates,
      answer,
      proposed: near !== undefined,
    };
    entry.memberIds.push(id);
    this.found.set(key, entry);
    return answer ?? (this.isClosed ? null : value);
  }
}
