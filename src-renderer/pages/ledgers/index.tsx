import { Navigate, Route, Routes, useParams } from 'react-router';
import { ledgerDef, ledgerDefs, ledgerKeys } from '../../../src-main/domain/ledgers/kinds.ts';
import type { PageMeta } from '../../parts/types.ts';
import { LedgerPage } from './LedgerPage.tsx';
import { ledgerPath } from './paths.ts';

export const page: PageMeta = {
  path: '/ledgers',
  label: '台账',
  order: 80,
  noun: '台账',
  help: 'ledgers',
  words: 'taizhang tz zhidaihui zdh tian ta hetong ht yinhuan yh rongyu ry',
  actions: [
    { label: '登记职代会', path: '/ledgers/congress?do=new', words: 'zhidaihui zdh jiaodaihui jdh huiyi' },
    { label: '登记表决', path: '/ledgers/resolution?do=new', words: 'biaojue bj toupiao tp jueyi' },
    { label: '登记提案', path: '/ledgers/proposal?do=new', words: 'tian ta' },
    { label: '登记合理化建议', path: '/ledgers/suggestion?do=new', words: 'helihua jianyi hlhjy jy' },
    { label: '登记事务公开', path: '/ledgers/disclosure?do=new', words: 'changwu xiaowu gongkai cwgk xwgk gk' },
    { label: '登记集体合同', path: '/ledgers/contract?do=new', words: 'jiti hetong jtht gongzi zhuanxiang' },
    { label: '登记争议调解', path: '/ledgers/dispute?do=new', words: 'laodong zhengyi tiaojie ldzy tj xinfang xf' },
    { label: '登记隐患', path: '/ledgers/hazard?do=new', words: 'yinhuan yh paicha pc zhenggai' },
    { label: '登记安康杯', path: '/ledgers/safety?do=new', words: 'ankangbei akb anquan peixun' },
    { label: '登记宣传稿件', path: '/ledgers/press?do=new', words: 'xuanchuan gaojian xc gj banbao dushu' },
    { label: '登记荣誉', path: '/ledgers/honour?do=new', words: 'rongyu ry pingyou biaozhang py' },
  ],
};

function One() {
  const { kind } = useParams();
  const key = ledgerKeys.find((one) => one === kind);
  return key === undefined ? <Navigate to="/ledgers" replace /> : <LedgerPage key={key} def={ledgerDef(key)} />;
}

/** 台账: one page with a tab for each ledger that is declared. */
export default function Ledgers() {
  const [first] = ledgerDefs;
  return (
    <Routes>
      <Route index element={first ? <Navigate to={ledgerPath(first.key)} replace /> : null} />
      <Route path=":kind" element={<One />} />
      <Route path="*" element={<Navigate to="/ledgers" replace />} />
    </Routes>
  );
}
