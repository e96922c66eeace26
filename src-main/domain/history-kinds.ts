/** What a step is about, in the office's words, by the first word of its route. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  会员: ['members', 'transfers', 'modelWorkers'],
  组织: ['unit', 'groups', 'officers', 'terms', 'bodies', 'interestGroups'],
  导入: ['imports'],
  会费: ['dues'],
  经费: ['funds', 'spending', 'standards'],
  慰问: ['benefits'],
  帮扶: ['aid', 'aidCampaigns', 'aidHelp', 'aidPapers', 'aidRequests', 'aidVisits', 'mutualAid'],
  年度工作: ['activities', 'plans', 'calendar', 'yearSummary'],
  台账: ['ledgers'],
  上报和收表: ['snapshots', 'returns', 'packages', 'reception'],
  导出和打印: ['reports', 'templates', 'lists', 'forms'],
  使用人和钥匙: ['users', 'cards', 'vault', 'backups', 'recovery', 'app', 'preferences'],
  撤销: ['history'],
};

/** The kinds that 操作记录 is filtered by. */
export const historyKinds: readonly string[] = Object.keys(kinds);

/** First words of the routes of a kind. */
export const routesOfKind = (kind: string): readonly string[] =>
  Object.hasOwn(kinds, kind) ? (kinds[kind] ?? []) : [];

/** members.update → 会员; 其他 for what nobody named. */
export function kindOfRoute(route: string): string {
  const [first = ''] = route.split('.');
  return historyKinds.find((kind) => routesOfKind(kind).includes(first)) ?? '其他';
}

/** The entry of somebody coming in: no work of the office, so that no backup is made for it alone. */
export const doorRoute = 'vault.noteDoor' as const;
