import { Navigate, useParams } from 'react-router';
import { useQueryRoute } from '../../api.ts';
import { Loading } from '../../parts/States.tsx';

/** `/aid/of/:memberId`: the file of a member, or a new application for them. */
export function OfMember() {
  const memberId = Number(useParams()['memberId']);
  const fits = Number.isInteger(memberId) && memberId > 0;
  const query = useQueryRoute('aid.caseOf', { memberId }, { enabled: fits });
  if (!fits) return <Navigate to="/aid" replace />;
  return (
    <Loading query={query} what="这个人的档案">
      {(found) => <Navigate to={found ? `/aid/files/${found.id}` : `/aid?do=new&member=${memberId}`} replace />}
    </Loading>
  );
}
