import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input, Output } from '../../contract.ts';
import { kindInWords } from '../../domain/aid/covered-words.ts';
import { addYears } from '../../domain/dates.ts';
import { formatMoney } from '../../domain/money.ts';
import type { SpendingFinding } from '../../domain/spending/findings.ts';
import { refuse } from '../../errors.ts';
import { assertOpenCampaign, campaignById } from './campaign-rows.ts';
import { assertHelpProofStays } from './help-book.ts';
import { assertMay, type HelpCheck, helpCheck, standingOf } from './help-check.ts';
import { helpById, type HelpRecord, helpsByIds } from './help-rows.ts';
import { dropPapersOf } from './papers.ts';
import { passRemoved, unpassListed } from './passed-over.ts';
import { countedDays, householdsReported } from './reported.ts';
import { assertFitsRequest } from './request-rows.ts';
import { memberRecord } from '../member/columns.ts';
import { letVisitsOff } from './visits-write.ts';

export type HelpDraft = Omit<Input<'aidHelp.save'>, 'id'> & { readonly id?: number | undefined };

const columns = [
  'member_id',
  'case_id',
  'campaign_id',
  'request_id',
  'kind',
  'category',
  'on_date',
  'cash_fen',
  'goods',
  'goods_fen',
  'source',
  'way',
  'receipt',
  'handler',
  'exception',
  'note',
] as const;

/** What was signed for, or stands in the cash book, keeps these. */
const firm = [
  'memberId',
  'campaignId',
  'requestId',
  'kind',
  'on',
  'cashFen',
  'goods',
  'goodsFen',
  'source',
  'way',
] as const;
const firmWords = '人、活动、救助申请、类型、日期、金额、物品、资金来源和发放方式';

/** What a draft must hold whoever it is for. */
export function assertWhole(draft: HelpDraft, today: string): void {
  const { on, cashFen, goods, goodsFen, way } = draft;
  if (on > addYears(today, 1)) refuse(`发放日期 ${on} 在一年以后，请核对年份`, 'on');
  if (cashFen + goodsFen === 0) refuse('金额和物品折价都是零，请填其中一项', 'cashFen');
  if (goodsFen > 0 && goods === null) refuse('有物品折价，请写是什么物品', 'goods');
  if (way === '实物' && cashFen > 0) refuse('发放方式是实物，不能有金额。请改成现金或银行卡，或去掉金额', 'way');
  if (way !== '实物' && cashFen === 0) refuse(`只有物品没有金额，发放方式请选实物`, 'way');
}

const valuesOf = (draft: HelpDraft, caseId: number | null): unknown[] => [
  draft.memberId,
  caseId,
  draft.campaignId,
  draft.requestId,
  draft.kind,
  draft.category,
  draft.on,
  draft.cashFen,
  draft.goods,
  draft.goodsFen,
  draft.source,
  draft.way,
  draft.receipt,
  draft.handler,
  draft.exception,
  draft.note,
];

