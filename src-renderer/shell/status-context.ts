import { createContext, use } from 'react';
export { useStatus } from './status.ts';
import type { AppStatus } from '../../src-main/contract/app.ts';

export const AppStatusContext = createContext<AppStatus | null>(null);

/** Which book is open, today's date, unit name, who works. Only inside the open book. */
export function useAppStatus(): AppStatus {
  const status = use(AppStatusContext);
  if (!status) throw new Error('useAppStatus outside the open book');
  return status;
}

/** Today as the core's clock says it, `YYYY-MM-DD`. */
export const useToday = (): string => useAppStatus().today;
