/** The day on which the practice unit and the offices of the tests live: what stands in them hangs on it. */
export const today = '2026-11-21';
