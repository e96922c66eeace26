import { unitFields } from '../../../src-main/domain/unit.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { RegisterForm } from '../../parts/RegisterForm.tsx';
import { Loading } from '../../parts/States.tsx';
import { Setting } from './Setting.tsx';

const { handler, termYears } = unitFields;

/** Who fills the forms in, and how long a term lasts. */
export function Handling() {
  const query = useQueryRoute('unit.get', {});
  const save = useCommand('unit.save');
  return (
    <Setting
      title="经办人和任期"
      about="经办人印在报表的填表人一栏。任期三年或五年，届满前 6 个月和 3 个月在首页提醒换届。"
    >
      <Loading query={query} what="经办人">
        {({ values }) => (
          <RegisterForm
            label="经办人和任期"
            fields={{ handler, termYears }}
            values={values}
            pairs={2}
            sections={[{ rows: [[{ field: 'handler' }, { field: 'termYears', label: '每届（年）' }]] }]}
            onSave={async (field, value) => {
              if (field === 'termYears' && value !== 3 && value !== 5)
                throw new Error('每届任期是三年或五年（工会法第十六条），请填 3 或 5');
              await save.attempt({ values: { [field]: value } });
            }}
          />
        )}
      </Loading>
    </Setting>
  );
}
