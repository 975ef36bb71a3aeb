// Batches and what may be done with each: change, end, and a code for its school; and the profiles that they may name. Whatever is changed is rehearsed with how many
// students it touches.
import { Button, Space, Table, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { PROFILES, type Profile } from '../../shared/profile.js';
import { Rehearsed, type Wanted } from './act.js';
import { type Batch, CodeFor, Edit } from './batch-edit.js';
import { useHands } from './desk-hands.js';
import { Profiles } from './profiles.js';
import { useAnswer } from './use-answer.js';

export function Batches() {
  const { may } = useHands();
  const { answer, again, busy } = useAnswer({ action: 'batches' });
  const [edited, setEdited] = useState<{ batch: Batch | undefined }>();
  const [coded, setCoded] = useState<Batch>();
  const [wanted, setWanted] = useState<Wanted>();
  const ready = (one: Wanted) => {
    setEdited(undefined);
    setCoded(undefined);
    setWanted(one);
  };
  const close = ({ batchId }: Batch) =>
    ready({
      title: `现在截止批次 ${batchId}`,
      event: { action: 'batch', batchId, change: 'close', reason: '学校要求截止' },
    });
  const rows = (answer?.details?.列表 ?? []) as Batch[];
  const profiles = [...PROFILES, ...((answer?.details?.规格 ?? []) as Profile[])];
  const isOpen = ({ opensAt, closesAt }: Batch) => dayjs(opensAt) <= dayjs() && dayjs() <= dayjs(closesAt);
  const columns = [
    { title: '名称', render: (one: Batch) => <b>{one.name}</b> },
    { title: '特征码', dataIndex: 'batchId', className: 'mono' },
    {
      title: '价格',
      align: 'right' as const,
      render: ({ payer, priceYuan }: Batch) => (payer === 'school' ? '学校付费' : `${priceYuan} 元`),
    },
    {
      title: '采集时间',
      render: (one: Batch) => (
        <>
          {one.opensAt} 起 {isOpen(one) ? <Tag color="green">进行中</Tag> : <Tag>不在时间内</Tag>}
          <br />
          {one.closesAt} 止
        </>
      ),
    },
    { title: '规格', dataIndex: 'profile' },
    { title: '检测/提交', render: (one: Batch) => `${one.checks} / ${one.submissions}` },
    { title: '学校', render: ({ schools }: Batch) => schools.join('、') || '不限' },
    {
      title: '查看码',
      render: ({ 查看码: codes }: Batch) =>
        codes.map(({ school, time }) => `${school || '整批'} ${time}`).join('；') || '–',
    },
    {
      title: '',
      render: (one: Batch) => (
        <Space size={4}>
          {may('batch') && (
            <Button size="small" onClick={() => setEdited({ batch: one })}>
              修改
            </Button>
          )}
          {may('batch') && isOpen(one) && (
            <Button size="small" danger onClick={() => close(one)}>
              截止
            </Button>
          )}
          {may('schoolCode') && (
            <Button size="small" onClick={() => setCoded(one)}>
              查看码
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
        {may('batch') && (
          <Button size="small" type="primary" onClick={() => setEdited({ batch: undefined })}>
            新建批次
          </Button>
        )}
      </p>
      <Table<Batch>
        size="small"
        rowKey="batchId"
        loading={busy}
        columns={columns}
        dataSource={rows}
        pagination={false}
      />
      {may('saveProfile') && <Profiles profiles={profiles} onReady={ready} />}
      {edited && (
        <Edit
          batch={edited.batch}
          profiles={profiles.map(({ name }) => name)}
          onClose={() => setEdited(undefined)}
          onReady={ready}
        />
      )}
      {coded && <CodeFor batch={coded} onClose={() => setCoded(undefined)} onReady={ready} />}
      {wanted && <Rehearsed wanted={wanted} onClose={() => setWanted(undefined)} onDone={again} />}
    </>
  );
}
