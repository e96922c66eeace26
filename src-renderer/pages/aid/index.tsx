import { Navigate, Route, Routes } from 'react-router';
import type { PageMeta } from '../../parts/types.ts';
import { FilePage } from './FilePage.tsx';
import { OfMember } from './OfMember.tsx';
import { aidSections } from './section.ts';
import './aid.css';

export const page: PageMeta = {
  path: '/aid',
  label: '帮扶',
  order: 60,
  noun: '帮扶',
  help: 'aid',
  words: 'bangfu bf kunnan kn jiuzhu jz zoufang zf',
  actions: [
    { label: '登记困难职工申请', path: '/aid?do=new', words: 'kunnan zhigong shenqing knzgsq jiandang jd' },
    { label: '看困难职工档案', path: '/aid', words: 'kunnan zhigong dangan knzgda' },
    { label: '看年度复核到期的', path: '/aid?view=reviewDue', words: 'niandu fuhe ndfh' },
    { label: '看从未帮扶的', path: '/aid?view=neverHelped', words: 'congwei bangfu cwbf' },
    { label: '登记帮扶', path: '/aid/help?do=new', words: 'dengji bangfu djbf fafang' },
    { label: '登记救助申请', path: '/aid/requests?do=new', words: 'jiuzhu shenqing jzsq yiliao zhuxue falv' },
    {
      label: '建帮扶活动',
      path: '/aid/campaigns?do=new',
      words: 'jian huodong jhd songwennuan swn liangjie qingliang',
    },
    { label: '登记走访', path: '/aid/visits?do=new', words: 'dengji zoufang djzf kanwang' },
    { label: '看一年没走访的', path: '/aid/visits?view=unvisited', words: 'meiyou zoufang yinianmeizoufang mzf' },
    { label: '看医疗互助', path: '/aid/mutual', words: 'yiliao huzhu ylhz canbao baoxian' },
    { label: '看劳模', path: '/aid/models', words: 'laomo lm' },
  ],
  personActions: [{ label: '打开 {name} 的困难职工档案', path: '/aid/of/{id}' }],
};

/** 帮扶: hardship files, help given, visits, campaigns, mutual aid, model workers. */
export default function AidPage() {
  return (
    <Routes>
      {aidSections().map(({ path, Component }) =>
        path === '' ? (
          <Route key="files" index element={<Component />} />
        ) : (
          <Route key={path} path={`${path}/*`} element={<Component />} />
        ),
      )}
      <Route path="files/:id" element={<FilePage />} />
      <Route path="of/:memberId" element={<OfMember />} />
      <Route path="*" element={<Navigate to="/aid" replace />} />
    </Routes>
  );
}
