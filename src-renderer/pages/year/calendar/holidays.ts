import { useMemo } from 'react';
import { holidaysIn } from '../../../../src-main/domain/calendar/holidays.ts';
import type { HolidaysOf } from '../../../../src-main/domain/calendar/working-days.ts';
import { useStandards } from '../../../parts/standards.ts';

/** Days off and made-up days by the standards of this book. */
export function useHolidays(): HolidaysOf {
  const standards = useStandards();
  return useMemo(() => holidaysIn(standards), [standards]);
}
