import { statement } from '../../db/statements.ts';
import { checkDocumentNumber } from '../domain/id-document.ts';
import type { Handlers } from '../router.ts';
import { removeAssessment, saveAssessment } from './aid/assess.ts';
import { assertMayName, attachPaper, noteAttachment, openPaper, removePaper, takeScan } from './aid/attach.ts';
import { removeCase } from './aid/case-remove.ts';
import { assertAlive, createCase, saveCase } from './aid/case-write.ts';
import { checkNone, saveCheck } from './aid/checks.ts';
import { decide, undecide } from './aid/decide.ts';
import { removeFamily, saveFamily } from './aid/family.ts';
import { holderOf } from './aid/holders.ts';
import { aidList } from './aid/list.ts';
import { noteResult, removeNotice } from './aid/notice-result.ts';
import { noticeCandidates, noticeCases, noticeEnd, noticeRow, noticeRows } from './aid/notice-rows.ts';
import { saveNotice } from './aid/notices.ts';
import { assertOpenFile } from './aid/open.ts';
import { removePair, savePair } from './aid/pairs.ts';
import { caseRecord } from './aid/records.ts';
import { noticeRecord } from './aid/notice-records.ts';
import {
  looksOf,
  noteLook,
  revealFamily,
  revealFields,
  revealIncome,
  revealPair,
  revealPapers,
  revealStep,
} from './aid/reveal.ts';
import { takeBackStep, takeStep } from './aid/steps.ts';
import { takeOver } from './aid/take-over.ts';
import { caseView } from './aid/view.ts';
import { defaultIdType } from './member/normalise.ts';

type FileRoute =
  | 'aid.list'
  | 'aid.case'
  | 'aid.caseOf'
  | 'aid.create'
  | 'aid.takeOver'
  | 'aid.save'
  | 'aid.remove'
  | 'aid.saveFamily'
  | 'aid.removeFamily'
  | 'aid.checkIdentity'
  | 'aid.saveAssessment'
  | 'aid.removeAssessment'
  | 'aid.decide'
  | 'aid.undecide'
  | 'aid.check'
  | 'aid.checkNone'
  | 'aid.step'
  | 'aid.takeBack'
  | 'aid.notices'
  | 'aid.notice'
  | 'aid.noticeCandidates'
  | 'aid.noticeEnd'
  | 'aid.saveNotice'
  | 'aid.noticeResult'
  | 'aid.removeNotice'
  | 'aid.savePair'
  | 'aid.removePair'
  | 'aid.reveal'
  | 'aid.revealFamily'
  | 'aid.revealIncome'
  | 'aid.revealPair'
  | 'aid.revealPapers'
  | 'aid.revealStep'
  | 'aid.looks'
  | 'aid.attach'
  | 'aid.noteAttachment'
  | 'aid.attachment'
  | 'aid.noteLook'
  | 'aid.takeAttachment'
  | 'aid.removeAttachment';

