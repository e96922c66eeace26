import { useQueryRoute } from '../../../api.ts';
import { Empty, Loading } from '../../../parts/States.tsx';

/** People who stand on the lists of two units: which one is right, they settle between them. */
export function Shared({ period }: { readonly period: string }) {
  const shared = useQueryRoute('reception.shared', { period });
  return (
    <Loading query={shared} what="两处都有的人">
      {(people) =>
        people.length === 0 ? (
          <Empty title="没有人同时在两个单位的名单里">按姓名和证件号码的前 6 后 4 位比的。</Empty>
        ) : (
          <div className="reception-tables">
            <p className="note">
              按姓名和证件号码的前 6 后 4 位比的，{people.length} 人。请两个单位核对，改一处后重新打包。
            </p>
            <table className="package-table" aria-label="两处都有的人">
              <thead>
                <tr>
                  <th>姓名</th>
                  <th>性别</th>
                  <th>证件号码</th>
                  <th>在哪些单位</th>
                </tr>
              </thead>
              <tbody>
                {people.map(({ name, gender, idMasked, units }) => (
                  <tr key={`${name}${idMasked}`}>
                    <td>{name}</td>
                    <td>{gender}</td>
                    <td>{idMasked}</td>
                    <td>
                      {units.map((unit) => [unit.name, unit.group, unit.state].filter(Boolean).join(' ')).join('；')}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Loading>
  );
}
