import type { Program } from './program.ts';

/** Where all of the given names stand in one grid: the address, the grid's label. */
export interface FullPage {
  readonly path: string;
  readonly grid: string;
}

/**
 * Puts everybody of the roster, whose names are `names`, onto every kind of list that the office has, and the names themselves
 * where free text stands. Returns the pages on which all of them must be seen.
 */
export async function fillPages({ data }: Program, names: readonly string[]): Promise<readonly FullPage[]> {
  const { today } = await data<{ today: string }>('app.status');
  const year = Number(today.slice(0, 4));
  const { ids } = await data<{ ids: number[] }>('members.list', {});
  const text = (at: number): string => names[at] ?? '';
  const id = async (route: string, input: unknown): Promise<number> => (await data<{ id: number }>(route, input)).id;

  await data('dues.saveStandard', { mode: '按基数', fromMonth: `${year}-01`, document: text(0) });
  await data('dues.setBase', { memberIds: ids, fromMonth: `${year}-01`, baseFen: 500_000 });
  await data('dues.openPeriod', { fromMonth: `${year}-01`, toMonth: `${year}-01` });

  const activity = await id('activities.save', {
    name: text(4),
    kind: '文体',
    from: today,
    to: today,
    place: text(5),
    content: text(6),
    organiser: text(7).slice(0, 60),
  });
  await data('activities.signUp', { id: activity, memberIds: ids, on: today });

  const title = text(1);
  const issue = await id('benefits.save', {
    kind: '节日慰问',
    occasion: '春节',
    title,
    on: today,
    form: '实物',
    item: text(2),
    amountFen: 10_000,
    handler: text(3),
    approval: text(8),
  });
  await data('benefits.add', { issueId: issue, memberIds: ids });

  const club = await id('groups.create', { name: text(9).slice(0, 30), parentId: null, kind: '兴趣小组' });
  await data('interestGroups.add', { groupId: club, memberIds: ids, from: today });

  const plan = await id('plans.save', {
    title: text(10),
    periodKind: '年度',
    fromMonth: `${year}-01`,
    toMonth: `${year}-12`,
  });
  const items = names.map((content) => ({ content, monthFrom: `${year}-11`, monthTo: `${year}-11`, owner: '<i>' }));
  await data('plans.addItems', { planId: plan, items });

  for (const [at, name] of names.entries())
    await data('ledgers.save', {
      kind: 'honour',
      values: { name, level: '市', winner: name, winnerType: '个人', awardedOn: today, stage: '已授予' },
      note: text(at),
    });
  await data('aidCampaigns.save', {
    kind: '两节送温暖',
    title: text(11),
    year,
    from: today,
    to: today,
    note: text(12),
  });
  return [
    { path: '/dues/bases', grid: '计费基数' },
    { path: '/dues/collect', grid: '收款名单' },
    { path: '/dues/arrears', grid: '欠缴名单' },
    { path: `/year/activities/${activity}/people`, grid: `${text(4)}的名单` },
    { path: `/benefits/${issue}`, grid: `${title}的名单` },
    { path: `/year/groups/${club}`, grid: `${text(9).slice(0, 30)}的成员` },
    { path: `/year/plans/${plan}`, grid: '计划事项' },
    { path: '/ledgers/honour', grid: '荣誉' },
  ];
}
