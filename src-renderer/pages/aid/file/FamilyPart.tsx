import { RoleLink } from '../../../parts/RoleLink.tsx';
import type { AidCase, AidFamilyRow, FamilyValues } from '../../../../src-main/contract/aid.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { call, say } from '../../../api.ts';
import { useOpened } from '../../../api/opened.ts';
import { Tag } from '../../../parts/Tag.tsx';

export interface FamilyPartProps {
  readonly file: AidCase;
  readonly onAdd: () => void;
  /** With what was opened, if it was. */
  readonly onEdit: (row: AidFamilyRow, values: FamilyValues) => void;
}

/** The guardian's consent of a child, or that none is needed. */
function Consent({ row }: { readonly row: AidFamilyRow }) {
  if (!row.child) return <span className="quiet">不需要</span>;
  if (row.guardianMissing) return <Tag kind="warning">还没有</Tag>;
  return (
    <>
      {row.guardianConsentOn}
      {row.guardian && <span className="note">　{row.guardian}</span>}
    </>
  );
}

type Rows = Readonly<Record<number, FamilyValues>>;
const none: Rows = {};

/** 家庭成员 without the worker; health, income and everything about young children stay hidden until opened. */
export function FamilyPart({ file, onAdd, onEdit }: FamilyPartProps) {
  const { value: opened, set: setOpened } = useOpened(none);
  const locked = file.locked !== null;
  const open = async (row: AidFamilyRow): Promise<FamilyValues | null> => {
    const known = opened[row.id];
    if (known) return known;
    const answer = await call('aid.revealFamily', { id: row.id });
    if (!answer.ok) {
      say(answer.error.message, 'error');
      return null;
    }
    setOpened((now) => ({ ...now, [row.id]: answer.data.values }));
    return answer.data.values;
  };
  const edit = async (row: AidFamilyRow) => {
    const values = await open(row);
    if (!values) return;
    // What was opened to be changed is hidden again afterwards.
    setOpened((now) => Object.fromEntries(Object.entries(now).filter(([id]) => Number(id) !== row.id)));
    onEdit(row, values);
  };
  const closed = (row: AidFamilyRow) => (
    <RoleLink
      route="aid.saveFamily"
      type="button"
      className="link"
      onClick={() => void open(row)}
      title="点开看，会记下时间和姓名"
    >
      已隐藏，点开看
    </RoleLink>
  );
  return (
    <section className="aid-part" id="aid-family" aria-label="家庭成员">
      <h3 className="aid-title">
        家庭成员<span className="note">不含本人，{file.family.length} 人</span>
        {!locked && (
          <span className="aid-links">
            <RoleLink route="aid.saveFamily" type="button" className="link" onClick={onAdd}>
              ＋ 加一人
            </RoleLink>
          </span>
        )}
      </h3>
      {file.family.length === 0 ? (
        <p className="note">还没有登记家庭成员。一个人过的不用加；家庭人口按本人加这里的人数算。</p>
      ) : (
        <table className="aid-table">
          <thead>
            <tr>
              <th>姓名</th>
              <th>关系</th>
              <th>性别</th>
              <th>年龄</th>
              <th>身份</th>
              <th>健康状况</th>
              <th className="right">月收入</th>
              <th>单位或学校</th>
              <th>监护人同意</th>
            </tr>
          </thead>
          <tbody>
            {file.family.map((row) => {
              const full = opened[row.id];
              const name = row.name ?? (full ? String(full.name ?? '') : null);
              return (
                <tr key={row.id}>
                  <td className="day">
                    {locked ? (
                      (name ?? closed(row))
                    ) : (
                      <RoleLink
                        route="aid.saveFamily"
                        type="button"
                        className="link"
                        title="改这一行，会记下看过"
                        onClick={() => void edit(row)}
                      >
                        {name ?? '已隐藏'}
                      </RoleLink>
                    )}
                  </td>
                  <td className="day">{row.relation}</td>
                  <td>{row.gender ?? full?.gender ?? ''}</td>
                  <td>{row.age ?? ''}</td>
                  <td className="day">{row.status ?? full?.status ?? ''}</td>
                  <td>{full ? (full.health ?? '没有填') : closed(row)}</td>
                  <td className="right">
                    {full
                      ? full.incomeFen === null
                        ? '没有填'
                        : formatMoney(Number(full.incomeFen))
                      : row.incomeHidden
                        ? closed(row)
                        : ''}
                  </td>
                  <td>{row.place ?? full?.place ?? ''}</td>
                  <td>
                    <Consent row={row} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