/** The files of households in hardship: the one writer of their tables. */
export const aidHandlers: Pick<Handlers, FileRoute> = {
  'aid.list': ({ ledger, clock }, filter) => aidList(ledger, filter, clock.today()),
  'aid.case': ({ ledger, clock, user }, { id }) => caseView(ledger, id, user, clock.today()),
  'aid.caseOf': ({ ledger }, { memberId }) =>
    (statement(ledger.sql, 'select id, case_no caseNo from aid_case where member_id = ?').get(memberId) as
      | { id: number; caseNo: string }
      | undefined) ?? null,
  'aid.create': ({ ledger, clock, say }, input) => {
    assertAlive(ledger, input.memberId);
    const { label, ...made } = createCase(ledger, input, clock.today());
    say(label);
    return made;
  },
  'aid.takeOver': ({ ledger, clock, say }, input) => {
    const { label, ...made } = takeOver(ledger, input, clock.today());
    say(label);
    return made;
  },
  'aid.save': ({ ledger, clock, say }, input) => {
    const label = saveCase(ledger, input, clock.today());
    if (label !== null) say(label);
    return null;
  },
  'aid.remove': ({ ledger, say }, { id }) => {
    say(removeCase(ledger, id));
    return null;
  },
  'aid.saveFamily': ({ ledger, clock, say }, input) => {
    const { id, label } = saveFamily(ledger, input, clock.today());
    if (label !== null) say(label);
    return { id };
  },
  'aid.removeFamily': ({ ledger, say }, { id }) => {
    say(removeFamily(ledger, id));
    return null;
  },
  'aid.checkIdentity': ({ ledger, clock }, { idType, idNumber, exceptCaseId }) => {
    const check = checkDocumentNumber(idType ?? defaultIdType, idNumber, { today: clock.today() });
    return {
      message: check.ok ? (check.warnings[0] ?? null) : check.message,
      birthDate: check.birthDate ?? null,
      gender: check.gender ?? null,
      holder: check.ok ? holderOf(ledger, check.value, exceptCaseId) : null,
    };
  },
  'aid.saveAssessment': ({ ledger, clock, say }, input) => {
    const { id, label } = saveAssessment(ledger, input, clock.today());
    say(label);
    return { id };
  },
  'aid.removeAssessment': ({ ledger, say }, { id }) => {
    say(removeAssessment(ledger, id));
    return null;
  },
  'aid.decide': ({ ledger, clock, say }, input) => {
    say(decide(ledger, input, clock.today()));
    return null;
  },
  'aid.undecide': ({ ledger, say }, { id }) => {
    say(undecide(ledger, id));
    return null;
  },
  'aid.check': (context, input) => {
    const { ledger, clock, say } = context;
    assertMayName(context, input.key);
    assertOpenFile(caseRecord(ledger, input.caseId));
    say(saveCheck(ledger, input, clock.today()));
    return null;
  },
  'aid.checkNone': ({ ledger, clock, say }, { caseId, on }) => {
    assertOpenFile(caseRecord(ledger, caseId));
    say(checkNone(ledger, caseId, on, clock.today()));
    return null;
  },
  'aid.step': ({ ledger, clock, user, say }, { caseIds, ...input }) => {
    const done = [...new Set(caseIds)].map((id) => takeStep(ledger, id, input, user, clock.today()));
    const [first] = done;
    if (first) say(`办了“${first.action.done}”：${done.length === 1 ? first.caseNo : `${done.length} 份档案`}`);
    return { changed: done.length };
  },
  'aid.takeBack': ({ ledger, user, say }, { caseId }) => {
    say(takeBackStep(ledger, caseId, user));
    return null;
  },
  'aid.notices': ({ ledger, clock }) => noticeRows(ledger, clock.today()),
  'aid.notice': ({ ledger, clock }, { id }) => {
    const record = noticeRecord(ledger, id);
    return { notice: noticeRow(ledger, record, clock.today()), cases: noticeCases(ledger, id) };
  },
  'aid.noticeCandidates': ({ ledger }, { kind }) => noticeCandidates(ledger, kind),
  'aid.noticeEnd': ({ ledger }, { kind, from }) => noticeEnd(ledger, kind, from),
  'aid.saveNotice': ({ ledger, clock, say }, input) => {
    const { id, label } = saveNotice(ledger, input, clock.today());
    say(label);
    return { id };
  },
  'aid.noticeResult': ({ ledger, clock, say }, input) => {
    say(noteResult(ledger, input, clock.today()));
    return null;
  },
  'aid.removeNotice': ({ ledger, say }, { id }) => {
    say(removeNotice(ledger, id));
    return null;
  },
  'aid.savePair': ({ ledger, say }, input) => {
    const { id, label } = savePair(ledger, input);
    say(label);
    return { id };
  },
  'aid.removePair': ({ ledger, say }, { id }) => {
    say(removePair(ledger, id));
    return null;
  },
  'aid.reveal': (context, { id, fields, editing }) => revealFields(context, id, fields, editing),
  'aid.revealFamily': (context, { id }) => revealFamily(context, id),
  'aid.revealIncome': (context, { caseId }) => revealIncome(context, caseId),
  'aid.revealPapers': (context, { caseId }) => revealPapers(context, caseId),
  'aid.revealPair': (context, { id }) => revealPair(context, id),
  'aid.revealStep': (context, { id }) => revealStep(context, id),
  'aid.looks': ({ ledger }, { caseId }) => looksOf(ledger, caseId),
  'aid.attach': (context, input) => attachPaper(context, input),
  'aid.noteAttachment': ({ ledger, clock, say }, input) => {
    const { id, label } = noteAttachment(ledger, input, clock.today());
    say(label);
    return { id };
  },
  'aid.attachment': (context, { id }) => openPaper(context, id),
  'aid.noteLook': (context, { caseId, field }) => {
    noteLook(context, caseId, field);
    return null;
  },
  'aid.takeAttachment': (context, input) => takeScan(context, input),
  'aid.removeAttachment': ({ ledger, say }, { id }) => {
    say(removePaper(ledger, id));
    return null;
  },
};
