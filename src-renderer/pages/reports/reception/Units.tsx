import { Input } from 'antd';
import { useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import { type Output, useCommand, useQueryRoute } from '../../../api.ts';
import { Check } from '../../../parts/Check.tsx';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { missingWords } from '../../../parts/inputs.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { Empty, Loading, Notice } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { useStatus } from '../../../shell/status.ts';
import { codeDoubt, unitCodeOf } from '../../../../src-main/domain/unit-code.ts';
import { ButtonLine } from '../packages/ButtonLine.tsx';
import { ImportUnits } from './ImportUnits.tsx';
import '../packages/packages.css';
import './reception.css';

type Unit = Output<'reception.units'>[number];

const keyWords = { none: '还没收到', seen: '没有核对', compared: '核对过' } as const;
const columns: GridColumn<Unit>[] = [
  { key: 'name', label: '单位', width: 220, link: true, grow: true },
  { key: 'code', label: '单位代码', width: 170 },
  { key: 'contact', label: '联系人', width: 90 },
  { key: 'phone', label: '电话', width: 120 },
  {
    key: 'key',
    label: '签名',
    width: 96,
    render: ({ key }) => (key === 'seen' ? <Tag kind="warning">{keyWords.seen}</Tag> : keyWords[key]),
  },
  { key: 'fingerprint', label: '核对码', width: 240, render: ({ fingerprint }) => fingerprint ?? '—' },
  { key: 'hasUnits', label: '下级', width: 64, render: ({ hasUnits }) => (hasUnits ? '有' : '—') },
  { key: 'lastOn', label: '最近报来', width: 104, render: ({ lastOn }) => lastOn ?? '—' },
  { key: 'note', label: '备注', width: 120, render: ({ note }) => note ?? '' },
];

/** 下级单位: who has to report, and whether their signature was compared. */
export default function Units() {
  const units = useQueryRoute('reception.units', {});
  const [editing, setEditing] = useState<Unit | 'new' | null>(null);
  useStatus({ facts: [`下级单位 ${units.data?.length ?? 0} 个`] });
  const buttons = (
    <>
      <ImportUnits />
      <Button route="reception.saveUnit" type="primary" onClick={() => setEditing('new')}>
        加一个单位
      </Button>
    </>
  );
  return (
    <>
      <PageHead title="下级单位" back={{ label: '收表汇总', to: '/reports/reception' }} actions={buttons} />
      <Loading query={units} what="下级单位">
        {(rows) => (
          <Grid<Unit>
            id="reception-units"
            label="下级单位"
            columns={columns}
            {...allRows(rows)}
            onOpen={setEditing}
            empty={
              <Empty title="还没有下级单位">
                有名单的话点“从 Excel
                导入”，表里要有“单位代码”和“单位名称”两列，“有下级单位”一列写有或无。代码用工会统一社会信用代码或基层工会统计代码，和下级报来的一样。
              </Empty>
            }
          />
        )}
      </Loading>
      {editing && <UnitDialog unit={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function UnitDialog({ unit, onClose }: { readonly unit: Unit | null; readonly onClose: () => void }) {
  const [code, setCode] = useState(unit?.code ?? '');
  const [name, setName] = useState(unit?.name ?? '');
  const [note, setNote] = useState(unit?.note ?? '');
  const [contact, setContact] = useState(unit?.contact ?? '');
  const [phone, setPhone] = useState(unit?.phone ?? '');
  const [hasUnits, setHasUnits] = useState(unit?.hasUnits ?? false);
  const [sure, setSure] = useState(false);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const save = useCommand('reception.saveUnit', { quiet: true });
  const trust = useCommand('reception.trustKey');
  const end = useCommand('reception.endUnit');
  async function keep(): Promise<void> {
    const done = await save.run({
      ...(unit ? { id: unit.id } : {}),
      code,
      name,
      note: note.trim() || null,
      contact,
      phone,
      hasUnits,
      sure,
    });
    if (done.ok) onClose();
    else setProblems(done.error.fields ?? { code: done.error.message });
  }
  return (
    <Dialog
      title={unit ? '下级单位' : '加一个下级单位'}
      ok="保存"
      busy={save.busy}
      missing={missingWords([code.trim() === '' && '单位代码', name.trim() === '' && '单位名称'])}
      onOk={() => void keep()}
      onClose={onClose}
      foot={
        unit && (
          <Button
            route="reception.endUnit"
            danger
            onClick={() => void end.run({ id: unit.id }).then((done) => done.ok && onClose())}
          >
            移出名单
          </Button>
        )
      }
    >
      <Line label="单位名称" problem={problems['name']}>
        <Input
          autoFocus={!unit}
          aria-label="单位名称"
          value={name}
          maxLength={200}
          onChange={(e) => setName(e.target.value)}
        />
      </Line>
      {problems['sure'] && (
        <>
          <Notice kind="info" title={problems['sure']} />
          <Check checked={sure} onChange={setSure}>
            是另一个单位，名称一样
          </Check>
        </>
      )}
      <Line label="单位代码" problem={problems['code']} hint={codeDoubt(unitCodeOf(code)) ?? '照对方报送单上的写'}>
        <Input aria-label="单位代码" value={code} maxLength={60} onChange={(e) => setCode(e.target.value)} />
      </Line>
      <Line label="联系人" hint="催报的时候打给谁，可以不填">
        <Input aria-label="联系人" value={contact} maxLength={60} onChange={(e) => setContact(e.target.value)} />
      </Line>
      <Line label="电话">
        <Input aria-label="电话" value={phone} maxLength={60} onChange={(e) => setPhone(e.target.value)} />
      </Line>
      <ButtonLine
        label="下级"
        hint={
          hasUnits ? '它自己的一张表来了不算报齐，等它的汇总' : '县区总工会、产业工会这样还要收下级的表再汇总的，勾上'
        }
      >
        <Check checked={hasUnits} onChange={setHasUnits}>
          有下级单位（要报汇总）
        </Check>
      </ButtonLine>
      <Line label="备注">
        <Input value={note} maxLength={200} onChange={(e) => setNote(e.target.value)} />
      </Line>
      {unit?.fingerprint && (
        <ButtonLine
          label="核对码"
          hint={
            unit.key === 'compared'
              ? '已经电话核对过'
              : '第一个报送包带来的签名。打电话请对方念“打包上报 › 名片和核对码”里的核对码，一样就点“核对过了”'
          }
        >
          <b>{unit.fingerprint}</b>
          <span className="reception-from">
            {unit.key === 'seen' && (
              <Button
                route="reception.trustKey"
                size="small"
                onClick={() => void trust.run({ id: unit.id }).then((done) => done.ok && onClose())}
              >
                核对过了
              </Button>
            )}
            <Button
              route="reception.trustKey"
              size="small"
              onClick={() => void trust.run({ id: unit.id, forget: true }).then((done) => done.ok && onClose())}
            >
              对方换了电脑，重新认签名
            </Button>
          </span>
        </ButtonLine>
      )}
    </Dialog>
  );
}
