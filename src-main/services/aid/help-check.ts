import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { AidStanding } from '../../contract/aid-help.ts';
import type { HelpKindName, HelpWay } from '../../domain/aid/help-kinds.ts';
import { capFindings, fileFinding, isHelped } from '../../domain/aid/help-rules.ts';
import { formatMoney } from '../../domain/money.ts';
import { ask, byGravity, type SpendingFinding, stop, warn } from '../../domain/spending/findings.ts';
import { standardAt } from '../../domain/standards.ts';
import { AppError } from '../../errors.ts';
import { type AidFile, fileOnDay, filesOf, maskedAccounts } from './files.ts';
import { doublesIn, type HelpToCompare } from './help-doubles.ts';
import { divisionOf, standardsOf } from '../standards.ts';

/** A help that is to be held against the rules; `id` null: not entered yet. */
export interface HelpToCheck extends HelpToCompare {
  /** Left out or null: nobody signed yet. */
  readonly signedOn?: string | null | undefined;
  readonly way: HelpWay;
}

/** The day by which the caps of a year count a help, as R13 does: of the signature, before that the planned one. */
const countedOn = ({ on, signedOn = null }: Pick<HelpToCheck, 'on' | 'signedOn'>): string => signedOn ?? on;

interface Given {
  readonly id: number;
  readonly memberId: number;
  readonly campaignId: number | null;
  readonly kind: string;
  readonly year: string;
  readonly sumFen: number;
}

interface PersonRow {
  readonly id: number;
  readonly name: string;
  readonly membership: string;
}

export interface HelpCheck {
  readonly findings: (help: HelpToCheck) => SpendingFinding[];
  /** What looks as if it had been given twice; said of what was signed for too. */
  readonly doubles: (help: HelpToCheck) => SpendingFinding[];
  /** What the caps of a time and of a year say to it. */
  readonly capped: (help: HelpToCheck) => SpendingFinding[];
  /** What other helps of the same person make of it: beyond a cap, or a second one in its campaign. */
  readonly crowded: (help: HelpToCheck) => SpendingFinding[];
  /** A help of the same person in the same campaign; null: it is the first. */
  readonly twice: (help: HelpToCheck) => SpendingFinding | null;
  /** Why the kind may not be handed out on a day as the person's file stood then; null: nothing speaks against it. */
  readonly unfiled: (help: Pick<HelpToCheck, 'memberId' | 'kind'>, on: string) => SpendingFinding | null;
  /** The file under which it is entered: the person's, if it was open on that day. */
  readonly caseOf: (memberId: number, on: string) => AidFile | null;
  readonly account: (memberId: number) => string | null;
  readonly name: (memberId: number) => string;
  /** What the person was given in a year, planned included, one help and some kinds left out. */
  readonly givenIn: (
    memberId: number,
    year: string,
    except?: number | null,
    without?: readonly string[],
  ) => { times: number; sumFen: number };
  /** Counts a help that was just entered, so that the next one of the same people is held against it too. */
  readonly count: (help: HelpToCheck & { readonly id: number }) => void;
}

const whoMay = ['在册', '保留会籍'];

