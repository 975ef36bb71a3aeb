// Where a teacher types the code that opens the numbers of one batch.
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { lookAtSchool, type SchoolCounts } from './call.js';

export function Gate({ batchId, onDone }: { batchId: string; onDone(code: string, counts: SchoolCounts): void }) {
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const enter = async ({ code }: { code: string }) => {
    setBusy(true);
    setWrong('');
    await lookAtSchool(batchId, code).then(
      (counts) => onDone(code, counts),
      (error: Error) => setWrong(error.message),
    );
    setBusy(false);
  };
  return (
    <main className="gate">
      <section className="card">
        <h1>毕业生图像采集 · 学校进度</h1>
        <p className="soft">批次 {batchId || '（链接不完整）'}。只显示人数，不显示姓名。</p>
        <Form layout="vertical" onFinish={enter} requiredMark={false}>
          <Form.Item name="code" label="查看码" rules={[{ required: true, message: '请输入查看码' }]}>
            <Input placeholder="XXXX-XXXX-XXXX" autoComplete="off" autoFocus className="mono" maxLength={20} />
          </Form.Item>
          {wrong && <Alert type="error" title={wrong} role="alert" showIcon className="gap" />}
          <Button type="primary" htmlType="submit" block loading={busy}>
            查看
          </Button>
        </Form>
      </section>
    </main>
  );
}
