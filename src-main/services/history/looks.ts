import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { HistoryLook } from '../../contract/history.ts';
import { type MemberField, memberFields } from '../../domain/member.ts';
import type { Handlers } from '../../router.ts';
import { lookLabelOf } from '../aid/reveal.ts';
import { recordPerson, recordTitle } from './lines.ts';

/** Under which noun a look is noted, the record's table, and what is hidden there where that is always the same. */
export const lookedAt: Readonly<Record<string, { readonly table: string; readonly label?: string }>> = {
  member: { table: 'member' },
  aid: { table: 'aid_case' },
  aidHelp: { table: 'aid_help' },
  aidCampaign: { table: 'aid_campaign', label: '谁有大病、残疾' },
  aidRequest: { table: 'aid_request', label: '申请里隐藏的内容' },
  activity: { table: 'activity', label: '照片和单据' },
  import: { table: 'import_run', label: '导入的表里隐藏的内容' },
  aidVisit: { table: 'aid_visit', label: '走访时了解的情况' },
  benefit: { table: 'benefit_recipient', label: '慰问的原因' },
  dues: { table: 'dues_exemption', label: '免缴的原因' },
  modelWorker: { table: 'model_worker', label: '月收入' },
  mutualClaim: { table: 'mutual_aid_claim', label: '给付的原因、住院、自付和备注' },
};

/** What is hidden by its field, under whatever noun. */
const fieldWords: Readonly<Record<string, string>> = { paper: '照片和单据', words: '名单上隐藏的类型' };

type Row = Omit<HistoryLook, 'record' | 'label'> & {
  readonly noun: string;
  readonly recordId: number;
  readonly field: string;
};

function look(ledger: Ledger, { noun, recordId, field, ...row }: Row): HistoryLook {
  const { table, label } = lookedAt[noun] ?? { table: noun };
  const what =
    noun === 'member'
      ? (memberFields[field as MemberField]?.label ?? field)
      : noun === 'aid'
        ? lookLabelOf(ledger, recordId, field)
        : (fieldWords[field] ?? label ?? field);
  const title = recordTitle(ledger, table, recordId);
  const person = recordPerson(ledger, table, recordId);
  return { ...row, record: person === null || title.includes(person) ? title : `${person} ${title}`, label: what };
}

/** 谁看过隐藏的内容, of all records. Reading is not undoable; the list only grows. */
export const historyLookHandlers: Pick<Handlers, 'history.looks'> = {
  'history.looks': ({ ledger }, { search, offset, limit }) => {
    const where = `where :search = '' or instr(user, :search) > 0 or instr(coalesce(reason, ''), :search) > 0`;
    const bind = { search: search.trim() };
    const total = statement(ledger.sql, `select count(*) from disclosure ${where}`).pluck().get(bind) as number;
    const rows = statement(
      ledger.sql,
      `select id, at, user, noun, record_id recordId, field, reason from disclosure ${where}
       order by id desc limit :limit offset :offset`,
    ).all({ ...bind, limit, offset }) as Row[];
    return { total, looks: rows.map((row) => look(ledger, row)) };
  },
};
