import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { call, type Output, say, useCommand, useQueryRoute } from '../../../api.ts';
import { Button } from '../../../parts/Button.tsx';
import { deliver } from '../../../parts/leave.ts';
import { PageHead } from '../../../parts/PageHead.tsx';
import { Loading, Notice } from '../../../parts/States.tsx';
import { CardDialog } from './CardDialog.tsx';
import './packages.css';

type State = Output<'packages.state'>;

async function takeOwnCard(): Promise<void> {
  const made = await call('packages.takeCard', {});
  const done = made.ok ? await deliver(made.data, 'xlsx') : made;
  if (!done.ok) say(done.error.message, 'error');
  else if (done.data.sentence) say(done.data.sentence, 'done');
}

/** 名片和核对码: this union's own card for those who send to it, and the cards of those it sends to. */
export default function Cards() {
  const state = useQueryRoute('packages.state', {});
  const [search] = useSearchParams();
  const back =
    search.get('from') === 'reception'
      ? { label: '收表汇总', to: '/reports/reception' }
      : { label: '打包上报', to: '/reports/packages' };
  return (
    <>
      <PageHead title="名片和核对码" back={back} />
      <Loading query={state} what="名片">
        {(data) => (
          <div className="cards">
            {data.lacks && <Notice kind="refusal" title={data.lacks} />}
            <Own state={data} isMain={back.to === '/reports/reception'} />
            <Uppers state={data} isMain={back.to !== '/reports/reception'} />
          </div>
        )}
      </Loading>
    </>
  );
}

/** `isMain`: who came from 收表汇总 hands this card out. */
function Own({ state: { ownFingerprint, unit }, isMain }: { readonly state: State; readonly isMain: boolean }) {
  return (
    <section aria-label="本单位的名片">
      <h3>本单位的名片</h3>
      <p>
        {ownFingerprint ? (
          <>
            核对码 <output className="package-secret">{ownFingerprint}</output>
          </>
        ) : (
          '存一次名片，或打一次包，就有核对码。'
        )}
      </p>
      <p className="note">
        名片可以公开，发给要向本单位报送的单位，收下以后打的包只有本单位打得开。对方打电话来核对，就念核对码。本单位往上报，上级也用它认签名。
      </p>
      <Button
        route="packages.takeCard"
        type={isMain ? 'primary' : 'default'}
        disabled={unit === null}
        onClick={() => void takeOwnCard()}
      >
        存本单位名片
      </Button>
    </section>
  );
}

function Uppers({ state: { uppers }, isMain }: { readonly state: State; readonly isMain: boolean }) {
  const end = useCommand('packages.endCard');
  const [asking, setAsking] = useState(false);
  return (
    <section aria-label="上级的名片">
      <h3>上级的名片</h3>
      {uppers.length === 0 && (
        <p className="note">还没有。请上级把名片文件发来，收下以后打的包只有上级打得开，不用传口令。</p>
      )}
      <ul className="packages-list">
        {uppers.map(({ id, name, fingerprint, from }) => (
          <li key={id}>
            <span>
              <b>{name}</b>
              <small>
                核对码 {fingerprint}，{from} 收下
              </small>
            </span>
            <Button
              route="packages.endCard"
              size="small"
              onClick={() => void end.run({ id })}
              aria-label={`停用 ${name} 的名片`}
            >
              停用
            </Button>
          </li>
        ))}
      </ul>
      <p>
        <Button route="packages.keepCard" type={isMain ? 'primary' : 'default'} onClick={() => setAsking(true)}>
          收上级的名片
        </Button>
      </p>
      {asking && <CardDialog onClose={() => setAsking(false)} />}
    </section>
  );
}
