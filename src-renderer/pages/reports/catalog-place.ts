import type { Output } from '../../api.ts';

/** Where a sheet is made: most on their own desk, papers for one person from the list or from the slip. */
export function catalogPlace({ key, asks }: Output<'reports.catalog'>[number]): { to: string; verb: string } {
  if (asks.includes('transfer')) return { to: '/members?view=transfers', verb: '去会籍接转' };
  if (asks.includes('summary')) return { to: '/year/summary', verb: '去写总结' };
  // Texts are written in the file of an activity; without one there is nothing to lay out.
  if (key === 'activity-text') return { to: '/year/activities', verb: '去选活动' };
  if (asks.includes('member')) return { to: '/members', verb: '去选人' };
  return { to: `/reports/${key}`, verb: '打开' };
}
