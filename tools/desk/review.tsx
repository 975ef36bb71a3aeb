// Reviewing by keyboard: photo, shot and marked shot side by side, what the machine doubts, and one key for each answer. A
// rehearsal of every approval would only teach people to press twice; each is written down like any other deed.
import { Button, Empty } from 'antd';
import { useEffect, useState } from 'react';
import { Facts, KEYS, Picture, Reasons, Words } from './review-parts.js';
import { type Decided, useQueue } from './review-queue.js';
import { Unread } from './said.js';

const MARKS: Record<Decided['state'], string> = { sent: '…', done: '✓', failed: '!' };

const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('a, button') !== null;
function leaveControl(): void {
  if (document.activeElement instanceof HTMLElement && isControl(document.activeElement)) document.activeElement.blur();
}

export function Review() {
  const { item, left, decided, isOver, isUnread, isUndoing, fetchMore, begin, step, decide, undo } = useQueue();
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
  const takeBack = () => {
    back();
    void undo();
  };
  useEffect(() => {
    leaveControl();
    // after a click the keys are the room's again
    const click = ({ detail }: MouseEvent) => detail > 0 && leaveControl();
    addEventListener('click', click);
    return () => removeEventListener('click', click);
  }, []);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLInputElement;
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.key === 'Escape') return back();
      // what the keyboard has reached does what it says
      if (isTyping || isUndoing || (event.key === 'Enter' && isControl(event.target))) return;
      const key = event.key.toLowerCase();
      const act: Record<string, () => unknown> = isRejecting
        ? { enter: reject }
        : { enter: approve, r: () => setRejecting(true), arrowright: skip, z: takeBack };
      const code = isRejecting && key.length === 1 ? codes[KEYS.indexOf(key)]?.[0] : undefined;
      if (!code && !act[key]) return;
      event.preventDefault();
      if (code) setWhy(code);
      else act[key]?.();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
  if (!item && !isOver) return <Unread answer={undefined} busy={!isUnread} again={fetchMore} />;
  return (
    <div className="review">
      {item ? (
        // a picture of its own for each photo: one that gets another address shows the last student until that has come
        <div className="pictures-three" key={item.captureId}>
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
          {item && isRejecting && <Reasons codes={codes} why={why} onWhy={setWhy} />}
        </div>
        {item && isRejecting && <Words text={text} onText={setText} onDone={reject} />}
        <div className="answers">
          {item && !isRejecting && (
            <>
              <Button type="primary" onClick={approve} disabled={isUndoing}>
                通过 <kbd>Enter</kbd>
              </Button>
              <Button danger onClick={() => setRejecting(true)} disabled={isUndoing}>
                驳回 <kbd>R</kbd>
              </Button>
              <Button onClick={skip} disabled={isUndoing}>
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
        <section className={isRejecting ? 'decided few' : 'decided'}>
          <h3>
            <span className="whole">
              待审核 <b>{left}</b> 张 · 本次已定 <b>{decided.filter(({ state }) => state === 'done').length}</b> 张
            </span>
            {decided.some(({ what, state }) => what === 'reject' && state === 'done') && (
              <Button size="small" type="link" onClick={takeBack} disabled={isUndoing}>
                撤销驳回 <kbd>Z</kbd>
              </Button>
            )}
          </h3>
          {/* the reasons need the room */}
          {decided.slice(0, isRejecting ? 0 : 2).map(({ item: one, what, state, say }) => (
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
