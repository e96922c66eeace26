import { Link } from 'react-router';
import { useAppStatus } from '../../shell/status-context.ts';
import { Setting } from './Setting.tsx';

export function About() {
  const { version, unionName, book, dataDir } = useAppStatus();
  return (
    <Setting title="关于">
      <dl className="about">
        <dt>程序</dt>
        <dd>工会台账 {version} 版</dd>
        <dt>打开的是</dt>
        <dd>{book === 'practice' ? '练习单位' : (unionName ?? '本单位')}</dd>
        <dt>台账放在</dt>
        <dd>
          <span className="about-path">{dataDir}</span>
          <br />
          只在这台电脑上，不连网，不上传。备份和恢复在<Link to="/backups">设置 › 备份</Link>
        </dd>
      </dl>
    </Setting>
  );
}
