import { refuse } from '../../errors.ts';
import type { Ledger } from '../../../db/open.ts';
import type { Input } from '../../contract.ts';
import { schemeCategories } from '../../domain/aid/states.ts';
import { assertAlive, createCase } from './case-write.ts';
import { type Household, putPaperDecision } from './decide.ts';
import { putStep } from './steps.ts';

/**
 * A file that was kept on paper or elsewhere comes in as it stands, without going the whole way again: its category as
 * the committee once decided it, one step that says so. `household`: what a roster says of heads and income. Returns its number and the label for the journal.
 */
export function takeOver(
  ledger: Ledger,
  input: Input<'aid.takeOver'>,
  today: string,
  household: Household = {},
): { id: number; caseNo: string; label: string } {
  const { state, filedOn, exitOn, category, reason } = input;
  const on = state === '已退档' ? (exitOn ?? filedOn) : filedOn;
  if (filedOn > today || on > today)
    refuse('建档和退档的日期不能晚于今天，请核对', filedOn > today ? 'filedOn' : 'exitOn');
  if (input.appliedOn > filedOn) refuse(`申请日期 ${input.appliedOn} 晚于建档日期 ${filedOn}，请核对`, 'appliedOn');
  if (on < filedOn) refuse(`退档日期 ${on} 早于建档日期 ${filedOn}，请核对`, 'exitOn');
  if (state === '已退档' && (exitOn === null || reason === null))
    refuse('已经退档的，请写退档日期和原因', exitOn === null ? 'exitOn' : 'reason');
  const scheme = schemeCategories['2019'].includes(category) ? '2019' : '2020';
  if (!schemeCategories[scheme].includes(category)) refuse(`没有“${category}”这个困难类别，请从列表里选`, 'category');
  if (state === '在档') assertAlive(ledger, input.memberId);
  const { id, caseNo, label } = createCase(ledger, input, today);
  const step = { caseId: id, action: 'import', by: null, opinion: null, targetUnion: null } as const;
  putStep(ledger, { ...step, from: null, to: '在档', on: filedOn, document: input.document, reason: null });
  putPaperDecision(ledger, {
    caseId: id,
    scheme,
    category,
    on: filedOn,
    minutes: input.document ?? '接收的档案',
    ...household,
  });
  if (state === '已退档')
    putStep(ledger, { ...step, from: '在档', to: '已退档', on, document: input.document, reason });
  return { id, caseNo, label: `${label.replace('建档申请（', '档案（')}：接收为${state}` };
}