/** Writes a help that was checked; the file is the one that was open on its day. */
export function putHelp(ledger: Ledger, check: HelpCheck, draft: HelpDraft): number {
  const done = statement(
    ledger.sql,
    `insert into aid_help (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  ).run(...valuesOf(draft, check.caseOf(draft.memberId, draft.on)?.id ?? null));
  const id = Number(done.lastInsertRowid);
  check.count({ ...draft, id });
  unpassListed(ledger, draft);
  return id;
}

/** A help out of a list of what was handed out: the rules were said before, and the list says who signed. */
export function putListedHelp(
  ledger: Ledger,
  check: HelpCheck,
  draft: HelpDraft,
  { signedOn, signedBy }: { readonly signedOn: string | null; readonly signedBy: string | null },
): void {
  const id = putHelp(ledger, check, draft);
  if (signedOn !== null)
    statement(ledger.sql, 'update aid_help set signed_on = ?, signed_by = ? where id = ?').run(signedOn, signedBy, id);
}

const bound = ({ name, signedOn, voucherNumber }: HelpRecord): string =>
  voucherNumber === null ? `${name}已于 ${signedOn} 签收` : `${name}的这一笔已经记在经费账上（${voucherNumber} 号）`;
const wayOut = ({ voucherNumber, made }: HelpRecord): string =>
  voucherNumber === null
    ? '请先取消签收'
    : made === 1
      ? `请先到“经费 › 收支流水”冲销 ${voucherNumber} 号`
      : '请先放开经费账';

/** @throws AppError RULE_BROKEN when a visit names the help: it was to the person of whom the help was */
function assertUnvisited(ledger: Ledger, { id, name }: HelpRecord): void {
  const on = statement(ledger.sql, 'select min(on_date) from aid_visit where help_id = ?').pluck().get(id) as
    | string
    | null;
  if (on !== null) refuse(`${on} 走访${name}的记录写着这一笔，不能换人。请先到“走访”里改那条记录`, 'memberId');
}

/** Enters or changes a help. Returns what the rules still say, and the label for the journal. */
export function saveHelp(
  ledger: Ledger,
  draft: HelpDraft,
  today: string,
): { id: number; findings: SpendingFinding[]; label: string } {
  assertWhole(draft, today);
  if (draft.campaignId !== null) assertOpenCampaign(ledger, draft.campaignId);
  if (draft.requestId !== null) assertFitsRequest(ledger, draft.requestId, draft);
  memberRecord(ledger, draft.memberId);
  const check = helpCheck(ledger, [draft.memberId]);
  const old = draft.id === undefined ? null : helpById(ledger, draft.id);
  const findings = check.findings({ ...draft, id: draft.id ?? null, signedOn: old?.signedOn });
  const name = check.name(draft.memberId);
  const what = `${name}的${kindInWords(draft.kind)} ${formatMoney(draft.cashFen + draft.goodsFen)} 元`;
  if (old === null) {
    assertMay(findings, draft.exception);
    return { id: putHelp(ledger, check, draft), findings, label: `登记${what}` };
  }
  const moved = firm.filter((field) => old[field] !== draft[field]);
  if ((old.signedOn !== null || old.voucherId !== null) && moved.length > 0)
    refuse(`${bound(old)}，${firmWords}不能再改。${wayOut(old)}`, moved[0] ?? 'id');
  // Who stands on a list leaves it by `removeHelps`, which asks why.
  if (old.campaignId !== null && (old.campaignId !== draft.campaignId || old.memberId !== draft.memberId))
    refuse(
      `${old.name}在“${old.campaign}”的名单上，不能直接换人或移出。请从名单去掉、写明原因，再另外登记`,
      old.memberId === draft.memberId ? 'campaignId' : 'memberId',
    );
  if (old.memberId !== draft.memberId) assertUnvisited(ledger, old);
  // A word changed on a help of last year is not held against the limits of today.
  if (moved.length > 0 || (old.exception !== null && draft.exception === null)) assertMay(findings, draft.exception);
  const caseId = moved.length > 0 ? (check.caseOf(draft.memberId, draft.on)?.id ?? null) : old.caseId;
  statement(ledger.sql, `update aid_help set ${columns.map((column) => `${column} = ?`).join(', ')} where id = ?`).run(
    ...valuesOf(draft, caseId),
    old.id,
  );
  unpassListed(ledger, draft);
  return { id: old.id, findings, label: `修改${what}` };
}

/**
 * Takes helps away that nobody signed for; off the list of a campaign, which others agreed to, for a reason only, with
 * which the person stands among those left out. Returns how many, and the label for the journal.
 */
export function removeHelps(
  ledger: Ledger,
  { ids, reason }: Input<'aidHelp.remove'>,
): { removed: number; label: string } {
  const rows = helpsByIds(ledger, ids);
  const held = rows.find((row) => row.signedOn !== null || row.voucherId !== null);
  if (held) refuse(`${bound(held)}，一笔也没有删。${wayOut(held)}`, 'ids');
  const listed = rows.filter((row) => row.campaignId !== null);
  for (const campaignId of new Set(listed.flatMap((row) => row.campaignId ?? [])))
    assertOpenCampaign(ledger, campaignId);
  const lists = [...new Set(listed.map(({ campaign }) => `“${campaign}”`))].join('、');
  if (listed.length > 0 && reason === null)
    refuse(`从${lists}的名单去掉人要写原因，一笔也没有去掉。请写一句，例如“没有来领”`, 'reason');
  const list = JSON.stringify(rows.map(({ id }) => id));
  letVisitsOff(ledger, list);
  dropPapersOf(
    ledger,
    'aid_help',
    rows.map(({ id }) => id),
  );
  statement(ledger.sql, 'delete from aid_help where id in (select value from json_each(?))').run(list);
  if (reason !== null) passRemoved(ledger, listed, reason);
  const [first] = rows;
  const what = rows.length === 1 ? `${first?.name ?? ''}的${kindInWords(first?.kind ?? '')}` : ` ${rows.length} 笔帮扶`;
  const whom = listed.length === 1 ? listed[0]?.name : ` ${listed.length} 人次`;
  return {
    removed: rows.length,
    label: [
      ...(listed.length > 0 ? [`从${lists}的名单去掉${whom}：${reason}`] : []),
      ...(listed.length < rows.length ? [`删除${what}`] : []),
    ].join('，'),
  };
}

/**
 * Helps that came in without their campaign (an import, a line entered by hand) stand on its list. Their signature, money
 * and entry stay as they are. Returns who stays out, and the label for the journal.
 */
export function putIntoCampaign(
  ledger: Ledger,
  { ids, campaignId }: Input<'aidHelp.intoCampaign'>,
): Output<'aidHelp.intoCampaign'> & { readonly label: string } {
  const rows = helpsByIds(ledger, ids);
  const { title, from, to } = campaignById(ledger, campaignId);
  assertOpenCampaign(ledger, campaignId);
  const listed = rows.find((row) => row.campaignId !== null && row.campaignId !== campaignId);
  if (listed) refuse(`${listed.name}的这一笔已经在“${listed.campaign}”的名单上，一笔也没有改。请先去掉勾选`, 'ids');
  const outside = rows.find(({ on }) => on < from || on > to);
  if (outside)
    refuse(
      `${outside.name}的发放日期 ${outside.on} 不在“${title}”的 ${from} 到 ${to} 里，一笔也没有改。请先改活动的日期，或去掉勾选`,
      'ids',
    );
  const there = new Set(
    statement(ledger.sql, 'select member_id from aid_help where campaign_id = ?').pluck().all(campaignId) as number[],
  );
  const put = statement(ledger.sql, 'update aid_help set campaign_id = ? where id = ?');
  const refused: Output<'aidHelp.intoCampaign'>['refused'][number][] = [];
  let moved = 0;
  for (const row of rows.filter((one) => one.campaignId === null)) {
    const { memberId, name } = row;
    if (there.has(memberId)) {
      refused.push({ memberId, name, sentence: `${name}在“${title}”的名单上已经有一笔，请核对是不是重了` });
      continue;
    }
    there.add(memberId);
    put.run(campaignId, row.id);
    unpassListed(ledger, { ...row, campaignId });
    moved += 1;
  }
  return { moved, refused, label: `把 ${moved} 笔帮扶列入“${title}”` };
}

/**
 * A signature says in which period a help was given: it does not move into or out of one that was reported. One that
 * comes in late, for an entry of a reported year, may still be written.
 * @throws AppError RULE_BROKEN or LOCKED
 */
function assertSignaturesFree(ledger: Ledger, rows: readonly HelpRecord[], signedOn: string | null): void {
  const counted = countedDays(ledger);
  for (const row of rows) {
    const sentence = counted(row, row.signedOn) ?? counted(row, signedOn);
    if (sentence !== null) refuse(`${sentence}。一笔也没有改`, 'signedOn');
    if (row.signedOn !== null) assertHelpProofStays(ledger, row);
  }
}

/**
 * What the day of a signature is held against: a file that was closed between planning and hand-out, and the caps of the
 * year in which it counts now. Returns the helps that go beyond with the reason written now.
 * @throws AppError RULE_BROKEN
 */
function assertMaySign(
  ledger: Ledger,
  rows: readonly HelpRecord[],
  signedOn: string,
  exception: string | null,
): ReadonlySet<number> {
  const check = helpCheck(
    ledger,
    rows.map(({ memberId }) => memberId),
  );
  for (const row of rows) check.count({ ...row, signedOn });
  const excused = new Set<number>();
  for (const row of rows) {
    const help = { ...row, signedOn };
    const found = row.signedOn === null ? check.findings(help) : [];
    const late = check.unfiled(row, signedOn);
    assertMay(
      (late ? [...found, late] : found).filter(({ level }) => level === 'stop'),
      row.exception,
    );
    const capped = check.capped(help);
    assertMay(capped, row.exception ?? exception);
    if (row.exception === null && capped.some(({ level }) => level === 'ask')) excused.add(row.id);
  }
  return excused;
}

/** Notes who signed the sheet, or (null) that it was noted by mistake. */
export function signHelps(
  ledger: Ledger,
  { ids, signedOn, signedBy, exception }: Input<'aidHelp.sign'>,
  today: string,
): { changed: number; label: string } {
  const rows = helpsByIds(ledger, ids);
  if (signedOn !== null && signedOn > today) refuse(`签收日期 ${signedOn} 还没有到，请填今天或以前的日期`, 'signedOn');
  const by = signedOn === null ? null : signedBy;
  const changed = rows.filter((row) => row.signedOn !== signedOn || row.signedBy !== by);
  const early = changed.find((row) => signedOn !== null && signedOn < row.on);
  if (early) refuse(`签收日期 ${signedOn} 早于${early.name}的发放日期 ${early.on}，请核对`, 'signedOn');
  const booked = changed.find((row) => row.voucherId !== null && row.signedOn !== signedOn);
  if (booked && signedOn === null) refuse(`${bound(booked)}，不能取消签收。${wayOut(booked)}`, 'ids');
  for (const id of new Set(changed.flatMap((row) => row.campaignId ?? []))) assertOpenCampaign(ledger, id);
  const moved = changed.filter((row) => row.signedOn !== signedOn);
  assertSignaturesFree(ledger, moved, signedOn);
  const excused = signedOn === null ? null : assertMaySign(ledger, moved, signedOn, exception);
  const update = statement(ledger.sql, 'update aid_help set signed_on = ?, signed_by = ?, exception = ? where id = ?');
  for (const row of changed) update.run(signedOn, by, excused?.has(row.id) ? exception : row.exception, row.id);
  const [first] = changed;
  const who =
    changed.length === 1 ? `${first?.name ?? ''}的${kindInWords(first?.kind ?? '')}` : ` ${changed.length} 笔帮扶`;
  return {
    changed: changed.length,
    label: signedOn === null ? `取消${who}的签收` : `登记${who}签收（${signedOn}）`,
  };
}

/**
 * Two records were one person: what was given passes to the one that stays; the file passes with its own services.
 * Returns what then stands twice in one campaign, or goes beyond the limit of a year.
 */
export function passHelps(ledger: Ledger, fromId: number, toId: number): string[] {
  const both = statement(
    ledger.sql,
    `select distinct a.title from aid_help x join aid_help y on y.campaign_id = x.campaign_id and y.member_id = ?
     join aid_campaign a on a.id = x.campaign_id where x.member_id = ?`,
  )
    .pluck()
    .all(toId, fromId) as string[];
  const years = statement(
    ledger.sql,
    `select max(coalesce(signed_on, on_date)) from aid_help where member_id in (?, ?)
     group by substr(coalesce(signed_on, on_date), 1, 4)
     having count(distinct member_id) = 2`,
  )
    .pluck()
    .all(fromId, toId) as string[];
  const passed = statement(ledger.sql, 'update aid_help set member_id = ? where member_id = ? returning id')
    .pluck()
    .all(toId, fromId) as number[];
  const reported = householdsReported(ledger, new Map(passed.map((id) => [id, fromId])), '合并后');
  if (reported !== null) refuse(reported, 'dropId');
  const beyond = years.flatMap((on) => {
    const { year, yearFen, source, ...given } = standingOf(ledger, toId, on);
    const sumFen = given.sumFen - given.outsideFen;
    return yearFen === null || sumFen <= yearFen
      ? []
      : [
          `合并后 ${year} 年的帮扶共 ${formatMoney(sumFen)} 元，每人每年不超过 ${formatMoney(yearFen)} 元，超出 ${formatMoney(sumFen - yearFen)} 元，请核对（${source ?? ''}）`,
        ];
  });
  return [...both.map((title) => `两份档案在活动“${title}”里各有一笔，合并后是两笔，请核对是不是发重了`), ...beyond];
}
