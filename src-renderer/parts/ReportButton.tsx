import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useQueryRoute } from '../api.ts';

/** Leads to a sheet of the reports, filled in: `<ReportButton report="R13" ask="period=2026-Q3">统计表</ReportButton>`. */
export function ReportButton({
  report,
  ask,
  children,
}: {
  readonly report: string;
  readonly ask: string;
  readonly children: string;
}) {
  const navigate = useNavigate();
  const known = useQueryRoute('reports.catalog', {}).data?.some(({ key }) => key === report);
  return known ? <Button onClick={() => void navigate(`/reports/${report}?${ask}`)}>{children}</Button> : null;
}