/** Everything needed to hold helps of some people against the rules; read once for all of them. */
export function helpCheck(ledger: Ledger, memberIds: readonly number[]): HelpCheck {
  const list = JSON.stringify([...new Set(memberIds)]);
  const people = new Map(
    (
      statement(ledger.sql, 'select id, name, membership from member where id in (select value from json_each(?))').all(
        list,
      ) as PersonRow[]
    ).map((person) => [person.id, person]),
  );
  const given = Map.groupBy(
    statement(
      ledger.sql,
      `select id, member_id memberId, campaign_id campaignId, kind, substr(coalesce(signed_on, on_date), 1, 4) year, cash_fen + goods_fen sumFen
       from aid_help where member_id in (select value from json_each(?)) order by id`,
    ).all(list) as Given[],
    ({ memberId }) => memberId,
  );
  const campaigns = new Map(
    (
      statement(ledger.sql, 'select id, title, from_date "from", to_date "to" from aid_campaign').all() as {
        id: number;
        title: string;
        from: string;
        to: string;
      }[]
    ).map((campaign) => [campaign.id, campaign]),
  );
  const files = filesOf(ledger, memberIds);
  const accounts = maskedAccounts(ledger, memberIds);
  const standards = standardsOf(ledger);
  const division = divisionOf(ledger);
  const name = (memberId: number): string => people.get(memberId)?.name ?? '这个人';
  const others = (memberId: number, except: number | null): Given[] =>
    (given.get(memberId) ?? []).filter(({ id }) => id !== except);
  const givenIn: HelpCheck['givenIn'] = (memberId, year, except = null, without = []) => {
    const rows = others(memberId, except).filter((row) => row.year === year && !without.includes(row.kind));
    return { times: rows.length, sumFen: rows.reduce((sum, row) => sum + row.sumFen, 0) };
  };
  // Of thousands of helps on one day each rule is looked up once.
  const onDay = <K extends 'aidCaps' | 'aidWithoutFile'>(key: K) => {
    const known = new Map<string, ReturnType<typeof standardAt<K>>>();
    return (on: string) => {
      let rule = known.get(on);
      if (rule === undefined) {
        rule = standardAt(standards, key, on, division);
        known.set(on, rule);
      }
      return rule;
    };
  };
  const [capsAt, withoutFileAt] = [onDay('aidCaps'), onDay('aidWithoutFile')];
  const unfiled: HelpCheck['unfiled'] = ({ memberId, kind }, on) =>
    fileFinding(withoutFileAt(on), {
      name: name(memberId),
      kind,
      file: fileOnDay(files.get(memberId), on),
    });
  const twice = ({ id, memberId, campaignId }: Pick<HelpToCheck, 'id' | 'memberId' | 'campaignId'>) => {
    const first = campaignId === null ? undefined : others(memberId, id).find((row) => row.campaignId === campaignId);
    return first
      ? ask(`${name(memberId)}在这次活动里已经有一笔 ${formatMoney(first.sumFen)} 元`, '一次活动每人一份')
      : null;
  };
  const capped: HelpCheck['capped'] = (help) => {
    const { id, memberId, kind, cashFen, goodsFen } = help;
    const [year, caps] = [countedOn(help).slice(0, 4), capsAt(countedOn(help))];
    return capFindings(caps, {
      name: name(memberId),
      kind,
      year: Number(year),
      sumFen: cashFen + goodsFen,
      beforeFen: givenIn(memberId, year, id, caps?.value.except).sumFen,
    });
  };
  const crowded: HelpCheck['crowded'] = (help) => {
    const second = twice(help);
    return second ? [...capped(help), second] : capped(help);
  };
  const doubles = doublesIn(ledger);
  /** What is said of a help while nobody signed: it may be put right yet. */
  const open = ({ memberId, kind, requestId, on }: HelpToCheck): SpendingFinding[] => {
    const found: SpendingFinding[] = [];
    const file = files.get(memberId);
    const last = fileOnDay(file, '9999-12-31');
    if (last?.state === '已退档' && isHelped(fileOnDay(file, on)))
      found.push(
        warn(
          `${name(memberId)}的档案 ${last.caseNo} 已于 ${last.since ?? ''} 退档，这一笔记在退档以前的 ${on}，请核对日期`,
          null,
        ),
      );
    if (kind === '医疗救助' && requestId == null)
      // Names the illness, so that a list covers it with the kind (`coverFindings`).
      found.push(warn('没有医疗救助申请，看病的票据没有核对过。请先登记申请，或核对原件', null));
    return found;
  };
  return {
    name,
    doubles,
    givenIn,
    capped,
    crowded,
    twice,
    unfiled,
    account: (memberId) => accounts.get(memberId) ?? null,
    caseOf(memberId, on) {
      const file = files.get(memberId);
      return file && isHelped(fileOnDay(file, on)) ? file : null;
    },
    count(help) {
      const { id, memberId, campaignId, kind, cashFen, goodsFen } = help;
      const year = countedOn(help).slice(0, 4);
      const row = { id, memberId, campaignId, kind, year, sumFen: cashFen + goodsFen };
      given.set(memberId, [...(given.get(memberId) ?? []).filter((one) => one.id !== id), row]);
    },
    findings(help) {
      const { memberId, campaignId, kind, on, way, signedOn = null } = help;
      const who = name(memberId);
      const found: SpendingFinding[] = [];
      const barred = unfiled({ memberId, kind }, on);
      const unfitOn = files.get(memberId)?.unfitOn ?? null;
      if (barred) found.push(barred);
      else if (unfitOn !== null && unfitOn <= on && !withoutFileAt(on)?.value.kinds.includes(kind))
        found.push(ask(`委员会 ${unfitOn} 认定${who}这一户不符合困难类别，还没有退档`, null));
      found.push(...crowded(help));
      const days = campaignId === null ? undefined : campaigns.get(campaignId);
      if (days && (on < days.from || on > days.to))
        found.push(ask(`发放日期 ${on} 不在“${days.title}”的 ${days.from} 到 ${days.to} 里`, '活动日期'));
      const membership = people.get(memberId)?.membership ?? '';
      if (!whoMay.includes(membership)) found.push(ask(`${who}的会籍是“${membership}”`, null));
      if (way === '银行卡' && !accounts.has(memberId))
        found.push(stop(`${who}没有登记银行卡号，不能选银行卡。请先在档案或会员资料里补上，或改发放方式`, '发放方式'));
      found.push(...doubles(help), ...(signedOn === null ? open(help) : []));
      return found.sort(byGravity);
    },
  };
}

