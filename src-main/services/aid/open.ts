import { AppError } from '../../errors.ts';
import type { CaseRecord } from './records.ts';

/** Why nothing of a file's content can be typed any more; null while it can. */
export function lockedBecause({ caseNo, state }: Pick<CaseRecord, 'caseNo' | 'state'>): string | null {
  if (state === '已退档') return `${caseNo} 已经退档，内容不能再改。返困的请先办“返困，重新建档”`;
  return state === '不通过' ? `${caseNo} 没有通过，内容不能再改。要再申请请先办“重新申请”` : null;
}

/** @throws AppError RULE_BROKEN when the file is closed */
export function assertOpenFile(record: Pick<CaseRecord, 'caseNo' | 'state'>): void {
  const why = lockedBecause(record);
  if (why !== null) throw new AppError('RULE_BROKEN', why, { id: '档案已经结束' });
}
