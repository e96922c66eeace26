import { type Output, useQueryRoute } from '../../../api.ts';
import { Empty, Loading } from '../../../parts/States.tsx';

type Others = Output<'reception.shared'>['others'];

/** So many units are named; the rest is a number. */
const NAMED = 5;

const howCompared = (units: number): string => `比了 ${units} 个单位的名单，按姓名和证件号码的前 6 后 4 位`;

/** Lists that came under another period and were held against these all the same. */
function elsewhere(others: Others): string {
  if (others.length === 0) return '';
  const named = others.slice(0, NAMED).map(({ name, periodLabel }) => `${name}（${periodLabel}）`);
  return `其中 ${others.length} 个单位的名单是按别的报告期报来的，也比了：${named.join('、')}${others.length > NAMED ? '等' : ''}。`;
}

/** People who stand on the lists of two units: which one is right, they settle between them. */
export function Shared({ period }: { readonly period: string }) {
  const shared = useQueryRoute('reception.shared', { period });
  return (
    <Loading query={shared} what="两处都有的人">
      {({ people, units, others }) =>
        people.length === 0 ? (
          <Empty title="没有人同时在两个单位的名单里">
            {howCompared(units)}。{elsewhere(others)}
          </Empty>
        ) : (
          <div className="reception-tables">
            <p className="note">
              {howCompared(units)}，{people.length} 人。请两个单位核对，改一处后重新打包。{elsewhere(others)}
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
                {people.map(({ name, gender, idMasked, units: own }) => (
                  <tr key={`${name}${idMasked}`}>
                    <td>{name}</td>
                    <td>{gender}</td>
                    <td>{idMasked}</td>
                    <td>
                      {own.map((unit) => (
                        <div key={unit.code}>
                          {[unit.name, unit.group, unit.state].filter(Boolean).join(' ')}（{unit.on} 的名单）
                        </div>
                      ))}
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
