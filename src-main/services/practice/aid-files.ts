import { demoAllowance, type DemoFile, demoFiles } from '../../../db/demo/index.ts';
import type { Ledger } from '../../../db/open.ts';
import { addDays } from '../../domain/dates.ts';
import { addMembershipEvent } from '../membership.ts';
import { apply, tick } from './aid-apply.ts';
import { handler, Lives, type PracticeFile, visitors, type Work } from './aid-lives.ts';
import { hang, type Notices, settle } from './aid-notices.ts';
import { decide, memberEvents, reckon, stepOf, visit } from './aid-works.ts';
import { act, type PracticeStep } from './steps.ts';

/** The lives of all files up to today, and the files themselves for what is given to them. */
export function aidFileSteps(
  ledger: Ledger,
  memberIds: readonly number[],
  today: string,
): { readonly steps: readonly PracticeStep[]; readonly files: readonly PracticeFile[] } {
  const lives = new Lives();
  const notices: Notices = { files: new Map(), ids: new Map() };
  const noted = new Set<string>();
  const ago = (days: number): string => addDays(today, -days);
  const files = demoFiles.flatMap((plan, order): PracticeFile[] => {
    const memberId = memberIds[order];
    return memberId === undefined ? [] : [{ plan, order, memberId, caseId: 0, draft: 0 }];
  });
  const [first] = files;
  if (first)
    lives.put(first, ago(900), '定低保标准', (_, book, on) => {
      const { monthFen, source } = demoAllowance;
      const from = `${Number(on.slice(0, 4)) - 1}-01-01`;
      const draft = {
        id: null,
        key: 'aidAllowance',
        value: { monthFen },
        validFrom: from,
        validTo: null,
        source,
      } as const;
      return act(book, on, 'standards.save', draft).label;
    });

  /** From the application to the file, or as far as it came. */
  const enter = (file: PracticeFile, applied: string, kind: '建档' | '返困'): string => {
    const { stop } = file.plan;
    const day = (n: number): string => addDays(applied, n);
    const go = (n: number, words: string, work: Work): void => lives.put(file, day(n), words, work);
    if (kind === '建档') go(0, '登记困难职工申请', apply);
    else {
      go(0, '登记返困', stepOf('relapse', { opinion: '病情复发，再次住院' }));
      go(1, '算家庭收支', (one, book, on) => {
        tick(one, book, on);
        act(book, on, 'aid.save', { id: one.caseId, values: { authorisedOn: on } });
        return reckon('返困', 0)(one, book, on);
      });
    }
    if (stop === '申请' || (kind === '返困' && !file.plan.exit?.refiled)) return '';
    go(2, '提交初审', stepOf('submit'));
    if (stop === '撤回') {
      go(4, '本人撤回申请', stepOf('withdraw', { opinion: '亲属接济，不再申请' }));
      return '';
    }
    if (stop === '初审') return '';
    go(5, '初审通过', stepOf('acceptFirst', { opinion: '材料齐全' }));
    if (stop === '入户调查') return '';
    go(8, '登记入户调查', stepOf('visit', { by: visitors, opinion: '情况属实，家里陈设简单' }));
    if (stop === '经济核对') return '';
    if (stop === '不通过') {
      go(14, '记委员会的认定', decide('不符合'));
      go(15, '审核不通过', stepOf('refuse', { opinion: '人均收入超过标准' }));
      return '';
    }
    go(14, '记委员会的认定', decide());
    go(15, '核对后公示', stepOf('check', { opinion: '与申报一致' }));
    const from = day(17);
    const to = hang(lives, notices, ledger, file, '建档', from);
    if (stop === '公示') return '';
    const after = addDays(to, 1);
    lives.put(file, after, '登记建档公示结果', settle(notices, '建档', from, noted), from);
    lives.put(file, after, '公示无异议，报上级', (one, book, on) => {
      tick(one, book, on, true);
      return stepOf('passNotice', { targetUnion: '云津市机械冶金工会' })(one, book, on);
    });
    if (stop === '上级审核') return '';
    const filed = addDays(after, 8);
    const document = `云机冶工〔${filed.slice(0, 4)}〕${10 + (file.order % 20)}号`;
    lives.put(file, filed, '上级批准，建档', (one, book, on) => {
      const label = stepOf('file', { document })(one, book, on);
      const { helper } = one.plan;
      const pair = { caseId: one.caseId, post: '工会委员', phone: null, from: on, to: null, note: null };
      if (helper && kind === '建档') act(book, on, 'aid.savePair', { ...pair, helper });
      if (one.plan.lacks)
        act(book, on, 'aid.check', {
          caseId: one.caseId,
          list: '材料',
          key: '户口簿复印件',
          state: null,
          on: null,
          note: null,
        });
      return label;
    });
    return filed;
  };

  for (const file of files) {
    const { applied, reviews = [], reviewing, exit, paper, category } = file.plan;
    if (paper) {
      lives.put(file, ago(applied - 40), '接收纸质档案', (one, book, on) => {
        const made = act(book, on, 'aid.takeOver', {
          memberId: one.memberId,
          caseNo: null,
          appliedOn: addDays(on, -200),
          filedOn: addDays(on, -160),
          state: '在档',
          category,
          document: '云机冶工〔旧〕6号',
          exitOn: null,
          reason: null,
          values: {
            mainCause: one.plan.cause,
            otherCauses: one.plan.others ?? null,
            contactPerson: handler,
            consentOn: on,
          },
        });
        one.caseId = made.data.id;
        return made.label;
      });
      continue;
    }
    enter(file, ago(applied), '建档');
    for (const [times, began] of reviews.entries()) {
      lives.put(file, ago(began), '开始年度复核', stepOf('startReview'));
      lives.put(file, ago(began - 6), '复核走访', visit);
      lives.put(file, ago(began - 8), '复核收支', reckon('年度复核', times + 1));
      lives.put(file, ago(began - 14), '复核认定', decide());
      lives.put(file, ago(began - 15), '复核后继续在档', (one, book, on) => {
        tick(one, book, on, one.plan.lacks);
        if (!one.plan.lacks) return stepOf('keep', { opinion: '仍在标准以内' })(one, book, on);
        // Lacking papers were brought for the re-check; one went astray later.
        const label = stepOf('keep', { opinion: '仍在标准以内' })(one, book, on);
        act(book, on, 'aid.check', {
          caseId: one.caseId,
          list: '材料',
          key: '家庭成员收入证明',
          state: null,
          on: null,
          note: null,
        });
        return label;
      });
    }
    if (reviewing !== undefined) lives.put(file, ago(reviewing), '开始年度复核', stepOf('startReview'));
    if (exit) leave(file, exit);
  }

  function leave(file: PracticeFile, exit: NonNullable<DemoFile['exit']>): void {
    const { reason, ago: decided, hanging, followUps = [], ended, relapse } = exit;
    const document = `工会委员会 ${ago(decided).slice(0, 4)} 年会议纪要`;
    if (reason === '脱困' || reason === '取消') {
      const why = {
        reason,
        document,
        opinion: reason === '脱困' ? '收入回升，人均超过标准' : '隐瞒名下第二套住房',
        confirm: true,
      };
      lives.put(file, ago(decided), '讨论后退档公示', stepOf('proposeExit', why));
      const from = ago(decided - 2);
      const to = hang(lives, notices, ledger, file, '退档', from);
      if (hanging) return;
      lives.put(file, addDays(to, 1), '登记退档公示结果', settle(notices, '退档', from, noted), from);
      lives.put(file, addDays(to, 6), '上级批准，退档', stepOf('exit', { document: '退档通知书' }));
    } else {
      const opinion = reason === '死亡' ? '家属送来死亡证明' : null;
      lives.put(file, ago(decided), '直接退档', (one, book, on) => {
        // The register knows of it too.
        const event = memberEvents[reason];
        addMembershipEvent(book, one.memberId, { ...event, date: on }, on);
        return stepOf('exitAtOnce', { reason, document, opinion })(one, book, on);
      });
    }
    for (const day of followUps)
      lives.put(file, ago(day), '登记回访', stepOf('followUp', { by: visitors, opinion: '生活平稳' }));
    if (ended !== undefined) lives.put(file, ago(ended), '结束回访', stepOf('endFollowUp'));
    if (relapse !== undefined) enter(file, ago(relapse), '返困');
  }
  return { steps: lives.steps, files };
}
