import { useQueryRoute } from '../../api.ts';

const reception = { key: 'reception', label: '收表汇总', to: '/reports/reception' };

/** The views of 报表; 收表汇总 stands there for an upper union only. */
export function useReportTabs(): { key: string; label: string; to: string }[] {
  const on = useQueryRoute('reception.on', {});
  return [
    { key: 'catalog', label: '各种表', to: '/reports' },
    { key: 'duties', label: '上报情况', to: '/reports/duties' },
    { key: 'snapshots', label: '定稿', to: '/reports/snapshots' },
    { key: 'fill', label: '套上级的表', to: '/reports/fill' },
    { key: 'packages', label: '打包上报', to: '/reports/packages' },
    ...(on.data ? [reception] : []),
    { key: 'register', label: '导出登记', to: '/reports/register' },
  ];
}
