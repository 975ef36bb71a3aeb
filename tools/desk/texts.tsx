// What students read without asking anybody: frequent questions, hotline and hours, how long things take. Each is changed by a
// form that begins with what stands there.
import { Button, Descriptions, Form, Input, InputNumber, Space, Table } from 'antd';
import { useState } from 'react';
import { NEW_FAQ_ORDER } from '../../shared/faq.js';
import { MOST_FAQ_ORDER } from '../../shared/letters.js';
import { Rehearsed, type Wanted } from './act.js';
import { ActModal, KEPT_REASON, needed } from './act-modal.js';
import { Said } from './said.js';
import { FIELDS, type Kind, LABELS, textEvent } from './text-fields.js';
import { useAnswer } from './use-answer.js';

interface Faq {
  id: string;
  topic: string;
  question: string;
  answer: string;
  order: number;
  en?: { topic: string; question: string; answer: string };
}
/** What students read: the text, or what was set when the functions were deployed. */
const sayText = (text: unknown, deployed: unknown) =>
  text || !deployed ? String(text || '–') : `${deployed}（部署时设置的）`;

/** Letters from which on a text has several lines. */
const LINES = 100;

function TextEdit({ kind, text, onClose }: { kind: Kind; text: object; onClose(isDone: boolean): void }) {
  const isKept = 'id' in text;
  const toEvent = (typed: { reason: string }) => textEvent(kind, typed);
  return (
    <ActModal
      title={LABELS[kind]}
      width={720}
      initial={text}
      reasonLabel={KEPT_REASON}
      onClose={onClose}
      toEvent={toEvent}
    >
      {FIELDS[kind].map(({ name, label, most, optional }) => (
        <Form.Item
          key={String(name)}
          name={name}
          label={label}
          className={most > 40 ? 'wide' : label.length > 12 ? 'double' : ''}
          rules={optional ? [] : needed(`请填写${label}`)}
        >
          {most > LINES ? (
            <Input.TextArea maxLength={most} rows={4} showCount />
          ) : (
            <Input maxLength={most} disabled={name === 'id' && isKept} />
          )}
        </Form.Item>
      ))}
      {kind === 'faq' && (
        <Form.Item name="order" label="次序（小的在前）">
          <InputNumber min={0} max={MOST_FAQ_ORDER} precision={0} />
        </Form.Item>
      )}
    </ActModal>
  );
}

export function Texts() {
  const { answer, again, busy } = useAnswer({ action: 'texts' });
  const [edited, setEdited] = useState<{ kind: Kind; text: object }>();
  const [wanted, setWanted] = useState<Wanted>();
  const end = (isDone: boolean) => {
    setEdited(undefined);
    if (isDone) again();
  };
  const { 常见问题: faq = [], 联系: contact = {}, 预计时间: expected = {} } = answer?.details ?? {};
  const deployed = (answer?.details?.部署时的联系 ?? {}) as Record<string, unknown>;
  const remove = ({ id, question }: Faq) =>
    setWanted({
      title: `删除“${question}”`,
      event: { action: 'help', help: { kind: 'removeFaq', id }, reason: '不再需要' },
    });
  const columns = [
    { title: '次序', dataIndex: 'order' },
    { title: '分类', dataIndex: 'topic', className: 'whole' },
    { title: '问题', dataIndex: 'question', width: '28%' },
    { title: '回答', dataIndex: 'answer' },
    { title: '英文', render: ({ en }: Faq) => en?.question ?? '没有，英文手机显示中文' },
    {
      title: '',
      render: (one: Faq) => (
        <Space size={4}>
          <Button size="small" onClick={() => setEdited({ kind: 'faq', text: one })}>
            修改
          </Button>
          <Button size="small" danger onClick={() => remove(one)}>
            删除
          </Button>
        </Space>
      ),
    },
  ];
  const single = (kind: 'contact' | 'expected', text: Record<string, unknown>) => (
    <section className="sheet">
      <h3>
        {LABELS[kind]}
        <Button size="small" onClick={() => setEdited({ kind, text })}>
          修改
        </Button>
      </h3>
      <Descriptions
        size="small"
        column={1}
        items={FIELDS[kind].map(({ name, label }) => ({
          key: String(name),
          label: label.replace(/（.*/, ''),
          children: sayText(text[String(name)], kind === 'contact' ? deployed[String(name)] : ''),
        }))}
      />
    </section>
  );
  return (
    <>
      <Said answer={answer} busy={busy} again={again}>
        <Button size="small" type="primary" onClick={() => setEdited({ kind: 'faq', text: { order: NEW_FAQ_ORDER } })}>
          新增常见问题
        </Button>
      </Said>
      <div className="two">
        {single('contact', contact as Record<string, unknown>)}
        {single('expected', expected as Record<string, unknown>)}
      </div>
      <Table<Faq>
        size="small"
        rowKey="id"
        loading={busy}
        columns={columns}
        dataSource={faq as Faq[]}
        pagination={false}
        scroll={{ x: 900 }}
      />
      {edited && <TextEdit {...edited} onClose={end} />}
      {wanted && <Rehearsed wanted={wanted} onClose={() => setWanted(undefined)} onDone={again} />}
    </>
  );
}
