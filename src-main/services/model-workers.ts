import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { Input } from '../contract.ts';
import type { ModelWorkerRow } from '../contract/aid-visits.ts';
import { AppError, refuse } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { lastVisits } from './aid/visits.ts';
import { memberRecord } from './member/columns.ts';
import { noteDisclosure } from './member/person.ts';
import { groupNames } from './organisation/groups.ts';

type Stored = Omit<ModelWorkerRow, 'group' | 'incomeHidden' | 'lastVisitOn'> & {
  readonly groupId: number | null;
  readonly department: string | null;
  readonly incomeFen: number | null;
};

const select = `select w.id, w.member_id memberId, m.name, m.group_id groupId, m.department, m.membership, w.title, w.level,
  w.year, w.body, w.certificate_no certificateNo, w.monthly_income_fen incomeFen, w.help_kind helpKind, w.note,
  (select coalesce(sum(h.cash_fen + h.goods_fen), 0) from aid_help h
     where h.member_id = m.id and substr(h.signed_on, 1, 4) = ?) helpedThisYearFen
  from model_worker w join member m on m.id = w.member_id`;

/** Model workers, the highest level first. */
function modelWorkerRows(ledger: Ledger, today: string): ModelWorkerRow[] {
  const rows = statement(
    ledger.sql,
    `${select} order by case w.level when '全国' then 0 when '省部' then 1 when '市' then 2 else 3 end, w.year, m.name_sort, m.id`,
  ).all(today.slice(0, 4)) as Stored[];
  const groups = groupNames(ledger);
  const visits = lastVisits(ledger);
  return rows.map(({ groupId, department, incomeFen, ...row }) => ({
    ...row,
    group: (groupId === null ? null : groups.get(groupId)?.path) ?? department,
    incomeHidden: incomeFen !== null,
    lastVisitOn: visits.get(row.memberId) ?? null,
  }));
}

function modelWorkerById(ledger: Ledger, id: number): Stored {
  const row = statement(ledger.sql, `${select} where w.id = ?`).get('0000', id) as Stored | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这名劳模，可能刚被删掉。请刷新后再看');
  return row;
}

/** Enters or changes a model worker. Returns the label for the journal. */
function saveModelWorker(
  ledger: Ledger,
  draft: Input<'modelWorkers.save'>,
  today: string,
): { id: number; label: string } {
  const { name } = memberRecord(ledger, draft.memberId);
  if (draft.year > Number(today.slice(0, 4))) refuse(`授予年份 ${draft.year} 还没有到，请照证书核对`, 'year');
  const old = draft.id === undefined ? null : modelWorkerById(ledger, draft.id);
  const there = statement(ledger.sql, 'select id, title from model_worker where member_id = ?').get(draft.memberId) as
    | { id: number; title: string }
    | undefined;
  if (there && there.id !== draft.id)
    throw new AppError(
      'CONFLICT',
      `${name}已经登记为劳模（${there.title}），帮扶类别只能有一种。请改那一条，几个称号写在一起`,
      { memberId: '已经登记' },
    );
  const income = draft.monthlyIncomeFen === undefined ? (old?.incomeFen ?? null) : draft.monthlyIncomeFen;
  const values = [
    draft.memberId,
    draft.title,
    draft.level,
    draft.year,
    draft.body,
    draft.certificateNo,
    income,
    draft.helpKind,
    draft.note,
  ];
  if (draft.id === undefined) {
    const done = statement(
      ledger.sql,
      `insert into model_worker (member_id, title, level, year, body, certificate_no, monthly_income_fen, help_kind, note)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(...values);
    return { id: Number(done.lastInsertRowid), label: `登记劳模${name}` };
  }
  statement(
    ledger.sql,
    `update model_worker set member_id = ?, title = ?, level = ?, year = ?, body = ?, certificate_no = ?,
     monthly_income_fen = ?, help_kind = ?, note = ? where id = ?`,
  ).run(...values, draft.id);
  return { id: draft.id, label: `修改劳模${name}` };
}

/** Two records were one person: the honour passes over, and where both have one the other's is named and refused. */
export function passModelWorker(ledger: Ledger, fromId: number, toId: number): void {
  const titles = statement(
    ledger.sql,
    'select title from model_worker where member_id in (?, ?) order by member_id = ? desc',
  )
    .pluck()
    .all(fromId, toId, toId) as string[];
  if (titles.length > 1)
    throw new AppError(
      'RULE_BROKEN',
      `两份档案都登记了劳模（${titles.join('、')}），没有合并。请先到“帮扶 › 劳模”里把称号并到一条，删掉另一条，再合并`,
    );
  statement(ledger.sql, 'update model_worker set member_id = ? where member_id = ?').run(toId, fromId);
}

/** The one writer of 劳模. */
export const modelWorkerHandlers: Pick<Handlers, Extract<keyof Handlers, `modelWorkers.${string}`>> = {
  'modelWorkers.list': ({ ledger, clock }) => modelWorkerRows(ledger, clock.today()),
  'modelWorkers.save': ({ ledger, clock, say }, draft) => {
    const { id, label } = saveModelWorker(ledger, draft, clock.today());
    say(label);
    return { id };
  },
  'modelWorkers.remove': ({ ledger, say }, { id }) => {
    const { name, title } = modelWorkerById(ledger, id);
    statement(ledger.sql, 'delete from model_worker where id = ?').run(id);
    say(`删除劳模${name}（${title}）`);
    return null;
  },
  'modelWorkers.reveal': ({ ledger, clock, user }, { id }) => {
    const value = modelWorkerById(ledger, id).incomeFen;
    if (value !== null)
      noteDisclosure(ledger, { at: clock.now(), user, noun: 'modelWorker', id, field: 'monthlyIncomeFen' });
    return { value };
  },
};
