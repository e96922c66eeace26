import type { CallInput } from '../../api.ts';

export type Params = NonNullable<CallInput<'reports.preview'>['params']>;

/** What a sheet is about, by their name in the address. */
const things = [
  ['caseId', 'case'],
  ['requestId', 'request'],
  ['noticeId', 'notice'],
  ['campaignId', 'campaign'],
  ['planId', 'plan'],
  ['workPlanId', 'workPlan'],
  ['activityId', 'activity'],
] as const;

/** What the sheet was asked, as it stands in the address: coming back from a list of people finds the same sheet. */
export function paramsFrom(search: URLSearchParams): Params {
  const params: Params = {};
  const month = search.get('month');
  const date = search.get('date');
  const period = search.get('period');
  const group = Number(search.get('group'));
  const states = search.get('states');
  const members = search.get('members');
  if (month) params.month = month;
  if (date) params.date = date;
  if (period) params.period = period;
  if (Number.isInteger(group) && group > 0) params.groupId = group;
  if (states) params.states = states.split(',');
  if (members && /^\d{1,8}$/.test(members)) params.memberCount = Number(members);
  if (search.get('masked') === '1') params.masked = true;
  if (search.get('posting') === '1') params.posting = true;
  if (search.get('names') === '0') params.maskedNames = true;
  if (search.get('unused') === '1') params.unused = true;
  if (search.get('cover') === '1') params.cover = true;
  if (search.get('branches') === '0') params.branches = false;
  for (const [name, key] of things) {
    const id = Number(search.get(key));
    if (Number.isInteger(id) && id > 0) params[name] = id;
  }
  const helps = search.get('helps');
  if (helps && /^\d+(,\d+)*$/.test(helps)) params.helpIds = helps.split(',').map(Number);
  if (search.get('full') === '1') params.full = true;
  const turns = search.get('turns');
  if (turns === '疗休养' || turns === '体检') params.turnKind = turns;
  return params;
}

/** Address part of what was asked; what is left out is the sheet's own default. */
export function searchOf(params: Params): URLSearchParams {
  const { month, date, period, groupId, states, memberCount, masked, posting, maskedNames, unused, cover, branches } =
    params;
  const search = new URLSearchParams();
  if (month) search.set('month', month);
  if (date) search.set('date', date);
  if (period) search.set('period', period);
  if (groupId) search.set('group', String(groupId));
  if (states) search.set('states', states.join(','));
  if (memberCount !== undefined) search.set('members', String(memberCount));
  if (masked) search.set('masked', '1');
  if (posting) search.set('posting', '1');
  if (maskedNames) search.set('names', '0');
  if (unused) search.set('unused', '1');
  if (cover) search.set('cover', '1');
  if (branches === false) search.set('branches', '0');
  for (const [name, key] of things) if (params[name]) search.set(key, String(params[name]));
  if (params.helpIds) search.set('helps', params.helpIds.join(','));
  if (params.full) search.set('full', '1');
  if (params.turnKind) search.set('turns', params.turnKind);
  return search;
}
