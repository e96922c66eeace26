import { RoleLink } from '../../parts/RoleLink.tsx';
import type { Output } from '../../../src-main/contract.ts';
import { type UnitField, unitFields } from '../../../src-main/domain/unit.ts';
import { useQueryRoute } from '../../api.ts';
import { SideBlock } from './Side.tsx';

type Unit = Output<'unit.get'>;

/** How many fields the collection sheet asks for. */
export const expected = Object.values(unitFields).filter((meta) => 'expected' in meta).length;

/** Fields of the collection sheet that are still empty; each opens its cell. */
export function Gaps({ unit, onOpen }: { readonly unit: Unit; readonly onOpen: (field: UnitField) => void }) {
  const { gaps, warnings } = unit;
  const filled = `组织信息采集表的 ${expected} 项都填了，${warnings.length > 0 ? `上报前先核对下面 ${warnings.length} 项。` : '可以上报。'}`;
  return (
    <SideBlock title={gaps.length > 0 ? `还差 ${gaps.length} 项` : '采集表要的都填了'}>
      {gaps.length === 0 && <p className="note">{filled}</p>}
      <ul className="side-list">
        {gaps.map(({ field, label }) => (
          <li key={field}>
            <RoleLink route="unit.save" type="button" className="link" onClick={() => onOpen(field)}>
              {label}
            </RoleLink>
          </li>
        ))}
      </ul>
    </SideBlock>
  );
}

/** What is kept but looks wrong. */
export function Warnings({ unit, onOpen }: { readonly unit: Unit; readonly onOpen: (field: UnitField) => void }) {
  if (unit.warnings.length === 0) return null;
  return (
    <SideBlock title={`要核对 ${unit.warnings.length} 项`}>
      <ul className="side-list findings">
        {unit.warnings.map(({ field, message }) => (
          <li key={field + message}>
            <RoleLink route="unit.save" type="button" className="link" onClick={() => onOpen(field)}>
              {unitFields[field].label}
            </RoleLink>
            <p>{message}</p>
          </li>
        ))}
      </ul>
    </SideBlock>
  );
}

/** Where the sheet's words come out again. */
export function Uses() {
  return (
    <SideBlock title="用在哪里">
      <ul className="side-list uses">
        <li>单位名称、工会名称：报表抬头和盖章栏</li>
        <li>经办人：报表的填表人</li>
        <li>每届任期：算届满日期，提前提醒换届</li>
        <li>单位类型：教代会或职代会，校务、院务、厂务或政务公开</li>
      </ul>
    </SideBlock>
  );
}

const most = 6;

/** The last changes of the sheet. */
export function Edits({ id }: { readonly id: number }) {
  const history = useQueryRoute('history.ofRecord', { table: 'unit', rowId: id, limit: most * 4 }).data ?? [];
  const changes = history.filter((entry) => entry.lines.some((line) => line.op === '修改')).slice(0, most);
  if (changes.length === 0) return null;
  return (
    <SideBlock title="改过什么">
      <ul className="side-list findings">
        {changes.map((entry) => (
          <li key={entry.commandId}>
            <span className="note">
              {entry.at.slice(0, 16)}　{entry.user}
            </span>
            {entry.lines
              .flatMap((line) => line.fields)
              .slice(0, most)
              .map((field) => (
                <p key={field.label}>
                  {field.label}：{field.before || '空'} → {field.after || '空'}
                </p>
              ))}
          </li>
        ))}
      </ul>
    </SideBlock>
  );
}
