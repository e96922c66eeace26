import { Navigate } from 'react-router';
import { useAppStatus, useStatus } from '../../shell/status-context.ts';
import { Keys } from './Keys.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import { Users } from './Users.tsx';

/** 设置 › 使用人和密码: who comes in and by what. */
export function Access() {
  const { vault } = useAppStatus();
  useStatus({ facts: ['改了马上生效'] });
  if (!vault.user) return <Navigate to="/settings" replace />;
  return (
    <>
      <SettingsHead section="people" />
      <div className="scroll settings">
        <Users />
        <Keys />
      </div>
    </>
  );
}
