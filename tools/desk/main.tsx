// Where the page begins: the school's view for whoever comes by a school's link, else the desk behind its sign-in.
import { ConfigProvider, App as Frame } from 'antd';
import type { Locale } from 'antd/es/locale/index.js';
import zh from 'antd/es/locale/zh_CN.js';
import 'dayjs/locale/zh-cn.js';
import { useCallback, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { forget, isIdle, recall, type SignedIn, signOut } from './call.js';
import { Desk } from './desk.js';
import { School } from './school.js';
import { SignIn } from './sign-in.js';

const THEME = {
  token: {
    colorPrimary: '#0f6a5b',
    colorLink: '#0f6a5b',
    borderRadius: 4,
    fontSize: 14,
    fontFamily: 'system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif',
    motion: false,
  },
  components: { Table: { cellPaddingBlockSM: 6 }, Layout: { headerBg: '#fff', bodyBg: '#f5f6f5', siderBg: '#fff' } },
};

/** ms between two looks whether the session has ended by itself (chosen) */
const LOOK_MS = 10_000;

const readRoute = (): string[] => location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);

/** The part after #: "/school/JSJ2027". */
function useRoute(): string[] {
  const [route, setRoute] = useState(readRoute);
  useEffect(() => {
    const follow = () => setRoute(readRoute());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
}

function Page() {
  const [room = '', part = ''] = useRoute();
  const [who, setWho] = useState<SignedIn | undefined>(recall);
  const lose = useCallback(() => {
    forget();
    setWho(undefined);
  }, []);
  useEffect(() => {
    if (!who) return;
    const timer = setInterval(() => isIdle() && lose(), LOOK_MS);
    return () => clearInterval(timer);
  }, [who, lose]);
  if (room === 'school') return <School key={part} batchId={part} />;
  if (!who) return <SignIn onDone={setWho} />;
  const leave = () => {
    signOut();
    setWho(undefined);
  };
  return <Desk who={who} room={room} part={part} onLeave={leave} onOver={lose} />;
}

const place = document.getElementById('desk');
// another page that holds this one in a frame could lead somebody's clicks
if (place && window.top === window)
  createRoot(place).render(
    <ConfigProvider
      locale={zh as unknown as Locale}
      theme={THEME}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <Frame>
        <Page />
      </Frame>
    </ConfigProvider>,
  );
