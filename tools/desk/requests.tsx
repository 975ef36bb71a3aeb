// What waits for an answer, most urgent first: one press opens the record, one answers.
import { Button, Empty, Space, Table } from 'antd';
import { useState } from 'react';
import { Asked } from './act.js';
import { DEEDS } from './actions.js';
import { useHands } from './desk-hands.js';
import { Details, sayValue } from './details.js';
import { useAnswer } from './use-answer.js';

interface Wish {
  requestId: string;
  captureId?: string;
  编号?: string;
  kindText?: string;
  text?: string;
  createdTime?: string;
  最晚答复?: string;
  金额?: string;
  订单状态?: string;
  invoice?: unknown;
}
const ANSWER = DEEDS.find(({ action }) => action === 'answer');

export function Requests() {
  const { may } = useHands();
  const { answer, again, busy } = useAnswer({ action: 'requests' });
  const [asked, setAsked] = useState('');
  const [complaint, setComplaint] = useState('');
  const rows = (answer?.details?.列表 ?? []) as Wish[];
  const columns = [
    { title: '编号', dataIndex: '编号', className: 'whole mono' },
    { title: '种类', dataIndex: 'kindText', className: 'whole' },
    { title: '内容', dataIndex: 'text', width: '36%', render: (text: unknown) => sayValue(text) },
    { title: '金额', render: (row: Wish) => sayValue([row.金额, row.订单状态].filter(Boolean)) },
    { title: '开票', dataIndex: 'invoice', render: (invoice: unknown) => sayValue(invoice) },
    { title: '提出', dataIndex: 'createdTime' },
    { title: '最晚答复', dataIndex: '最晚答复', render: (time: unknown) => sayValue(time) },
    {
      title: '',
      className: 'whole',
      render: ({ requestId, captureId }: Wish) => (
        <Space>
          {captureId && <a href={`#/find/${captureId}`}>记录</a>}
          {requestId.startsWith('wechatComplaint') && (
            <Button size="small" onClick={() => setComplaint(requestId)}>
              投诉内容
            </Button>
          )}
          {may('answer') && (
            <Button size="small" type="primary" onClick={() => setAsked(requestId)}>
              答复
            </Button>
          )}
        </Space>
      ),
    },
  ];
  return (
    <>
      <p className="said" role="status">
        {answer?.say ?? '正在读取 …'}
      </p>
      <Table<Wish>
        size="small"
        rowKey="requestId"
        loading={busy}
        columns={columns}
        dataSource={rows}
        pagination={false}
        locale={{ emptyText: <Empty description="没有待处理的申请" image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
      />
      {complaint && <Complaint key={complaint} requestId={complaint} />}
      {asked && ANSWER && <Asked deed={ANSWER} id={asked} onClose={() => setAsked('')} onDone={again} />}
    </>
  );
}

function Complaint({ requestId }: { requestId: string }) {
  const { answer } = useAnswer({ action: 'complaint', requestId });
  if (!answer?.details) return null;
  return (
    <article className="sheet">
      <h3>{answer.say}</h3>
      <Details details={answer.details} />
    </article>
  );
}
