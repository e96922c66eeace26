import { useCallback } from 'react';
import type { AidCampaignHealth } from '../../../../src-main/contract/aid-campaigns.ts';
import { call, say } from '../../../api.ts';
import { useOpened } from '../../../api/opened.ts';

export interface Health {
  /** null: nobody opened it, or the reason ran out. */
  readonly opened: AidCampaignHealth | null;
  /** Asks why, where nobody said so yet; the core records who looked. False: it stays hidden. */
  readonly open: () => Promise<boolean>;
}

/** Whom the marks of health of a campaign mean (大病, 残疾). */
export function useHealth(id: number): Health {
  const { value, open: keep } = useOpened<AidCampaignHealth | null>(null);
  const open = useCallback(async () => {
    const found = await keep(async () => {
      const answer = await call('aidCampaigns.revealHealth', { id });
      if (answer.ok) return answer.data;
      say(answer.error.message, 'error');
      return null;
    });
    return found !== null;
  }, [id, keep]);
  return { opened: value, open };
}
