import type { Ledger } from '../../../db/open.ts';
import { passCampaigns } from './campaign-merge.ts';
import { passHelps } from './help-write.ts';
import { passRequests } from './requests-write.ts';
import { passVisits } from './visits-write.ts';
import { passModelWorker } from '../model-workers.ts';
import { passMutual } from '../mutual-aid/write.ts';

/** Two records were one person: what aid did for the one passes to the other. Returns what has to be looked at. */
export function passAid(ledger: Ledger, fromId: number, toId: number): string[] {
  passModelWorker(ledger, fromId, toId);
  passMutual(ledger, fromId, toId);
  const doubled = passHelps(ledger, fromId, toId);
  passCampaigns(ledger, fromId, toId);
  const students = passRequests(ledger, fromId, toId);
  passVisits(ledger, fromId, toId);
  return [...doubled, ...students];
}
