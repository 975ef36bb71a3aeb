// Where the page begins: the school's view for whoever comes by a school's link, else the desk behind its sign-in.
import { ConfigProvider, App as Frame } from 'antd';
import type { Locale } from 'antd/es/locale/index.js';
import zh from 'antd/es/locale/zh_CN.js';
import 'dayjs/locale/zh-cn.js';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { forget, recall, type SignedIn, signOut } from './call.js';
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
  if (room === 'school') return <School batchId={part} />;
  if (!who) return <SignIn onDone={setWho} />;
  const leave = () => signOut().finally(() => setWho(undefined));
  const lose = () => {
    forget();
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
