import { Route, Routes } from 'react-router';
import type { PageMeta } from '../../parts/types.ts';
import Catalog from './Catalog.tsx';
import DesignerPage from './designer/DesignerPage.tsx';
import Duties from './Duties.tsx';
import FormDesk from './FormDesk.tsx';
import Cards from './packages/Cards.tsx';
import Packages from './packages/Packages.tsx';
import ReceptionPages from './reception/index.tsx';
import Register from './Register.tsx';
import ReportDesk from './ReportDesk.tsx';
import SnapshotDesk from './SnapshotDesk.tsx';
import Snapshots from './Snapshots.tsx';

export const page: PageMeta = {
  path: '/reports',
  label: '报表',
  order: 90,
  noun: '报表',
  words: 'baobiao bb shangbao sb dayin dy daochu dc 打印 导出 上报 公示',
  actions: [
    { label: '导出工会会员信息采集表', path: '/reports/R1', words: 'caijibiao cjb daochu dc excel 采集表 会员信息' },
    { label: '打印会员花名册', path: '/reports/R3', words: 'dayin dy huamingce hmc mingce mc 名单' },
    { label: '做会员变动月报表', path: '/reports/R4', words: 'yuebao yb biandong bd ruhuilv rhl 月报 增减 入会率' },
    { label: '填基层工会调查表', path: '/reports/R5', words: 'diaochabiao dcb nianbao nb tongji 统计年报 年报' },
    { label: '看上报情况', path: '/reports/duties', words: 'shangbao sb qixian qx qingkuang 期限 报了没有' },
    {
      label: '看定稿的报表',
      path: '/reports/snapshots',
      words: 'dinggao dg shangbao sb suoding fengmian fm 锁定 上报过的 封面',
    },
    { label: '打印会费收缴明细、公示表', path: '/reports/R6', words: 'dayin dy huifei hf shoujiao mingxi gongshi gs' },
    { label: '做会费收缴汇总表', path: '/reports/R7', words: 'huifei hf huizong hz shoujiaolv' },
    { label: '做会费和经费半年公示', path: '/reports/publication', words: 'gongshi gs bannian bn jingfei jf' },
    { label: '做经费决算表', path: '/reports/R8-final', words: 'juesuan js yusuan ys' },
    { label: '做收入支出表', path: '/reports/R9', words: 'shouru zhichu srzc yuebao' },
    { label: '打印困难职工花名册', path: '/reports/R12', words: 'kunnan kn huamingce hmc' },
    { label: '做帮扶资金发放统计表', path: '/reports/R13', words: 'bangfu bf fafang ff tongji' },
    { label: '做送温暖活动统计表', path: '/reports/R15', words: 'songwennuan swn qingliang ql tongji' },
    { label: '打印慰问发放花名册', path: '/reports/aid-signoff', words: 'weiwen ww fafang ff qianzi' },
    { label: '做经费拨缴（返还）情况表', path: '/reports/R11', words: 'bojiao bj fanhuan fh' },
    {
      label: '套上级的表',
      path: '/reports/fill',
      words: 'taobiao tb shangji sj kongbiao kb tianbiao tb jibao jb 填表 空表 模板 反向套表 套表 季报',
    },
    { label: '看本单位的表', path: '/reports', words: 'banshi bs zijideshebiao benliang 版式 版式文件 本单位' },
    {
      label: '打包上报',
      path: '/reports/packages',
      words: 'dabao db shangbao sb baosongbao bsb kouling kl 报送包 口令 退回',
    },
    { label: '看名片和核对码', path: '/reports/packages/cards', words: 'mingpian mp heduima hdm 名片 核对码 上级' },
    {
      label: '收下级的报送包、汇总',
      path: '/reports/reception',
      words: 'shoubiao sb huizong hz xiaji xj cuibao cb baosongbao 收表 下级 催报 上级工会',
    },
    { label: '看导出登记', path: '/reports/register', words: 'daochudengji dcdj daochu dc dengji 登记 交给谁' },
  ],
};

/** 报表: the sheets that the upper union asks for. */
export default function Reports() {
  return (
    <Routes>
      <Route index element={<Catalog />} />
      <Route path="fill" element={<FormDesk />} />
      <Route path="packages" element={<Packages />} />
      <Route path="packages/cards" element={<Cards />} />
      <Route path="reception/*" element={<ReceptionPages />} />
      <Route path="register" element={<Register />} />
      <Route path="duties" element={<Duties />} />
      <Route path="snapshots" element={<Snapshots />} />
      <Route path="snapshots/:id" element={<SnapshotDesk />} />
      <Route path="design/:key" element={<DesignerPage />} />
      <Route path=":key" element={<ReportDesk />} />
    </Routes>
  );
}
