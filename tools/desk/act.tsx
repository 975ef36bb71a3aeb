// Doing something: what it is about and why, then a rehearsal in words, then the deed. Nothing is done that was not read first.
import { Alert, Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type { Deed, Field } from './actions.js';
import type { Answer } from './call.js';
import { useHands } from './desk-hands.js';

/** An event that is ready but for the rehearsal. */
export interface Wanted {
  title: string;
  event: object;
}

/** Whether an answer tells what would happen, and nothing was done. */
const isPlan = ({ outcome }: Answer): boolean => outcome === 'told';

/** Shows what would happen, and does it when asked to. @param onDone is told what came of it */
export function Rehearsed({ wanted, onClose, onDone }: { wanted: Wanted; onClose(): void; onDone(): void }) {
  const { run } = useHands();
  const [plan, setPlan] = useState<Answer>();
  const [done, setDone] = useState<Answer>();
  const [busy, setBusy] = useState(false);
  const go = async (event: object) => {
    setBusy(true);
    const answer = await run(event);
    setBusy(false);
    if (!answer) onClose();
    // what is told anew, because a record has changed since, is read anew
    else if (isPlan(answer) || !plan) setPlan(answer);
    else setDone(answer);
  };
  const told = done ?? plan;
  const isReady = plan !== undefined && isPlan(plan) && typeof plan.next !== 'string';
  const end = () => {
    if (done) onDone();
    onClose();
  };
  const rehearse = () => go({ ...wanted.event, dryRun: true });
  return (
    <Modal
      open
      title={wanted.title}
      onCancel={end}
      destroyOnHidden
      afterOpenChange={(isOpen) => isOpen && !plan && rehearse()}
      footer={
        done || (plan && !isReady) ? (
          <Button type="primary" onClick={end} autoFocus>
            知道了
          </Button>
        ) : (
          <>
            <Button onClick={end}>不执行</Button>
            <Button
              type="primary"
              loading={busy}
              disabled={!isReady}
              onClick={() => plan && typeof plan.next !== 'string' && go(plan.next)}
            >
              确认执行
            </Button>
          </>
        )
      }
    >
      {told ? (
        <Alert
          type={done ? (done.outcome === 'done' ? 'success' : 'warning') : 'info'}
          title={told.say}
          role="status"
        />
      ) : (
        <p className="soft">正在演练，不会改动数据 …</p>
      )}
    </Modal>
  );
}

function Control({ kind, choices, optional }: Field) {
  if (kind === 'number') return <InputNumber min={0} max={20} />;
  if (kind === 'choice') return <Select options={choices ?? []} allowClear={optional ?? false} showSearch />;
  return <Input maxLength={100} />;
}

/** Asks for what a deed needs. */
export function Asked({ deed, id, onClose, onDone }: { deed: Deed; id: string; onClose(): void; onDone(): void }) {
  const [form] = Form.useForm<Record<string, unknown>>();
  const [wanted, setWanted] = useState<Wanted>();
  if (wanted) return <Rehearsed wanted={wanted} onClose={onClose} onDone={onDone} />;
  const { action, label, on, reason, reasonLabel = '原因（写进留痕）', reasonOptional = false, fields = [] } = deed;
  const take = (typed: Record<string, unknown>) => {
    const given = Object.entries(typed).filter(([, value]) => value !== undefined && value !== '');
    setWanted({ title: label, event: { action, [on]: id, ...Object.fromEntries(given) } });
  };
  const initial = { reason, ...Object.fromEntries(fields.map(({ name, initial }) => [name, initial])) };
  return (
    <Modal open title={label} onCancel={onClose} onOk={form.submit} okText="演练" cancelText="取消">
      <Form form={form} layout="vertical" initialValues={initial} onFinish={take} requiredMark={false}>
        {fields.map((field) => (
          <Form.Item
            key={field.name}
            name={field.name}
            label={field.label}
            rules={[{ required: !field.optional, message: `请填写${field.label}` }]}
          >
            {Control(field)}
          </Form.Item>
        ))}
        <Form.Item name="reason" label={reasonLabel} rules={[{ required: !reasonOptional, message: '请填写' }]}>
          <Input.TextArea maxLength={100} rows={3} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
