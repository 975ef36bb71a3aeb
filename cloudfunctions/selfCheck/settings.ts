// What the operator chose: how students reach somebody, who works at the desk, where alarms and messages go.
import { help } from '../_journey/help.js';
import { listTemplates } from '../_platform/openapi.js';
import { alarmSettings, settings, staffSettings } from '../_platform/settings.js';
import { Broken, type Check, Doubtful, SET } from './check.js';
import { doubtRefusal } from './wechat-refused.js';

const common: Check = {
  name: '基本设置',
  remedy: SET,
  async run() {
    const { brand, servicePhone, onlineService, retentionDays } = settings();
    const contact = await help.get('contact');
    const phone = contact?.kind === 'contact' ? contact.phone : '';
    if (!phone && !servicePhone && !onlineService.url)
      throw new Doubtful('没有设置客服电话，也没有在线客服，学生将无法联系到人');
    return `${brand}；图片保留 ${retentionDays} 天`;
  },
};

const operators: Check = {
  name: '客服人员',
  remedy:
    '为每位客服运行 npm run operator -- 姓名，把打印的一段加进 .env 的 OPERATORS，人员离开时删掉那一段；再运行 npm run deploy。',
  async run() {
    const names = staffSettings().map(({ name }) => name);
    if (names.length === 0) throw new Doubtful('还没有设置，函数 staff 不能使用');
    return names.join('、');
  },
};

const alarm: Check = {
  name: '告警',
  remedy: '在企业微信群里添加群机器人，把 Webhook 地址填入 ALARM_WEBHOOK，再运行 npm run deploy。',
  async run() {
    if (!alarmSettings().webhook) throw new Doubtful('没有设置，出错时没有人收到消息');
    return '定时器晚点、积压、一次失败多件、对账不符、投诉、多部手机同样出错会发到企业微信群';
  },
};

const templates: Check = {
  name: '订阅消息模板',
  remedy:
    '在公众平台 → 订阅消息 申请两个模板，按“结果,截止提醒”的顺序把模板 ID 填入 SUBSCRIBE_TEMPLATES，再运行 npm run deploy。',
  async run() {
    const given = settings().subscribeTemplates.filter(Boolean);
    if (given.length < 2) throw new Doubtful(`只设置了 ${given.length} 个，学生收不到相应的微信通知`);
    const ids = await listTemplates().catch(doubtRefusal('查询不到账号里的模板'));
    const strange = given.filter((id) => !ids.includes(id));
    if (strange.length > 0) throw new Broken(`账号里没有模板 ${strange.join('、')}`);
    return `${given.length} 个，都在账号里`;
  },
};

export const SETTINGS = [common, operators, alarm, templates];
