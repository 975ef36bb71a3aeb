// The desk: a menu of what somebody's roles allow, and the room that is open.
import { App, Layout, Menu, Tag } from 'antd';
import { useMemo } from 'react';
import { ROLE_NAMES } from '../../shared/roles.js';
import { Batches } from './batches.js';
import { Refused, type SignedIn, work } from './call.js';
import { type Hands, HandsContext, type Outcome } from './desk-hands.js';
import { Find } from './find.js';
import { Money } from './money.js';
import { Overview } from './overview.js';
import { Requests } from './requests.js';
import { Review } from './review.js';
import { Texts } from './texts.js';

const ROOMS = [
  { key: 'overview', label: '概况', needs: 'stats' },
  { key: 'review', label: '审核', needs: 'next' },
  { key: 'find', label: '查找', needs: 'find' },
  { key: 'requests', label: '申请', needs: 'requests' },
  { key: 'batches', label: '批次', needs: 'batches' },
  { key: 'money', label: '资金', needs: 'money' },
  { key: 'texts', label: '帮助', needs: 'help' },
] as const;

interface Props {
  who: SignedIn;
  room: string;
  part: string;
  onLeave(): void;
  onOver(): void;
}

export function Desk({ who, room, part, onLeave, onOver }: Props) {
  const { message } = App.useApp();
  const hands = useMemo<Hands>(() => {
    const tell = (event: object): Promise<Outcome> =>
      work(event).then(
        (answer) => ({ answer }),
        (error: unknown) => {
          if (error instanceof Refused && error.isOut) onOver();
          return { problem: error instanceof Error ? error.message : '没有成功，请再试一次。' };
        },
      );
    const warn = (problem: string) => void message.error(problem, 6);
    return {
      may: (action) => who.actions.includes(action),
      tell,
      warn,
      async run(event) {
        const { answer, problem } = await tell(event);
        if (problem) warn(problem);
        return answer;
      },
    };
  }, [who, onOver, message]);
  const rooms = ROOMS.filter(({ needs }) => hands.may(needs));
  const open = rooms.find(({ key }) => key === room)?.key ?? rooms[0]?.key ?? '';
  const names: Record<string, string> = ROLE_NAMES;
  return (
    <HandsContext.Provider value={hands}>
      <Layout className="desk">
        <Layout.Header className="head">
          <strong>毕业生图像采集</strong>
          <Menu
            mode="horizontal"
            selectedKeys={[open]}
            items={rooms.map(({ key, label }) => ({ key, label: <a href={`#/${key}`}>{label}</a> }))}
          />
          <span className="who">
            {who.name}
            {who.roles.map((role) => (
              <Tag key={role}>{names[role] ?? role}</Tag>
            ))}
            <button type="button" className="plain" onClick={onLeave}>
              退出
            </button>
          </span>
        </Layout.Header>
        <Layout.Content className="room">
          {open === 'overview' && <Overview />}
          {open === 'review' && <Review />}
          {open === 'find' && <Find key={part} text={part} />}
          {open === 'requests' && <Requests />}
          {open === 'batches' && <Batches />}
          {open === 'money' && <Money />}
          {open === 'texts' && <Texts />}
        </Layout.Content>
      </Layout>
    </HandsContext.Provider>
  );
}
