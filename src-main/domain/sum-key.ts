const SUM = 'sum:';

/** The key of a sum of a report. A sum of sums is one of them too. */
export const sumKey = (report: string): string => (report.startsWith(SUM) ? report : `${SUM}${report}`);

/** Whether a closed report is a sum of what units sent. */
export const isSum = (report: string): boolean => report.startsWith(SUM);

/** The report that a sum is one of; any other report itself. */
export const summedReport = (report: string): string => (isSum(report) ? report.slice(SUM.length) : report);

/** The report whose collection a received one answers: a sum of R5 answers that of R5, a sum of lists of members that of lists. */
export const collectedAs = summedReport;

/** What answers the collection of a report: the report itself, and the sum of it that a union with units of its own sends. */
export const answering = (report: string): readonly [string, string] => {
  const base = collectedAs(report);
  return [base, sumKey(base)];
};
