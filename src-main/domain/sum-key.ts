const SUM = 'sum:';

/** The key of a sum of a report. A sum of sums is one of them too. */
export const sumKey = (report: string): string => (report.startsWith(SUM) ? report : `${SUM}${report}`);

/** Whether a closed report is a sum of what units sent. */
export const isSum = (report: string): boolean => report.startsWith(SUM);

/** The report that a sum is one of; any other report itself. */
export const summedReport = (report: string): string => (isSum(report) ? report.slice(SUM.length) : report);
