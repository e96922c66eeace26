/** Address of one collection, or of a view of it. */
export const collectionPath = (
  { report, period }: { readonly report: string; readonly period: string },
  view = '',
): string => `/reports/reception/of/${encodeURIComponent(period)}/${encodeURIComponent(report)}${view}`;
