// What is done about a record, an order or a request, and what is done by one press: both end in the same dialog.
import { Form, Input, InputNumber, Select } from 'antd';
import { ActModal, needed } from './act-modal.js';
import type { Deed, Field } from './deed.js';

/** An event that is ready but for the rehearsal. */
export interface Wanted {
  title: string;
  event: object;
}

/** Tells what an event would do, and does it. @param onDone is called when something may have changed */
export function Rehearsed({ wanted, onClose, onDone }: { wanted: Wanted; onClose(): void; onDone(): void }) {
  const end = (isDone: boolean) => {
    if (isDone) onDone();
    onClose();
  };
  return <ActModal title={wanted.title} isComplete reasonLabel="" toEvent={() => wanted.event} onClose={end} />;
}

function Control(field: Field) {
  if (field.kind === 'number') return <InputNumber min={0} max={field.most} />;
  if (field.kind === 'text') return <Input maxLength={field.most} />;
  return <Select options={field.choices} allowClear={field.optional ?? false} showSearch />;
}

/** What a deed is about. */
export interface About {
  id: string;
  /** its name in the title of the dialog, where a record has several of them */
  say?: string;
  /** of a request, in words: some fields are for one kind only */
  kindText?: string;
  /** what the record already says of a field */
  known?: Record<string, string>;
}

const initialOf = ({ name, initial }: Field, known: Record<string, string>) =>
  known[name] || (typeof initial === 'function' ? initial() : initial);

/** Asks for what a deed needs. */
export function Asked(o: { deed: Deed; about: About; onClose(): void; onDone(): void }) {
  const { action, label, on, reason, reasonLabel, reasonOptional, fixed, ...rest } = o.deed;
  const { id, say, kindText = '', known = {} } = o.about;
  const fields = (rest.fields ?? []).filter(({ ofKind }) => !ofKind || ofKind === kindText);
  const initial = { reason, ...Object.fromEntries(fields.map((field) => [field.name, initialOf(field, known)])) };
  const open = fields.find(({ name }) => !initial[name as keyof typeof initial]);
  const toEvent = (typed: Record<string, unknown>) => {
    const given = Object.entries(typed).filter(([, value]) => value !== undefined && value !== null && value !== '');
    return { action, [on]: id, ...fixed, ...Object.fromEntries(given) };
  };
  const end = (isDone: boolean) => {
    if (isDone) o.onDone();
    o.onClose();
  };
  return (
    <ActModal<Record<string, unknown>>
      title={say ? `${label} · ${say}` : label}
      initial={initial}
      isComplete={reason !== '' && !open}
      {...(reasonLabel && { reasonLabel })}
      reasonOptional={reasonOptional ?? false}
      toEvent={toEvent}
      onClose={end}
    >
      {fields.map((field) => (
        <Form.Item
          key={field.name}
          name={field.name}
          label={field.label}
          rules={field.optional ? [] : needed(`请填写${field.label}`)}
        >
          {Control(field)}
        </Form.Item>
      ))}
    </ActModal>
  );
}
