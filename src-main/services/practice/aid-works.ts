import { demoBudgets } from '../../../db/demo/index.ts';
import type { Input } from '../../contract.ts';
import type { AidActionKey } from '../../domain/aid/life-cycle.ts';
import { addMonths } from '../../domain/dates.ts';
import { handler, visitors, type Work } from './aid-lives.ts';
import { act } from './steps.ts';

/** What the register says of somebody who left without a notice. */
export const memberEvents = {
  死亡: { type: '去世', reason: null },
  调离: { type: '转出', reason: '劳动（工作）关系发生变化', otherUnion: '云津市交通工会' },
  退休: { type: '保留', reason: '劳动（工作）关系发生变化' },
} as const;

export const stepOf =
  (action: AidActionKey, more: Partial<Input<'aid.step'>> = {}): Work =>
  ({ caseId }, ledger, on) =>
    act(ledger, on, 'aid.step', {
      caseIds: [caseId],
      action,
      on,
      by: handler,
      opinion: null,
      document: null,
      targetUnion: null,
      reason: null,
      confirm: false,
      ...more,
    }).label;

/** A reckoning of the twelve months before; every later one a little better. */
export const reckon =
  (kind: '建档' | '年度复核' | '返困', times: number): Work =>
  (file, ledger, on) => {
    const { own, spouse, cost, accident } = demoBudgets[file.plan.category];
    const month = (amount: number): number => amount + times * 6_000 + (file.order % 5) * 1_300;
    const line = (item: string, monthFen: number) => ({ side: '收入' as const, item, monthFen, months: 12, papers: 1 });
    const toMonth = addMonths(`${on.slice(0, 7)}-01`, -1).slice(0, 7);
    const { data, label } = act(ledger, on, 'aid.saveAssessment', {
      caseId: file.caseId,
      kind,
      fromMonth: addMonths(`${toMonth}-01`, -11).slice(0, 7),
      toMonth,
      familySize: 3,
      scheme: '2020',
      accident,
      note: null,
      lines: [
        line('本人工资', month(own)),
        line('配偶工资', spouse === 0 ? 0 : month(spouse)),
        {
          side: '刚性支出',
          item: file.plan.cause === '子女上学' ? '子女学费' : '医疗自付',
          monthFen: null,
          months: null,
          amountFen: cost + (file.order % 4) * 21_500,
          papers: 9 + (file.order % 6),
        },
      ],
    });
    file.draft = data.id;
    return label;
  };

export const decide =
  (category: string | null = null): Work =>
  (file, ledger, on) =>
    act(ledger, on, 'aid.decide', {
      id: file.draft,
      category: category ?? file.plan.category,
      decidedOn: on,
      minutes: `工会委员会 ${Number(on.slice(0, 4))} 年 ${Number(on.slice(5, 7))} 月会议纪要`,
    }).label;

export const visit: Work = ({ memberId }, ledger, on) =>
  act(ledger, on, 'aidVisits.save', {
    memberId,
    kind: '入户调查',
    on,
    place: '家中',
    visitors,
    situation: '收入和支出同申报一致',
    demand: null,
    helpId: null,
    followUp: null,
    dueOn: null,
    doneOn: null,
    note: null,
  }).label;
