// What waits for an answer, most urgent first: one press opens the record, one answers.
import { Button, Empty, Space, Table } from 'antd';
import { useState } from 'react';
import { Asked } from './act.js';
import { ANSWER } from './actions.js';
import { useHands } from './desk-hands.js';
import { sayWish } from './desk-words.js';
import { Details, sayValue } from './details.js';
import { Said, UNREAD } from './said.js';
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
/** What a kind of request asks of whoever reads it, where its student wrote nothing. */
const HINTS: Record<string, string> = {
  换微信申请: '请学生报出采集编号，在“查找”打开那条记录，按“转到新微信”',
  人工审核申请: '打开“记录”看照片：检测未通过但可以用的，按“人工放行”；审核中的，通过或驳回后再答复',
};

export function Requests() {
  const { may } = useHands();
  const { answer, again, busy } = useAnswer({ action: 'requests' });
  const [asked, setAsked] = useState<Wish>();
  const [complaint, setComplaint] = useState<Wish>();
  const rows = (answer?.details?.列表 ?? []) as Wish[];
  const columns = [
    { title: '编号', dataIndex: '编号', className: 'whole mono' },
    { title: '种类', dataIndex: 'kindText', className: 'whole' },
    {
      title: '内容',
      width: '30%',
      render: ({ text, kindText = '' }: Wish) =>
        text || !HINTS[kindText] ? sayValue(sayWish(text, kindText)) : <span className="soft">{HINTS[kindText]}</span>,
    },
    {
      title: '金额',
      className: 'whole',
      render: (row: Wish) => sayValue([row.金额, row.订单状态].filter(Boolean).join('，')),
    },
    { title: '开票', dataIndex: 'invoice', render: (invoice: unknown) => sayValue(invoice) },
    { title: '提出', dataIndex: 'createdTime', className: 'whole' },
    { title: '最晚答复', dataIndex: '最晚答复', className: 'whole', render: (time: unknown) => sayValue(time) },
    {
      title: '',
      className: 'whole',
      render: (wish: Wish) => {
        const { requestId, captureId } = wish;
        return (
          <Space>
            {captureId && <a href={`#/find/${captureId}`}>记录</a>}
            {requestId.startsWith('wechatComplaint') && (
              <Button size="small" onClick={() => setComplaint(wish)}>
                投诉内容
              </Button>
            )}
            {may('answer') && (
              <Button size="small" type="primary" onClick={() => setAsked(wish)}>
                答复
              </Button>
            )}
          </Space>
        );
      },
    },
  ];
  return (
    <>
      <Said answer={answer} busy={busy} again={again} />
      <Table<Wish>
        size="small"
        rowKey="requestId"
        loading={busy}
        columns={columns}
        dataSource={rows}
        pagination={false}
        scroll={{ x: 1040 }}
        locale={{
          emptyText: <Empty description={answer ? '没有待处理的申请' : UNREAD} image={Empty.PRESENTED_IMAGE_SIMPLE} />,
        }}
      />
      {complaint && <Complaint key={complaint.requestId} wish={complaint} />}
      {asked && (
        <Asked
          deed={ANSWER}
          about={{
            id: asked.requestId,
            kindText: asked.kindText ?? '',
            say: `${asked.kindText ?? ''} ${asked.编号 ?? ''}`,
          }}
          onClose={() => setAsked(undefined)}
          onDone={again}
        />
      )}
    </>
  );
}

function Complaint({ wish: { requestId, 编号: number } }: { wish: Wish }) {
  const { answer } = useAnswer({ action: 'complaint', requestId });
  if (!answer?.details) return null;
  return (
    <article className="sheet">
      <h3>
        {number} {answer.say}
      </h3>
      <Details details={answer.details} />
    </article>
  );
}
