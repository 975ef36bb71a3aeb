// Signing in: name, own secret and six digits. Whoever comes for the first time sets an authenticator up on the way.
import { Alert, Button, Form, Input, QRCode, Typography } from 'antd';
import { useState } from 'react';
import { DESK_IDLE_MINUTES } from '../../shared/desk-idle.js';
import { enrol, type SignedIn, signIn } from './call.js';

interface Typed {
  operator: string;
  secret: string;
  code?: string;
}

export function SignIn({ onDone }: { onDone(who: SignedIn): void }) {
  const [offered, setOffered] = useState<{ ticket: string; uri: string }>();
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const run = async (task: () => Promise<void>) => {
    setBusy(true);
    setWrong('');
    await task().catch((error: Error) => setWrong(error.message));
    setBusy(false);
  };
  const enter = ({ operator, secret, code = '' }: Typed) =>
    run(async () => {
      const told = await signIn({ operator, secret, code });
      if ('enrol' in told) setOffered(told.enrol);
      else onDone(told);
    });
  const confirm = ({ code = '' }: { code?: string }) =>
    run(async () => {
      if (offered) onDone(await enrol(offered.ticket, code));
    });
  const warning = wrong && <Alert type="error" title={wrong} role="alert" showIcon className="gap" />;
  return (
    <main className="gate">
      <section className="card">
        <h1>毕业生图像采集 · 工作台</h1>
        {offered ? (
          <Form layout="vertical" onFinish={confirm} requiredMark={false}>
            <Typography.Paragraph>
              第一次登录：用手机上的验证器（如微软或谷歌验证器）扫码，再输入它显示的 6 位数字。以后每次登录都要输入。
            </Typography.Paragraph>
            <div className="code">
              <QRCode value={offered.uri} type="svg" size={176} bordered={false} />
              <Typography.Text copyable className="seed">
                {new URL(offered.uri).searchParams.get('secret') ?? ''}
              </Typography.Text>
            </div>
            <Form.Item name="code" label="验证码" rules={[{ required: true, message: '请输入 6 位数字' }]}>
              <Input inputMode="numeric" autoComplete="one-time-code" maxLength={7} autoFocus />
            </Form.Item>
            {warning}
            <Button type="primary" htmlType="submit" block loading={busy}>
              确认并登录
            </Button>
          </Form>
        ) : (
          <Form layout="vertical" onFinish={enter} requiredMark={false}>
            <Form.Item name="operator" label="姓名" rules={[{ required: true, message: '请输入姓名' }]}>
              <Input autoComplete="username" autoFocus />
            </Form.Item>
            <Form.Item name="secret" label="口令" rules={[{ required: true, message: '请输入口令' }]}>
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            <Form.Item name="code" label="验证码" extra="验证器里的 6 位数字；第一次登录留空">
              <Input inputMode="numeric" autoComplete="one-time-code" maxLength={7} />
            </Form.Item>
            {warning}
            <Button type="primary" htmlType="submit" block loading={busy}>
              登录
            </Button>
          </Form>
        )}
      </section>
      <p className="soft">
        {DESK_IDLE_MINUTES} 分钟没有查看或办理（只打字不算）自动退出。口令丢失或换手机，请运维用 npm run operator
        重新生成。
      </p>
    </main>
  );
}