/**
 * Where a person stands in the year of a day against the limits in force; `kind`: what is to be given, `except`: one help
 * left out. Kinds with amounts of their own are in the sum and not held against the limits.
 */
export function standingOf(
  ledger: Ledger,
  memberId: number,
  on: string,
  { kind = null, except = null }: { readonly kind?: HelpKindName | null; readonly except?: number | null } = {},
): AidStanding {
  const year = on.slice(0, 4);
  const check = helpCheck(ledger, [memberId]);
  const { times, sumFen } = check.givenIn(memberId, year, except);
  const rule = standardAt(standardsOf(ledger), 'aidCaps', on, divisionOf(ledger));
  const heldFen = check.givenIn(memberId, year, except, rule?.value.except).sumFen;
  const outside = kind !== null && rule?.value.except.includes(kind) ? kind : null;
  const yearFen = outside === null ? (rule?.value.yearFen ?? null) : null;
  return {
    year: Number(year),
    times,
    sumFen,
    outsideFen: sumFen - heldFen,
    outside,
    yearFen,
    timeFen: outside === null ? (rule?.value.timeFen ?? null) : null,
    leftFen: yearFen === null ? null : Math.max(0, yearFen - heldFen),
    source: rule?.source ?? null,
  };
}

/** What keeps a help from being entered: a stop, or what asks for a reason while none is written. */
export const barOf = (findings: readonly SpendingFinding[], exception: string | null): SpendingFinding | undefined =>
  findings.find(({ level }) => level === 'stop') ??
  (exception === null ? findings.find(({ level }) => level === 'ask') : undefined);

/** @throws AppError RULE_BROKEN with the sentence, its document, and what to do. */
export function assertMay(findings: readonly SpendingFinding[], exception: string | null): void {
  const bar = barOf(findings, exception);
  if (!bar) return;
  const source = bar.source === null ? '' : `（${bar.source}）`;
  throw new AppError(
    'RULE_BROKEN',
    bar.level === 'ask' ? `${bar.sentence}${source}。确实要发的，请写明例外原因` : `${bar.sentence}${source}`,
    { [bar.level === 'ask' ? 'exception' : 'memberId']: `${bar.sentence}${source}` },
  );
}
