// A form that ends in a rehearsal: whatever it asks for, it asks why, and its button says that nothing is done yet.
import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';

export const needed = (words: string) => [{ required: true, message: words }];

/**
 * @param o.initial what stands in it at first
 * @param o.onReady is given what was typed, and why
 * @param o.onTyped is given everything at each change
 */
export function FormModal<T extends object>(o: {
  title: string;
  initial: object;
  children: ReactNode;
  onClose(): void;
  onReady(typed: T & { reason: string }): void;
  onTyped?(all: T): void;
}) {
  const [form] = Form.useForm<T & { reason: string }>();
  const typed = (all: T): void => o.onTyped?.(all);
  return (
    <Modal open width={640} title={o.title} onCancel={o.onClose} onOk={form.submit} okText="演练" cancelText="取消">
      <Form
        form={form}
        layout="vertical"
        className="pairs"
        requiredMark={false}
        initialValues={o.initial}
        onFinish={o.onReady}
        onValuesChange={(_changed, all) => typed(all)}
      >
        {o.children}
        <Form.Item name="reason" label="原因（写进留痕）" className="wide" rules={needed('请填写原因')}>
          <Input maxLength={100} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
