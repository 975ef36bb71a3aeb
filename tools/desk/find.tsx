// Finding a record by whatever a student reads out, and doing what its state allows.
import { Button, Empty, Input, Space, Spin } from 'antd';
import { useRef, useState } from 'react';
import { CAPTURE_STATES, CAPTURE_STATUS, isServed } from '../../shared/capture.js';
import { REQUEST_STATUS } from '../../shared/request.js';
import { type About, Asked } from './act.js';
import { ANSWER, DEEDS } from './actions.js';
import type { Deed } from './deed.js';
import { useHands } from './desk-hands.js';
import { Details, Rows } from './details.js';
import { useAnswer } from './use-answer.js';

type Row = Record<string, unknown>;
const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);
const textOf = (row: Row | undefined, field: string): string => String(row?.[field] ?? '');

/** A photo that was made once, and its original: the page knows whether they are there. */
function canRebuild(pictures: unknown): boolean {
  const { 原片: original, 标准照: photo } = (pictures ?? {}) as Row;
  return photo !== undefined && String(original ?? '').startsWith('http');
}

/** What is enough to tell the orders of one record apart: which of them it is (cloudfunctions/_journey/orders.ts). */
const endOf = (orderId: string): string => orderId.slice(-4);
const SERVED: readonly string[] = CAPTURE_STATES.filter(isServed).map((state) => CAPTURE_STATUS[state]);

/** One record with all that is known and all that may be done. @param onDone is called when something may have changed */
function Capture({ captureId, onDone }: { captureId: string; onDone(): void }) {
  const { may } = useHands();
  const { answer, again, busy } = useAnswer({ action: 'show', captureId });
  const change = () => {
    again();
    onDone();
  };
  const [asked, setAsked] = useState<{ deed: Deed; about: About }>();
  if (!answer?.details) return busy ? <Spin className="wait" /> : <Empty description={answer?.say ?? '没有读到'} />;
  const { details } = answer;
  const status = textOf(details, '状态');
  const offers = (on: Deed['on'], now: string) =>
    DEEDS.filter((deed) => deed.on === on && may(deed.action) && (!deed.when || deed.when.includes(now)));
  const buttons = (deeds: Deed[], about: About, mark = '') =>
    deeds.map((deed) => (
      <Button
        key={deed.label + about.id}
        size="small"
        danger={deed.danger ?? false}
        onClick={() => setAsked({ deed, about })}
      >
        {deed.label}
        {mark && <small className="mono">{mark}</small>}
      </Button>
    ));
  const ofOrders = rowsOf(details.订单).map((row) => ({ id: textOf(row, 'orderId'), status: textOf(row, '状态') }));
  // its price stays with a service that was done; of two orders one may have been paid by mistake
  const isKept = SERVED.includes(status) && ofOrders.length === 1;
  const ofOrder = (now: string) => offers('orderId', now).filter(({ action }) => action !== 'refund' || !isKept);
  const ofRequests = rowsOf(details.申请).filter((row) => textOf(row, 'status') === REQUEST_STATUS.open);
  const several = (all: unknown[], mark: string): string => (all.length > 1 ? mark : '');
  const known = { requestId: textOf(details, '换微信申请') };
  const ofCapture = offers('captureId', status).filter(
    ({ action }) => action !== 'rebuild' || canRebuild(details.图片),
  );
  const who = [textOf(details, '姓名'), textOf(details, '学校')].filter(Boolean);
  return (
    <article className="sheet">
      <header className="title">
        <h2>
          {who.map((words) => `${words} · `)}
          <em>{status}</em>
        </h2>
        <span className="soft">{typeof answer.next === 'string' ? answer.next : ''}</span>
      </header>
      <Space wrap size={[6, 6]} className="deeds">
        {buttons(ofCapture, { id: captureId, known })}
        {ofOrders.flatMap(({ id, status: now }) =>
          buttons(ofOrder(now), { id, say: `订单 …${endOf(id)}` }, several(ofOrders, `…${endOf(id)}`)),
        )}
        {ofRequests.flatMap((row) =>
          buttons(offers('requestId', ''), aboutRequest(row), several(ofRequests, textOf(row, 'kindText'))),
        )}
      </Space>
      <Details details={details} without={['captureId', '姓名', '学校', '状态']} />
      {asked && <Asked {...asked} onClose={() => setAsked(undefined)} onDone={change} />}
    </article>
  );
}

const aboutRequest = (row: Row): About => ({
  id: textOf(row, 'requestId'),
  kindText: textOf(row, 'kindText'),
  say: `${textOf(row, 'kindText')} ${textOf(row, '编号')}`,
});

/** A request that hangs on no record. */
function Request({ row, onDone }: { row: Row; onDone(): void }) {
  const { may } = useHands();
  const [isAsked, setAsked] = useState(false);
  return (
    <article className="sheet">
      <header className="title">
        <h2>
          {textOf(row, 'kindText')} · <em>{textOf(row, 'status')}</em>
        </h2>
      </header>
      {may('answer') && textOf(row, 'status') === REQUEST_STATUS.open && (
        <Button size="small" type="primary" className="gap" onClick={() => setAsked(true)}>
          答复
        </Button>
      )}
      <Details details={row} without={['requestId', 'kindText', 'status']} />
      {isAsked && <Asked deed={ANSWER} about={aboutRequest(row)} onClose={() => setAsked(false)} onDone={onDone} />}
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
  const [request, setRequest] = useState<Row>();
  const [busy, setBusy] = useState(false);
  const [last, setLast] = useState<object>();
  /** the last search: what an earlier one brings later is no answer to it */
  const turn = useRef(0);
  const look = async (event: object) => {
    // the record of the search before is not what is being looked for
    for (const forget of [setOpen, setSaid]) forget('');
    for (const forget of [setRows, setMore, setRequest]) forget(undefined);
    setBusy(true);
    const mine = ++turn.current;
    const answer = await run(event);
    if (mine !== turn.current) return;
    setBusy(false);
    if (!answer) return;
    setLast(event);
    const { 列表: list, 下一页: next } = answer.details ?? {};
    const found = rowsOf(list);
    setSaid(typeof answer.next === 'string' ? `${answer.say}${answer.next}` : answer.say);
    setRows(found);
    setMore(typeof next === 'object' && next !== null ? next : undefined);
    const { next: then, details } = answer;
    // of a payment that is not booked yet the record is what its order hangs on
    const id = typeof then === 'string' ? '' : textOf(then, 'captureId') || textOf(details, 'captureId');
    setRequest(!id && textOf(details, 'requestId') ? details : undefined);
    setOpen(found.length > 1 ? '' : id);
  };
  const search = (words: string) => {
    // as few as the event takes
    if (words.trim().length > 1) return void look({ action: 'find', text: words });
    if (words.trim()) setSaid('请至少写两个字。');
  };
  return (
    <>
      <Input.Search
        className="search"
        placeholder="编号、订单号、微信支付或退款单号、申请编号、采集码文字，或姓名 学校 批次 状态（空格分开）"
        enterButton="查找"
        allowClear
        autoFocus
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onSearch={search}
      />
      {said && (
        <p className="said" role="status">
          {said}
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
      {busy && <Spin className="wait" />}
      {request && <Request row={request} onDone={() => last && look(last)} />}
      {/* what the search said of one record is over when something was done about it */}
      {open && <Capture key={open} captureId={open} onDone={() => (rows?.length ?? 0) > 1 || setSaid('')} />}
    </>
  );
}
