import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input, Output } from '../../contract.ts';
import { asksHealth, campaignKinds } from '../../domain/aid/help-kinds.ts';
import { formatMoney } from '../../domain/money.ts';
import { warn } from '../../domain/spending/findings.ts';
import { AppError, refuse } from '../../errors.ts';
import { assertWithinDays } from './campaign-judge.ts';
import { ruleFor, withoutHealth } from './campaign-candidates.ts';
import { assertOpenCampaign, campaignById, campaignRules, campaignSources } from './campaign-rows.ts';
import { barOf, helpCheck } from './help-check.ts';
import { assertWhole, putHelp } from './help-write.ts';
import { markedPeople } from './marks.ts';
import { dropPapersOf } from './papers.ts';

const doubled = (words: readonly string[]): string | undefined => words.find((word, i) => words.indexOf(word) !== i);

type Draft = Input<'aidCampaigns.save'>;

/** Rows keep their id while their source stays, so that every step can be taken back by itself. */
function putSources(ledger: Ledger, id: number, rows: NonNullable<Draft['sources']>): void {
  statement(
    ledger.sql,
    'delete from aid_campaign_source where campaign_id = ? and source not in (select value from json_each(?))',
  ).run(id, JSON.stringify(rows.map(({ source }) => source)));
  for (const { source, amountFen, document } of rows)
    statement(
      ledger.sql,
      `insert into aid_campaign_source (campaign_id, source, amount_fen, document) values (?, ?, ?, ?)
       on conflict (campaign_id, source) do update set amount_fen = excluded.amount_fen, document = excluded.document`,
    ).run(id, source, amountFen, document);
}

function putRules(ledger: Ledger, id: number, rows: NonNullable<Draft['rules']>): void {
  statement(
    ledger.sql,
    'delete from aid_campaign_rule where campaign_id = ? and category not in (select value from json_each(?))',
  ).run(id, JSON.stringify(rows.map(({ category }) => category)));
  for (const [position, { category, cashFen, goods, goodsFen, source }] of rows.entries())
    statement(
      ledger.sql,
      `insert into aid_campaign_rule (campaign_id, category, cash_fen, goods, goods_fen, source, position)
       values (?, ?, ?, ?, ?, ?, ?) on conflict (campaign_id, category) do update set cash_fen = excluded.cash_fen,
         goods = excluded.goods, goods_fen = excluded.goods_fen, source = excluded.source, position = excluded.position`,
    ).run(id, category, cashFen, goods, goodsFen, source, position);
}

