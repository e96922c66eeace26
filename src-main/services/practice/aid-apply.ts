import { demoFamily } from '../../../db/demo/index.ts';
import type { Ledger } from '../../../db/open.ts';
import { addMonths } from '../../domain/dates.ts';
import { checklist } from '../aid/checks.ts';
import { caseRecord } from '../aid/records.ts';
import { memberRecord } from '../member/columns.ts';
import { handler, type PracticeFile, type Work } from './aid-lives.ts';
import { reckon } from './aid-works.ts';
import { act } from './steps.ts';

/** The application with everything on it. */
export const apply: Work = (file, ledger, on) => {
  const { plan, memberId, order } = file;
  const person = memberRecord(ledger, memberId);
  const migrant = person.isMigrantWorker === '是';
  const made = act(ledger, on, 'aid.create', {
    memberId,
    appliedOn: on,
    caseNo: null,
    // Without a consent not even the cause is written down.
    values: plan.bare
      ? {}
      : {
          health: plan.cause === '患重特大疾病' ? (order % 2 === 0 ? '恶性肿瘤' : '终末期肾病') : '良好',
          workState: person.employmentStatus === '退休' ? '退休' : order % 7 === 2 ? '病休' : '在岗',
          modelWorker: '非劳模',
          householdType: migrant ? '农业' : '非农业',
          housing: order % 3 === 0 ? '租房' : '自购房',
          floorArea: '50–70(含)',
          residence: `云津市城关区织造路街道纺机新村 ${order + 3} 幢 ${201 + (order % 4) * 100} 室`,
          industry: '制造业',
          insurance: '职工基本医疗保险',
          singleParent: order % 9 === 1 && person.gender === '女' ? '是' : '否',
          mainCause: plan.cause,
          otherCauses: plan.others ?? null,
          contactPerson: plan.helper ?? handler,
          consentOn: on,
          consentVersion: '2024 年版',
          authorisedOn: on,
          ...(migrant ? { contractFrom: addMonths(on, -20), contractTo: addMonths(on, 28) } : {}),
        },
  });
  file.caseId = made.data.id;
  if (plan.bare) return made.label;
  for (const values of demoFamily(order, plan.cause, on))
    act(ledger, on, 'aid.saveFamily', { caseId: file.caseId, values });
  reckon('建档', 0)(file, ledger, on);
  tick(file, ledger, on);
  return made.label;
};

/** Ticks what the lists ask for; minutes and notice only once they are there. */
export function tick({ caseId }: PracticeFile, ledger: Ledger, on: string, later = false): void {
  for (const row of checklist(ledger, caseRecord(ledger, caseId), on)) {
    if (row.state !== null || (row.later && !later)) continue;
    const state = row.list === '排除情形' ? '没有' : '有';
    act(ledger, on, 'aid.check', { caseId, list: row.list, key: row.key, state, on, note: null });
  }
}
