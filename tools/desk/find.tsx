// Finding a record by whatever a student reads out, and doing what its state allows.
import { Button, Empty, Input, Space, Spin } from 'antd';
import { useState } from 'react';
import { Asked } from './act.js';
import { DEEDS, type Deed } from './actions.js';
import { useHands } from './desk-hands.js';
import { Details, Rows } from './details.js';
import { useAnswer } from './use-answer.js';

type Row = Record<string, unknown>;
const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);
const textOf = (row: Row | undefined, field: string): string => String(row?.[field] ?? '');

/** One record with all that is known and all that may be done. */
function Capture({ captureId }: { captureId: string }) {
  const { may } = useHands();
  const { answer, again, busy } = useAnswer({ action: 'show', captureId });
  const [asked, setAsked] = useState<{ deed: Deed; id: string }>();
  if (!answer?.details) return busy ? <Spin className="wait" /> : <Empty description={answer?.say ?? '没有读到'} />;
  const { details } = answer;
  const status = textOf(details, '状态');
  const offers = (on: Deed['on'], now: string) =>
    DEEDS.filter((deed) => deed.on === on && may(deed.action) && (!deed.when || deed.when.includes(now)));
  const buttons = (deeds: Deed[], id: string) =>
    deeds.map((deed) => (
      <Button key={deed.action + id} size="small" danger={deed.danger ?? false} onClick={() => setAsked({ deed, id })}>
        {deed.label}
      </Button>
    ));
  const ofOrders = rowsOf(details.订单).map((row) => ({ id: textOf(row, 'orderId'), status: textOf(row, '状态') }));
  const ofRequests = rowsOf(details.申请).filter((row) => textOf(row, 'status') === '待处理');
  return (
    <article className="sheet">
      <header className="title">
        <h2>
          {textOf(details, '姓名')} · {textOf(details, '学校')} · <em>{status}</em>
        </h2>
        <span className="soft">{typeof answer.next === 'string' ? answer.next : ''}</span>
      </header>
      <Space wrap size={[6, 6]} className="deeds">
        {buttons(offers('captureId', status), captureId)}
        {ofOrders.flatMap((order) => buttons(offers('orderId', order.status), order.id))}
        {ofRequests.flatMap((row) => buttons(offers('requestId', ''), textOf(row, 'requestId')))}
      </Space>
      <Details details={details} without={['captureId', '姓名', '学校', '状态']} />
      {asked && <Asked deed={asked.deed} id={asked.id} onClose={() => setAsked(undefined)} onDone={again} />}
    </article>
  );
}

/** @param text of a link: a record, or words to look for */
export function Find({ text }: { text: string }) {
  const { run } = useHands();
  const [typed, setTyped] = useState('');
  const [rows, setRows] = useState<Row[]>();
  const [more, setMore] = useState<object>();
  const [said, setSaid] = useState('');
  const [open, setOpen] = useState(text);
  /** whether what was found hangs on no record */
  const [isElsewhere, setElsewhere] = useState(false);
  const look = async (event: object) => {
    const answer = await run(event);
    if (!answer) return;
    const { 列表: list, 下一页: next } = answer.details ?? {};
    const found = rowsOf(list);
    setSaid(typeof answer.next === 'string' ? `${answer.say}${answer.next}` : answer.say);
    setRows(found);
    setMore(typeof next === 'object' && next !== null ? next : undefined);
    const { next: then, details } = answer;
    // of a payment that is not booked yet the record is what its order hangs on
    const id = typeof then === 'string' ? '' : textOf(then, 'captureId') || textOf(details, 'captureId');
    setElsewhere(typeof then !== 'string' && !id && then.action === 'requests');
    setOpen(found.length > 1 ? '' : id);
  };
  return (
    <>
      <Input.Search
        className="search"
        placeholder="编号、订单号、微信支付单号、申请编号、采集码文字，或姓名 学校 批次 状态（空格分开）"
        enterButton="查找"
        allowClear
        autoFocus
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onSearch={(words) => words.trim().length > 1 && look({ action: 'find', text: words })}
      />
      {said && (
        <p className="said" role="status">
          {said}
          {isElsewhere && <a href="#/requests">到申请里办理</a>}
          {more && (
            <Button type="link" size="small" onClick={() => look(more)}>
              下一页
            </Button>
          )}
        </p>
      )}
      {rows && rows.length > 1 && (
        <Rows rows={rows} onOpen={(row) => setOpen(textOf(row, 'captureId') || textOf(row, '编号'))} />
      )}
      {open && <Capture key={open} captureId={open} />}
    </>
  );
}
