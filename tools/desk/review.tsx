// Reviewing by keyboard: photo, shot and marked shot side by side, what the machine doubts, and one key for each answer. A
// rehearsal of every approval would only teach people to press twice; each is written down like any other deed.
import { Button, Empty, Input, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { type Decided, type Item, useQueue } from './review-queue.js';

/** Keys of the reasons, in the order of the list. */
const KEYS = 'abcdefghijklmnopqrstuvwxyz';
const MEASURED: Record<string, string> = {
  width: '宽 px',
  height: '高 px',
  bytes: '文件',
  crown: '头顶 px',
  eyes: '眼睛 px',
  faceWidth: '脸宽 px',
  centre: '偏离中线 px',
  background: '背景',
};
const sayMeasure = (field: string, value: unknown): string =>
  field === 'bytes'
    ? `${(Number(value) / 1000).toFixed(1)} KB`
    : Array.isArray(value)
      ? value.join(' ')
      : String(value);

function Picture({ name, url }: { name: string; url: string | undefined }) {
  return (
    <figure className="shot">
      {url ? <img src={url} alt={name} /> : <span className="gone">没有</span>}
      <figcaption>{name}</figcaption>
    </figure>
  );
}

function Facts({ item }: { item: Item }) {
  const measured = Object.entries(item.标准照测量 ?? {}).filter(([field]) => field in MEASURED);
  return (
    <>
      <h2>
        {item.姓名} <small>{item.证件号}</small>
      </h2>
      <p className="soft">
        {item.学校} · {item.批次} · 编号 {item.编号} · 提交 {item.更新时间}
      </p>
      {[item.注意, item.人工审核].filter(Boolean).map((words) => (
        <p key={words} className="warn">
          {words}
        </p>
      ))}
      <h3>机器没有把握</h3>
      {item.机器没有把握.length === 0 ? (
        <p className="soft">没有，各项检测都通过。</p>
      ) : (
        <ul className="doubts">
          {item.机器没有把握.map(({ rule, say, measured, limit }) => (
            <li key={rule}>
              {say}
              <small>
                {measured && ` 测得 ${measured}`}
                {limit && `，要求 ${limit}`}
              </small>
            </li>
          ))}
        </ul>
      )}
      <h3>标准照测量</h3>
      <dl className="measures">
        {measured.map(([field, value]) => (
          <div key={field}>
            <dt>{MEASURED[field]}</dt>
            <dd>{sayMeasure(field, value)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface RejectProps {
  codes: [string, string][];
  why: string;
  text: string;
  onWhy(code: string): void;
  onText(text: string): void;
  onDone(): void;
}
function Reasons({ codes, why, text, onWhy, onText, onDone }: RejectProps) {
  return (
    <>
      <h3>驳回原因（按字母选择，Enter 驳回，Esc 返回）</h3>
      <div className="reasons" role="listbox" aria-label="驳回原因">
        {codes.map(([code, say], at) => (
          <button
            type="button"
            role="option"
            aria-selected={code === why}
            key={code}
            className={code === why ? 'reason chosen' : 'reason'}
            onClick={() => onWhy(code)}
          >
            <kbd>{KEYS[at]?.toUpperCase()}</kbd>
            {say}
          </button>
        ))}
      </div>
      <Input
        placeholder="补充的话，学生会看到（可不填；按 Tab 进入）"
        maxLength={100}
        value={text}
        onChange={({ target }) => onText(target.value)}
        onPressEnter={onDone}
      />
    </>
  );
}

const MARKS: Record<Decided['state'], string> = { sent: '…', done: '✓', failed: '!' };

export function Review() {
  const { item, left, decided, isOver, begin, step, decide, undo } = useQueue();
  const [isRejecting, setRejecting] = useState(false);
  const [why, setWhy] = useState('');
  const [text, setText] = useState('');
  const codes = Object.entries(item?.原因代码 ?? {});
  const back = () => {
    setRejecting(false);
    setWhy('');
    setText('');
  };
  const approve = () => item && void decide(item, 'approve', { reason: '照片合格' });
  const reject = () => {
    if (!item || (!why && !text.trim())) return;
    void decide(item, 'reject', { why, reason: text });
    back();
  };
  const skip = () => {
    back();
    step();
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLInputElement;
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.key === 'Escape') return back();
      if (isTyping) return;
      const key = event.key.toLowerCase();
      const act: Record<string, () => unknown> = isRejecting
        ? { enter: reject }
        : { enter: approve, r: () => setRejecting(true), arrowright: skip, z: undo };
      const code = isRejecting && key.length === 1 ? codes[KEYS.indexOf(key)]?.[0] : undefined;
      if (!code && !act[key]) return;
      event.preventDefault();
      if (code) setWhy(code);
      else act[key]?.();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
  if (!item && !isOver) return <Spin className="wait" />;
  return (
    <div className="review">
      {item ? (
        <div className="pictures-three">
          <Picture name="标准照" url={item.图片.标准照} />
          <Picture name="原片" url={item.图片.原片} />
          <Picture name="标注图" url={item.图片.标注图} />
        </div>
      ) : (
        <Empty description="没有待审核的照片了">
          <Button onClick={begin}>从头再看（跳过的也在）</Button>
        </Empty>
      )}
      <aside className="side">
        <div className="facts">
          {item && !isRejecting && <Facts item={item} />}
          {item && isRejecting && (
            <Reasons codes={codes} why={why} text={text} onWhy={setWhy} onText={setText} onDone={reject} />
          )}
        </div>
        <div className="answers">
          {item && !isRejecting && (
            <>
              <Button type="primary" onClick={approve}>
                通过 <kbd>Enter</kbd>
              </Button>
              <Button danger onClick={() => setRejecting(true)}>
                驳回 <kbd>R</kbd>
              </Button>
              <Button onClick={skip}>
                跳过 <kbd>→</kbd>
              </Button>
            </>
          )}
          {item && isRejecting && (
            <>
              <Button danger type="primary" onClick={reject} disabled={!why && !text.trim()}>
                确认驳回 <kbd>Enter</kbd>
              </Button>
              <Button onClick={back}>
                返回 <kbd>Esc</kbd>
              </Button>
            </>
          )}
        </div>
        <section className="decided">
          <h3>
            待审核 <b>{left}</b> 张 · 本次已定 <b>{decided.filter(({ state }) => state === 'done').length}</b> 张
            {decided.some(({ what, state }) => what === 'reject' && state === 'done') && (
              <Button size="small" type="link" onClick={undo}>
                撤销上一次驳回 <kbd>Z</kbd>
              </Button>
            )}
          </h3>
          {decided.slice(0, 2).map(({ item: one, what, state, say }) => (
            <p key={one.captureId} className={`line ${state}`} title={say}>
              <i>{MARKS[state]}</i> {what === 'approve' ? '通过' : '驳回'}{' '}
              <a href={`#/find/${one.captureId}`}>
                {one.姓名} {one.编号}
              </a>{' '}
              {state === 'failed' && say}
            </p>
          ))}
        </section>
      </aside>
    </div>
  );
}
