import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { PageHead } from '../../parts/PageHead.tsx';
import { AidHead } from '../aid/AidHead.tsx';

/** Head of the two views of the page: the lists stand among the tabs of 帮扶, the limits one step behind them. */
export function BenefitsHead({ view, actions }: { readonly view: 'lists' | 'rules'; readonly actions?: ReactNode }) {
  const navigate = useNavigate();
  if (view === 'rules')
    return (
      <PageHead title="开支标准" back={{ label: '会员慰问', to: '/benefits' }} {...(actions ? { actions } : {})} />
    );
  return (
    <AidHead
      section="benefits"
      actions={
        <>
          <Button onClick={() => void navigate('/benefits/rules')}>开支标准</Button>
          {actions}
        </>
      }
    />
  );
}
