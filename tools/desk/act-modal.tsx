// The one dialog in which something is done: what it needs and why, what would happen in words beside it, then the deed. What
// was typed stays where a rehearsal refuses it, and whatever is changed afterwards has to be told anew.
import { Alert, Button, Form, Input, Modal } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { MOST_STAFF_WORDS } from '../../shared/reasons.js';
import type { Answer } from './call.js';
import { useHands } from './desk-hands.js';
import { nameOfAction } from './desk-words.js';
import { Details } from './details.js';

export const needed = (words: string) => [{ required: true, message: words }];

/** An event that the function has told of, and that is ready to be done. */
const readyIn = ({ next }: Answer): { action: unknown } | undefined =>
  typeof next !== 'string' && 'rehearsed' in next ? { action: '', ...next } : undefined;

/** Whether Enter in it is no word to the dialog: a list or a calendar takes it, an input method ends a word with it. */
function takesEnter({ target, nativeEvent }: KeyboardEvent): boolean {
  if (nativeEvent.isComposing || !(target instanceof HTMLElement)) return true;
  return !/^(INPUT|TEXTAREA)$/.test(target.tagName) || target.closest('.ant-select, .ant-picker') !== null;
}

/** Where typing begins. */
function firstField(box: Element | null | undefined, startAt: string | undefined): HTMLElement | undefined {
  const fields = [...(box?.querySelectorAll<HTMLInputElement>('input, textarea') ?? [])];
  if (startAt) return fields.find(({ id }) => id === startAt);
  return fields.find(
    (field) => field.value === '' && !field.disabled && !field.closest('.ant-select, .ant-radio-group'),
  );
}

export interface ActProps<T extends object> {
  title: string;
  width?: number;
  /** what stands in the form at first */
  initial?: object;
  /** nothing is left to type: it is rehearsed at once */
  isComplete?: boolean;
  /** who reads the reason; '' where the event has its own */
  reasonLabel?: string;
  reasonOptional?: boolean;
  /** name of the field in which the cursor begins; otherwise in the first that is empty */
  startAt?: string;
  children?: ReactNode;
  /** @returns the event, or a sentence about what was typed that makes none */
  toEvent(typed: T & { reason: string }): object | string;
  onTyped?(all: T): void;
  /** @param isDone whether something may have changed */
  onClose(isDone: boolean): void;
}

/** Who reads why a setting was changed: no student's deletion ever takes it away (cloudfunctions/staff/notes.ts). */
export const KEPT_REASON = '原因（写进留痕，长期保存，请不要写学生的姓名）';

export function ActModal<T extends object>(o: ActProps<T>) {
  const { reasonLabel = '原因（存在采集记录里）' } = o;
  const { tell } = useHands();
  const [form] = Form.useForm<T & { reason: string }>();
  const [plan, setPlan] = useState<Answer>();
  const [done, setDone] = useState<Answer>();
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState<'' | 'telling' | 'doing'>('');
  /** the last question: what was typed after an earlier one makes its answer void */
  const turn = useRef(0);
  const told = useRef<HTMLDivElement>(null);
  const go = async (event: object, what: 'telling' | 'doing') => {
    const mine = ++turn.current;
    setBusy(what);
    setWrong('');
    const { answer, problem = '' } = await tell(event);
    if (mine !== turn.current) return;
    setBusy('');
    setWrong(problem);
    // what is told anew, because a record has changed since, is read anew
    if (what === 'doing' && answer && answer.outcome !== 'told') setDone(answer);
    else setPlan(answer);
  };
  const rehearse = (typed: T & { reason: string }) => {
    const event = o.toEvent(typed);
    if (typeof event === 'string') setWrong(event);
    else void go({ ...event, dryRun: true }, 'telling');
  };
  const forget = () => {
    turn.current += 1;
    setPlan(undefined);
    setWrong('');
    setBusy('');
  };
  useEffect(() => {
    if (plan || wrong) told.current?.scrollIntoView({ block: 'nearest' });
  }, [plan, wrong]);
  const ready = plan?.outcome === 'told' ? readyIn(plan) : undefined;
  const then = done && readyIn(done);
  const isOver = done !== undefined || (plan !== undefined && !ready);
  // whoever closes while it is being done cannot know what came of it
  const end = () => o.onClose(done !== undefined || busy === 'doing');
  const submitByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || takesEnter(event)) return;
    event.preventDefault();
    if (!plan) form.submit();
  };
  // once the dialog is open: while it opens it takes the cursor for itself
  const begin = () => {
    if (o.isComplete) form.submit();
    else firstField(told.current?.parentElement, o.startAt)?.focus();
  };
  const words = done ?? plan;
  const tone = done ? (done.outcome === 'done' ? 'success' : 'warning') : ready ? 'info' : 'warning';
  return (
    <Modal
      open
      width={o.width ?? 520}
      title={o.title}
      style={{ top: 56 }}
      onCancel={end}
      destroyOnHidden
      afterOpenChange={(isOpen) => isOpen && begin()}
      footer={
        <>
          {isOver || <Button onClick={end}>不执行</Button>}
          {then && (
            <Button onClick={() => go(then, 'doing')} loading={busy === 'doing'}>
              接着{nameOfAction(then.action)}
            </Button>
          )}
          {isOver && (
            <Button key="end" type="primary" onClick={end} autoFocus>
              知道了
            </Button>
          )}
          {!isOver && ready && (
            <Button key="do" type="primary" loading={busy === 'doing'} onClick={() => go(ready, 'doing')}>
              确认执行
            </Button>
          )}
          {!isOver && !ready && (
            <Button key="tell" type="primary" loading={busy === 'telling'} onClick={form.submit}>
              演练
            </Button>
          )}
        </>
      }
    >
      <Form
        form={form}
        layout="vertical"
        className={o.width ? 'pairs' : ''}
        hidden={done !== undefined}
        disabled={busy === 'doing'}
        requiredMark={false}
        initialValues={o.initial ?? {}}
        onFinish={rehearse}
        onKeyDown={submitByKey}
        onValuesChange={(_changed, all) => {
          forget();
          o.onTyped?.(all);
        }}
      >
        {o.children}
        {reasonLabel && (
          <Form.Item
            name="reason"
            label={reasonLabel}
            className="wide"
            rules={o.reasonOptional ? [] : needed('请填写')}
          >
            <Input.TextArea maxLength={MOST_STAFF_WORDS} rows={2} showCount />
          </Form.Item>
        )}
      </Form>
      <div ref={told} className="told">
        {words && <Alert type={tone} title={words.say} role="status" />}
        {words?.details && <Details details={words.details} />}
        {!words && wrong && <Alert type="error" title={wrong} role="alert" />}
        {!words && !wrong && busy && <p className="soft">正在演练，不会改动数据 …</p>}
      </div>
    </Modal>
  );
}
