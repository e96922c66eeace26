/** Rows by SQL, from a book behind the router or straight from its file. */
export type Rows = <T>(sql: string, ...params: unknown[]) => T[];

interface Life {
  readonly memberId: number;
  readonly type: string;
  readonly date: string;
}

const counts = new Set(['入会', '转入', '恢复']);

/** Members by their raw events, one after the other; nothing of the program's own counting. */
function members(rows: Rows, first: string, end: string): Record<string, number> {
  const lives = Map.groupBy(
    rows<Life>('select member_id memberId, type, date from membership_event where date <= ? order by date, id', end),
    ({ memberId }) => memberId,
  );
  const women = new Set(rows<{ id: number }>("select id from member where gender = '女'").map(({ id }) => id));
  const found: Record<string, number> = {};
  const add = (key: string): void => void (found[key] = (found[key] ?? 0) + 1);
  const keys: Record<string, string> = {
    入会: 'joined',
    转入: 'transferIn',
    恢复: 'restored',
    转出: 'transferOut',
    退会: 'left',
    除名: 'left',
    去世: 'left',
  };
  for (const [id, life] of lives) {
    let inside = false;
    for (const { type, date } of life) {
      const now = counts.has(type);
      const key = keys[type];
      if (date >= first && now !== inside && key) add(`members.${key}`);
      inside = now;
    }
    if (inside) {
      add('members.total');
      if (women.has(id)) add('members.women');
    }
    if (life.at(-1)?.type === '保留') add('members.retained');
  }
  return found;
}

/**
 * Figures of some days by plain SQL: keys as a summary names them, fen, whole numbers. What has no row here is held against
 * another page of the program by the test itself.
 */
export function figuresBySql(rows: Rows, first: string, last: string, today: string): Record<string, number> {
  const end = last < today ? last : today;
  const one = (sql: string, ...params: unknown[]): number =>
    Object.values(rows<Record<string, number | null>>(sql, ...params)[0] ?? {})[0] ?? 0;
  const days = [first, end];
  const money = (kind: string): number =>
    one(
      `select total(case when v.direction = '${kind}' then l.amount_fen when v.direction in ('收入', '支出') then -l.amount_fen else l.amount_fen end)
       from voucher v, voucher_line l, fund_account a
       where l.voucher_id = v.id and a.id = l.account_id and a.kind = '${kind}' and v.date between ? and ?`,
      first,
      last,
    );
  const list = 'from benefit_recipient r join benefit_issue i on i.id = r.issue_id where i.on_date between ? and ?';
  const help = 'from aid_help where signed_on is not null and on_date between ? and ?';
  const visit = 'from aid_visit where on_date between ? and ?';
  const held = "a.state in ('已举行', '已办结') and a.from_date between ? and ?";
  const claim = "from mutual_aid_claim where state = '已给付' and paid_on between ? and ?";
  const found: Record<string, number> = {
    ...members(rows, first, end),
    'dues.paid': one(
      `select total(m.amount_fen) from dues_payment_month m where m.month between ? and ? and exists
         (select 1 from dues_period p where m.month between p.from_month and p.to_month)`,
      first.slice(0, 7),
      last.slice(0, 7),
    ),
    'funds.income': money('收入'),
    'funds.spent': money('支出'),
    'benefits.lists': one(`select count(distinct i.id) ${list}`, ...days),
    'benefits.people': one(`select count(distinct r.member_id) ${list}`, ...days),
    'benefits.times': one(`select count(*) ${list}`, ...days),
    'benefits.sum': one(`select total(r.amount_fen) ${list}`, ...days),
    'aid.households': one(`select count(distinct member_id) ${help}`, ...days),
    'aid.times': one(`select count(*) ${help}`, ...days),
    'aid.sum': one(`select total(cash_fen + goods_fen) ${help}`, ...days),
    'visits.times': one(`select count(*) ${visit}`, ...days),
    'visits.people': one(`select count(distinct member_id) ${visit}`, ...days),
    'mutual.claims': one(`select count(*) ${claim}`, ...days),
    'mutual.paid': one(`select total(paid_fen) ${claim}`, ...days),
    'activities.times': one(`select count(*) from activity a where ${held}`, first, last),
    'activities.people': one(
      `select (select count(*) from activity_person r, activity a where r.activity_id = a.id and r.came = '是' and ${held})
         + (select total(guests) from activity a where ${held})`,
      first,
      last,
      first,
      last,
    ),
    'activities.women': one(
      `select (select count(*) from activity_person r, activity a, member m
           where r.activity_id = a.id and m.id = r.member_id and m.gender = '女' and r.came = '是' and ${held})
         + (select total(guest_women) from activity a where ${held})`,
      first,
      last,
      first,
      last,
    ),
    'activities.spent': one(
      `select total(c.amount_fen) from activity_cost c, activity a where a.id = c.activity_id and c.fund <> '行政支付' and ${held}`,
      first,
      last,
    ),
  };
  const by = (prefix: string, sql: string): void => {
    for (const { key, n } of rows<{ key: string | number; n: number }>(sql, ...days)) found[`${prefix}:${key}`] = n;
  };
  by('benefits.timesOf', `select i.kind key, count(*) n ${list} group by 1`);
  by('benefits.sumOf', `select i.kind key, sum(r.amount_fen) n ${list} group by 1`);
  // No quarter of the years that are asked about has three people of each kind: those for want stand together.
  const kind = "case when kind in ('生活救助', '医疗救助', '临时救助') then '生活、医疗等' else kind end";
  by('aid.timesOf', `select ${kind} key, count(*) n ${help} group by 1`);
  by('aid.sumOf', `select ${kind} key, sum(cash_fen + goods_fen) n ${help} group by 1`);
  const campaign = `from aid_help h join aid_campaign c on c.id = h.campaign_id
    where h.signed_on is not null and c.from_date between ? and ? group by 1`;
  by('campaign.people', `select c.id key, count(distinct h.member_id) n ${campaign}`);
  by('campaign.sum', `select c.id key, sum(h.cash_fen + h.goods_fen) n ${campaign}`);
  const account = (prefix: string, kind: string): void =>
    by(
      prefix,
      `select coalesce(p.name, a.name) key,
         sum(case when v.direction = '${kind}' then l.amount_fen when v.direction in ('收入', '支出') then -l.amount_fen else l.amount_fen end) n
       from voucher v join voucher_line l on l.voucher_id = v.id join fund_account a on a.id = l.account_id
         left join fund_account p on p.id = a.parent_id
       where a.kind = '${kind}' and v.date between ? and ? group by 1`,
    );
  account('funds.incomeOf', '收入');
  account('funds.spentOf', '支出');
  return Object.fromEntries(Object.entries(found).filter(([, n]) => n !== 0));
}

/** Keys that `figuresBySql` reckons, by the part before the colon. */
export const reckonedBySql = new Set([
  'members.total',
  'members.women',
  'members.retained',
  'members.joined',
  'members.transferIn',
  'members.restored',
  'members.transferOut',
  'members.left',
  'dues.paid',
  'funds.income',
  'funds.spent',
  'funds.incomeOf',
  'funds.spentOf',
  'benefits.lists',
  'benefits.people',
  'benefits.times',
  'benefits.sum',
  'benefits.timesOf',
  'benefits.sumOf',
  'aid.households',
  'aid.times',
  'aid.sum',
  'aid.timesOf',
  'aid.sumOf',
  'campaign.people',
  'campaign.sum',
  'visits.times',
  'visits.people',
  'mutual.claims',
  'mutual.paid',
  'activities.times',
  'activities.people',
  'activities.women',
  'activities.spent',
]);
