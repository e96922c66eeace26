import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { MadeCard } from '../../../src-main/contract/vault.ts';
import { formatChinese } from '../../../src-main/domain/date-format.ts';
import { call, printHtml, savePdf, say } from '../../api.ts';
import { type FreshCard, freshCard } from '../fresh-card.ts';
import './first-start.css';
import './unlock.css';

/** The card as it will be on paper. */
function PaperCard({ card, unit }: { readonly card: MadeCard; readonly unit: string }) {
  return (
    <div className="paper-card">
      <h3>台账恢复卡</h3>
      <p>单位：{unit}</p>
      <p>
        生成：{formatChinese(card.madeOn)}　卡号：{card.number}
      </p>
      <ol aria-label="恢复卡上的字">
        {card.groups.slice(0, 8).map((group) => (
          <li key={group}>{group}</li>
        ))}
      </ol>
      <p>
        校验组：<b>{card.groups[8]}</b>
      </p>
    </div>
  );
}

/** 打印恢复卡: shown this once. Printed, then two groups are typed back from the paper. */
export function CardDesk({ card, unit }: { readonly card: FreshCard; readonly unit: string }) {
  const [second, setSecond] = useState('');
  const [fifth, setFifth] = useState('');
  const [kept, setKept] = useState(false);
  const [known, setKnown] = useState(false);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const missing = [
    second.trim() === '' && '填第 2 组',
    fifth.trim() === '' && '填第 5 组',
    !kept && '勾第一项',
    !known && '勾第二项',
  ].filter((one) => one !== false);
  const leave = () => freshCard.set(null);
  const confirm = async () => {
    if (missing.length > 0 || busy) return;
    setBusy(true);
    const answer = await call('vault.confirmCard', { second, fifth });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error.message);
    say('恢复卡核对好了，请锁进柜子');
    leave();
  };
  const print = async (pdf: boolean) => {
    const answer = pdf
      ? await savePdf(`台账恢复卡-${card.number}号.pdf`, card.paper, false)
      : await printHtml(card.paper, false);
    if (!answer.ok) return setProblem(answer.error.message);
    setProblem('');
    if (answer.data.outcome !== 'cancelled') say(pdf ? '恢复卡的 PDF 存好了，打印以后请删掉' : '恢复卡送去打印了');
  };
  return (
    <div className="card-desk">
      <main>
        {card.passwords && card.passwords.length > 0 && (
          <section className="new-passwords">
            <h1>钥匙换好了，先抄下别人的新密码</h1>
            <p className="welcome-lead">旧密码不能用了。请当面告诉各人，进来后自己改。离开这一页就看不到了。</p>
            {card.passwords.map(({ name, password }) => (
              <p key={name}>
                {name}：<b>{password}</b>
              </p>
            ))}
          </section>
        )}
        <h1>打印恢复卡</h1>
        <p className="welcome-lead">
          台账是加密的。忘了密码，先请另一位有主席权限的人重设；都不在，就拿这张卡重设，数据一条不少。软件和厂家都没有第二把钥匙。
        </p>
        <div className="welcome-choices">
          <Button size="large" onClick={() => void print(false)}>
            打印恢复卡
          </Button>
          <Button size="large" onClick={() => void print(true)}>
            存成 PDF
          </Button>
        </div>
        <p className="note">PDF 拷到 U 盘打印后请删掉，不要留在这台电脑上，也不要发到微信里。</p>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void confirm();
          }}
        >
          <p className="welcome-lead">照着印出来的卡，填上第 2 组和第 5 组，确认印清楚了</p>
          <div className="card-groups">
            <label htmlFor="card-second">
              第 2 组
              <Input
                id="card-second"
                value={second}
                autoComplete="off"
                onChange={(event) => setSecond(event.target.value)}
              />
            </label>
            <label htmlFor="card-fifth">
              第 5 组
              <Input
                id="card-fifth"
                value={fifth}
                autoComplete="off"
                onChange={(event) => setFifth(event.target.value)}
              />
            </label>
          </div>
          {problem && (
            <p className="problem" role="alert">
              {problem}
            </p>
          )}
          <div className="card-checks">
            <Checkbox checked={kept} onChange={(event) => setKept(event.target.checked)}>
              卡已封好，交工会主席保管，不和电脑放在一起
            </Checkbox>
            <Checkbox checked={known} onChange={(event) => setKnown(event.target.checked)}>
              我知道：密码和恢复卡都丢了，谁也打不开这本台账
            </Checkbox>
          </div>
          <div className="establish-foot">
            <Button size="large" onClick={leave}>
              以后再核对
            </Button>
            <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={missing.length > 0}>
              核对好了，开始用
            </Button>
            {missing.length > 0 && <span className="note">还差：{missing.join('、')}</span>}
          </div>
          {card.number === 1 && (
            <p className="note">
              建议再添加一位有主席权限的人：一位忘了密码，另一位可以重设。在“设置 › 使用人和密码”里添加。
            </p>
          )}
        </form>
      </main>
      <aside>
        <PaperCard card={card} unit={unit} />
      </aside>
    </div>
  );
}