/** Makes or changes a campaign, its sources and its rules. Returns the label for the journal. */
export function saveCampaign(ledger: Ledger, draft: Draft): { id: number; label: string } {
  const { kind, title, year, from, to, unitsVisited, teamsVisited, note, sources, rules } = draft;
  if (year < Number(from.slice(0, 4)) || year > Number(to.slice(0, 4)))
    refuse(`年度 ${year} 不在 ${from} 到 ${to} 里，请改其中一个`, 'year');
  const source = doubled((sources ?? []).map((row) => row.source));
  if (source !== undefined) refuse(`资金来源“${source}”写了两次，请合成一行`, 'sources');
  const category = doubled((rules ?? []).map((row) => row.category));
  if (category !== undefined) refuse(`慰问对象“${category}”写了两次，请去掉一行`, 'rules');
  const empty = (rules ?? []).find(({ cashFen, goodsFen }) => cashFen + goodsFen === 0);
  if (empty) refuse(`“${empty.category}”的慰问金和慰问品都是零，请填其中一项`, 'rules');
  const nameless = (rules ?? []).find(({ goods, goodsFen }) => goodsFen > 0 && goods === null);
  if (nameless) refuse(`“${nameless.category}”有慰问品折价，请写是什么物品`, 'rules');
  let id = draft.id ?? 0;
  if (draft.id === undefined)
    id = Number(
      statement(
        ledger.sql,
        `insert into aid_campaign (kind, title, year, from_date, to_date, units_visited, teams_visited, note)
         values (?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(kind, title, year, from, to, unitsVisited, teamsVisited, note).lastInsertRowid,
    );
  else {
    const old = campaignById(ledger, id);
    const moved =
      old.kind !== kind ||
      old.year !== year ||
      old.from !== from ||
      old.to !== to ||
      old.unitsVisited !== unitsVisited ||
      old.teamsVisited !== teamsVisited;
    if (old.closedOn !== null && (moved || sources || rules))
      refuse(`“${old.title}”已于 ${old.closedOn} 办结，日期、走访数、资金和标准不能再改。请先把活动改回办理中`, 'id');
    const left = statement(
      ledger.sql,
      `select count(*) from aid_help where campaign_id = @id and on_date between @wasFrom and @wasTo
       and on_date not between @from and @to`,
    )
      .pluck()
      .get({ id, wasFrom: old.from, wasTo: old.to, from, to }) as number;
    if (left > 0)
      refuse(`名单上有 ${left} 人次的发放日期不在 ${from} 到 ${to} 里，请先改那些日期，再改活动日期`, 'from');
    statement(
      ledger.sql,
      `update aid_campaign set kind = ?, title = ?, year = ?, from_date = ?, to_date = ?, units_visited = ?,
       teams_visited = ?, note = ? where id = ?`,
    ).run(kind, title, year, from, to, unitsVisited, teamsVisited, note, id);
  }
  if (sources) putSources(ledger, id, sources);
  if (rules) putRules(ledger, id, rules);
  return { id, label: `${draft.id === undefined ? '建' : '修改'}活动“${title}”` };
}

/** Takes a campaign away under which nothing was given and nobody gave. Returns the label for the journal. */
export function removeCampaign(ledger: Ledger, id: number): string {
  const { title, times, donatedFen } = campaignById(ledger, id);
  if (times > 0) refuse(`“${title}”的名单上还有 ${times} 人次，不能删。请先去掉名单`, 'id');
  if (donatedFen > 0) refuse(`“${title}”已收捐款 ${formatMoney(donatedFen)} 元，不能删。请先删掉捐款`, 'id');
  dropPapersOf(ledger, 'aid_campaign', [id]);
  statement(ledger.sql, 'delete from aid_campaign_source where campaign_id = ?').run(id);
  statement(ledger.sql, 'delete from aid_campaign_rule where campaign_id = ?').run(id);
  statement(ledger.sql, 'delete from aid_passed_over where campaign_id = ?').run(id);
  statement(ledger.sql, 'delete from aid_campaign where id = ?').run(id);
  return `删除活动“${title}”`;
}

/** No rule is broken: the campaign has none that fits. */
const noRule = warn('没有适合的发放标准。请选慰问对象类别，或直接写金额和资金来源', '发放标准');

/** Puts people on the list with the amounts of the rules or those that are given. Returns the label for the journal. */
export function addToCampaign(
  ledger: Ledger,
  input: Input<'aidCampaigns.add'>,
  today: string,
): Output<'aidCampaigns.add'> & { readonly label: string } {
  const { id, memberIds, on, way, handler, exception } = input;
  const campaign = campaignById(ledger, id);
  const { kind, title } = campaign;
  assertOpenCampaign(ledger, id);
  assertWithinDays(campaign, on);
  const rules = campaignRules(ledger, id);
  const isByRule = input.category === null && input.cashFen === undefined && input.goodsFen === undefined;
  // Without the file an ill person would get what a later standard gives: said whether or not one of these is ill.
  if (isByRule && !input.health && asksHealth(rules))
    refuse(
      `“${title}”的标准里有按大病、残疾定的，照标准发要先说明为什么要看；不看的，请选一个标准或统一写一个金额`,
      'health',
    );
  const wanted = [...new Set(memberIds)];
  const marked = markedPeople(ledger, wanted, on);
  const people = input.health ? marked : marked.map(withoutHealth);
  if (people.length < wanted.length) throw new AppError('NOT_FOUND', '有的人已经不在会员里，没有加入。请刷新后再选');
  const check = helpCheck(ledger, wanted);
  const refused: Output<'aidCampaigns.add'>['refused'][number][] = [];
  const added: { readonly id: number; readonly name: string }[] = [];
  for (const person of people) {
    const { id: memberId, name } = person;
    const rule = input.category === null ? ruleFor(rules, person) : rules.find((r) => r.category === input.category);
    const amounts =
      input.cashFen === undefined && input.goodsFen === undefined
        ? rule
        : {
            cashFen: input.cashFen ?? rule?.cashFen ?? 0,
            goods: input.goods ?? (input.goodsFen === 0 ? null : (rule?.goods ?? null)),
            goodsFen: input.goodsFen ?? rule?.goodsFen ?? 0,
          };
    const source = input.source ?? rule?.source;
    if (!amounts || source === undefined) {
      refused.push({ memberId, name, finding: noRule });
      continue;
    }
    const draft = {
      memberId,
      campaignId: id,
      requestId: null,
      kind: input.kind ?? campaignKinds[kind],
      category: input.category ?? rule?.category ?? null,
      on,
      cashFen: amounts.cashFen,
      goods: amounts.goods,
      goodsFen: amounts.goodsFen,
      source,
      way: amounts.cashFen === 0 ? ('实物' as const) : way,
      receipt: null,
      handler,
      exception,
      note: null,
    };
    assertWhole(draft, today);
    const findings = check.findings({ ...draft, id: null });
    const bar = barOf(findings, exception);
    if (bar) {
      refused.push({ memberId, name, finding: bar });
      continue;
    }
    // A reason that nothing asked for is not written beside people whom it does not concern.
    const asks = findings.some(({ level }) => level === 'ask');
    putHelp(ledger, check, { ...draft, exception: asks ? exception : null });
    added.push({ id: memberId, name });
  }
  const who = added.length === 1 ? added[0]?.name : ` ${added.length} 人`;
  return { added: added.length, refused, label: `把${who}加入“${title}”` };
}

/**
 * More than was raised is closed only knowingly: source by source, for too much of one does not pay for what another
 * lacks. Where nothing was written about money there is nothing to exceed.
 */
function assertWithinRaised(ledger: Ledger, id: number): void {
  const { title, raisedFen } = campaignById(ledger, id);
  const over = raisedFen === 0 ? [] : campaignSources(ledger, id).filter(({ leftFen }) => leftFen < 0);
  if (over.length === 0) return;
  const each = over.map(({ source, leftFen }) => `${source}超出 ${formatMoney(-leftFen)} 元`).join('、');
  refuse(`“${title}”发的比筹集的多：${each}。核对过、确实这样的，请勾上“超出的核对过”再办结`, 'confirm');
}

/** Everything was handed out, or (null) it was not after all. Returns the label for the journal. */
export function closeCampaign(
  ledger: Ledger,
  { id, closedOn, confirm }: Input<'aidCampaigns.close'>,
  today: string,
): string {
  const { title, times, signed, from, closedOn: was } = campaignById(ledger, id);
  if (closedOn !== null) {
    if (was !== null) refuse(`“${title}”已于 ${was} 办结`, 'id');
    if (closedOn > today) refuse(`办结日期 ${closedOn} 还没有到，请填今天或以前的日期`, 'closedOn');
    if (closedOn < from) refuse(`办结日期 ${closedOn} 早于活动开始 ${from}，请核对`, 'closedOn');
    if (signed < times)
      refuse(`“${title}”还有 ${times - signed} 人次没有签收，不能办结。请登记签收，或从名单去掉没有领的人`, 'id');
    const last = statement(ledger.sql, 'select max(signed_on) from aid_help where campaign_id = ?').pluck().get(id) as
      | string
      | null;
    if (last !== null && last > closedOn)
      refuse(`“${title}”在 ${last} 还有人签收，办结日期 ${closedOn} 早了。请填那天或以后`, 'closedOn');
    if (confirm !== true) assertWithinRaised(ledger, id);
  }
  statement(ledger.sql, 'update aid_campaign set closed_on = ? where id = ?').run(closedOn, id);
  return closedOn === null ? `把“${title}”改回办理中` : `办结“${title}”（${closedOn}，${times} 人次）`;
}
