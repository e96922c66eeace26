import type { Ledger } from '../../../db/open.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { isDate } from '../../domain/dates.ts';
import { periodOf } from '../../domain/period.ts';
import { unitCodeOf } from '../../domain/unit-code.ts';
import { AppError } from '../../errors.ts';
import { unitRow } from '../reports/build.ts';

/** How a union is known to others: its number in the statistics, or its own credit code. */
export interface UnitIdentity {
  readonly code: string;
  readonly name: string;
}

/** This union as packages name it; what is missing as a sentence. */
export function identityOf(ledger: Ledger): { unit: UnitIdentity } | { lacks: string } {
  const unit = unitRow(ledger);
  const name = String(unit['unionName'] ?? '').trim();
  const code = unitCodeOf(String(unit['statisticsCode'] ?? '')) || unitCodeOf(String(unit['unionCreditCode'] ?? ''));
  if (name === '') return { lacks: '还没有填工会名称。请到“组织 › 单位资料”补上，再打包或收表' };
  if (code === '')
    return {
      lacks:
        '还没有填工会统一社会信用代码，也没有填基层工会统计代码。上级靠它认单位，请到“组织 › 单位资料”补上其中一个',
    };
  return { unit: { code, name } };
}

/** @throws AppError RULE_BROKEN while name or code are missing */
export function requireIdentity(ledger: Ledger): UnitIdentity {
  const found = identityOf(ledger);
  if ('lacks' in found) throw new AppError('RULE_BROKEN', found.lacks);
  return found.unit;
}

/** 2026年第三季度 of 2026-Q3; a day as 2026年9月30日. */
export const periodWords = (period: string): string =>
  periodOf(period)?.label ?? (isDate(period) ? formatChinese(period) : period);

/** The first characters of a hash, in groups, as people compare them: 3f2a 91c0 … (16 of 64). */
export const shortHash = (hash: string): string => (hash.slice(0, 16).match(/.{4}/gu) ?? []).join(' ');
