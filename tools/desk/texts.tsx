// What students read without asking anybody: frequent questions, hotline and hours, how long things take. Each is changed by a
// form that begins with what stands there.
import { Button, Descriptions, Form, Input, InputNumber, Space, Table } from 'antd';
import { useState } from 'react';
import { Rehearsed, type Wanted } from './act.js';
import { FormModal, needed } from './form-modal.js';
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
/** Letters from which on a text has several lines. */
const LINES = 100;

function TextEdit({
  kind,
  text,
  onClose,
  onReady,
}: {
  kind: Kind;
  text: object;
  onClose(): void;
  onReady(wanted: Wanted): void;
}) {
  const isKept = 'id' in text;
  const take = (typed: { reason: string }) => onReady({ title: LABELS[kind], event: textEvent(kind, typed) });
  return (
    <FormModal title={LABELS[kind]} initial={text} onClose={onClose} onReady={take}>
      {FIELDS[kind].map(({ name, label, most, optional }) => (
        <Form.Item
          key={String(name)}
          name={name}
          label={label}
          className={most > 40 ? 'wide' : ''}
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
          <InputNumber min={0} max={9999} precision={0} />
        </Form.Item>
      )}
    </FormModal>
  );
}

export function Texts() {
  const { answer, again, busy } = useAnswer({ action: 'texts' });
  const [edited, setEdited] = useState<{ kind: Kind; text: object }>();
  const [wanted, setWanted] = useState<Wanted>();
  const ready = (one: Wanted) => {
    setEdited(undefined);
    setWanted(one);
  };
  const { 常见问题: faq = [], 联系: contact = {}, 预计时间: expected = {} } = answer?.details ?? {};
  const remove = ({ id, question }: Faq) =>
    ready({
      title: `删除“${question}”`,
      event: { action: 'help', help: { kind: 'removeFaq', id }, reason: '不再需要' },
    });
  const columns = [
    { title: '次序', dataIndex: 'order' },
    { title: '分类', dataIndex: 'topic' },
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
          children: String(text[String(name)] || '–'),
        }))}
      />
    </section>
  );
  return (
    <>
      <p className="said" role="status">
        {answer?.say ?? '正在读取 …'}
        <Button size="small" type="primary" onClick={() => setEdited({ kind: 'faq', text: { order: 500 } })}>
          新增常见问题
        </Button>
      </p>
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
      />
      {edited && <TextEdit {...edited} onClose={() => setEdited(undefined)} onReady={ready} />}
      {wanted && <Rehearsed wanted={wanted} onClose={() => setWanted(undefined)} onDone={again} />}
    </>
  );
}
