import { Select } from 'antd';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import type { SpendingPresetLine } from '../../../src-main/contract/spending.ts';
import { useCommand } from '../../api.ts';

/** Which named set of rules holds. What it says is shown before it is picked. */
export function PresetPick({
  picked,
  presets,
  titled = true,
}: {
  readonly picked: string | null;
  readonly presets: readonly SpendingPresetLine[];
  /** false where the page gives the title. */
  readonly titled?: boolean;
}) {
  const pick = useCommand('spending.pick');
  const [looked, setLooked] = useState<string | null>(null);
  const shown = presets.find(({ key }) => key === (looked ?? picked));
  const other = looked !== null && looked !== picked;
  return (
    <section aria-label="采用哪一套">
      {titled && <h3>采用哪一套</h3>}
      <div className="rules-pick">
        <Select<string>
          {...(shown ? { value: shown.key } : {})}
          options={presets.map(({ key, label }) => ({ value: key, label }))}
          onChange={setLooked}
          placeholder="还没有选，先看看各套写了什么"
          aria-label="采用哪一套"
        />
        {other && (
          <Button
            route="spending.pick"
            type="primary"
            loading={pick.busy && { delay: 300 }}
            onClick={() => void pick.run({ preset: looked }).then(() => setLooked(null))}
          >
            采用这一套
          </Button>
        )}
        {!other && picked !== null && (
          <Button route="spending.pick" onClick={() => void pick.run({ preset: null })}>
            不采用
          </Button>
        )}
        {shown && <span className="note">{shown.document}</span>}
      </div>
      {other && shown && (
        <table className="rules-table">
          <thead>
            <tr>
              <th>项目</th>
              <th>内容和依据</th>
              <th>起用</th>
            </tr>
          </thead>
          <tbody>
            {shown.rules.map((rule) => (
              <tr key={`${rule.name} ${rule.source}`}>
                <td>{rule.name}</td>
                <td>
                  {rule.says}
                  <span className="rules-where">{rule.source}</span>
                </td>
                <td>{rule.validFrom}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
