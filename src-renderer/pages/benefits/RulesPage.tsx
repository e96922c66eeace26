import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import type { SpendingRuleLine } from '../../../src-main/contract/spending.ts';
import type { StandardLine } from '../../../src-main/contract/standards.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Loading } from '../../parts/States.tsx';
import { useStatus } from '../../shell/status-context.ts';
import { StandardDialog } from '../settings/StandardDialog.tsx';
import { BenefitsHead } from './BenefitsHead.tsx';
import { OutingsCheck } from './OutingsCheck.tsx';
import { PresetPick } from './PresetPick.tsx';

/** A line to begin from, for a matter that no document speaks of yet. */
const bare = ({ key, name, parts }: SpendingRuleLine): StandardLine => ({
  id: null,
  key,
  name,
  label: name,
  says: '还没有定',
  value: null,
  parts,
  region: null,
  validFrom: '—',
  validTo: null,
  source: '没有文件说到这一项',
  own: false,
  counts: false,
});

/** What counts today for each matter, and whose it is. */
function Rules({ rules }: { readonly rules: readonly SpendingRuleLine[] }) {
  const remove = useCommand('standards.remove');
  const [asked, setAsked] = useState<StandardLine | null>(null);
  return (
    <section aria-label="现在照什么核对">
      <h3>现在照什么核对</h3>
      <table className="rules-table">
        <thead>
          <tr>
            <th>项目</th>
            <th>内容和依据</th>
            <th>谁定的</th>
            <th aria-label="办理" />
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => {
            const line = rule.counts;
            const own = line?.own === true ? line.id : null;
            return (
              <tr key={rule.key}>
                <td>{rule.name}</td>
                <td>
                  {line ? line.says : <span className="quiet">还没有定，不核对</span>}
                  {line && (
                    <span className="rules-where">
                      {line.source}（{line.validFrom} 起）
                    </span>
                  )}
                </td>
                <td>{line ? (line.own ? '本单位' : (line.preset ?? '')) : ''}</td>
                <td>
                  <Button
                    route="standards.save"
                    type="link"
                    onClick={() => setAsked(line ?? bare(rule))}
                    aria-label={`${own === null ? '另定' : '修改'}${rule.name}`}
                  >
                    {own === null ? '另定' : '修改'}
                  </Button>
                  {own !== null && (
                    <Button
                      route="standards.remove"
                      type="link"
                      onClick={() => void remove.run({ id: own })}
                      aria-label={`删除本单位的${rule.name}`}
                    >
                      删除
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {asked && <StandardDialog line={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

/** 开支标准: the set that was picked, the outings of the year, every matter with its document. */
export function RulesPage() {
  const query = useQueryRoute('spending.standards', {});
  useStatus({ facts: ['改了马上生效，以前的名单不重算'] });
  return (
    <>
      <BenefitsHead view="rules" />
      <div className="scroll rules-page">
        <Loading query={query} what="开支标准">
          {({ picked, presets, rules }) => (
            <>
              <p className="note">
                全国只定原则，金额由各省定，几年一变。各套都要您选了才用；和当地现行文件不一样的，点“另定”写上数字、起用日期和文号，从那天起照本单位的核对。
              </p>
              <PresetPick picked={picked} presets={presets} />
              <OutingsCheck />
              <Rules rules={rules} />
            </>
          )}
        </Loading>
      </div>
    </>
  );
}
