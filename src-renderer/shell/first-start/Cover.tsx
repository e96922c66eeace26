const digits = '〇一二三四五六七八九';
const inChinese = (year: string) => [...year].map((digit) => digits[Number(digit)] ?? digit).join('');
const tabs = ['会员', '组织', '小组', '报表', '导入', '记录'];

/** The ledger on the desk: cover with its label, index tabs at the edge. The label fills as the data are typed. */
export function Cover({
  union,
  year,
  handler,
  volume = '第 1 本',
}: {
  readonly union: string;
  readonly year: string;
  readonly handler: string;
  readonly volume?: string;
}) {
  const lines: readonly (readonly [string, string])[] = [
    ['单位', union],
    ['年度', `${inChinese(year)}年`],
    ['卷号', volume],
    ['保管', handler],
  ];
  return (
    <div className="cover" aria-hidden="true">
      <div className="cover-tabs">
        {tabs.map((tab) => (
          <span key={tab}>{tab}</span>
        ))}
      </div>
      <div className="cover-board">
        <div className="cover-label">
          <div className="cover-frame">
            <p className="cover-title">
              工会
              <br />
              台账
            </p>
            <div className="cover-rule" />
            <dl>
              {lines.map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </div>
        </div>
      </div>
    </div>
  );
}
