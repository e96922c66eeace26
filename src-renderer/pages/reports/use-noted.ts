import { useEffect } from 'react';
import type { ReportPreview } from '../../../src-main/contract/reports.ts';
import { call } from '../../api.ts';

/** Whoever has a sheet before him whose sums tell the covered kind of some helps has looked at these: it is noted. */
export function useNoted(preview: Pick<ReportPreview, 'helps'> | undefined): void {
  const helps = preview?.helps?.join() ?? '';
  useEffect(() => {
    if (helps !== '') void call('aidHelp.noteLook', { ids: helps.split(',').map(Number) });
  }, [helps]);
}
