import { useCallback, useEffect } from 'react';
import type { AidCampaignHealth } from '../../../../src-main/contract/aid-campaigns.ts';
import { call, say } from '../../../api.ts';
import { touches, useOpened } from '../../../api/opened.ts';
import { useStore } from '../../../api/store.ts';

export interface Health {
  /** null: nobody opened it, or the reason ran out. */
  readonly opened: AidCampaignHealth | null;
  /** Asks why, where nobody said so yet; the core records who looked. null: it stays hidden. */
  readonly open: () => Promise<AidCampaignHealth | null>;
  readonly hide: () => void;
}

/** Whom the marks of health of a campaign mean (大病, 残疾), and what its list covers. */
export function useHealth(id: number): Health {
  const { value, open: keep, set } = useOpened<AidCampaignHealth | null>(null);
  const open = useCallback(() => {
    return keep(async () => {
      const answer = await call('aidCampaigns.revealHealth', { id });
      if (answer.ok) return answer.data;
      say(answer.error.message, 'error');
      return null;
    });
  }, [id, keep]);
  // A form may have changed the very words of a row, and somebody more may stand on the list.
  const touched = useStore(touches);
  useEffect(() => {
    if (value !== null) void open();
  }, [touched]);
  return { opened: value, open, hide: () => set(() => null) };
}
