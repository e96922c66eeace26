/**
 * The school year in which help with schooling counts, named by the year in which it begins. 金秋助学 is handed out from July
 * on, once admissions are known, for the year that begins in September.
 */
export const schoolYearOf = (on: string): number => Number(on.slice(0, 4)) - (on.slice(5) < '07-01' ? 1 : 0);
