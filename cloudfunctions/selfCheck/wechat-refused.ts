// What a row says when WeChat's own server gave no answer: with its number, because each has another mend.
import { errorCode, WechatRefusal } from '../_platform/wechat-api.js';
import { Doubtful } from './check.js';

/** docs, 通用错误码: wrong AppID, wrong secret, an address that is not on the list */
export const ACCOUNT_MENDS =
  '40013、40125：核对 PAY_APPID 与 APP_SECRET；40164：小程序后台 → 开发管理 → 开发设置，AppSecret 的 IP 白名单里要有云函数的固定出口 IP，没有开固定出口 IP 就关闭白名单';

/** @param what could not be learnt, Chinese */
export const doubtRefusal =
  (what: string) =>
  (error: unknown): never => {
    if (!(error instanceof WechatRefusal)) throw error;
    throw new Doubtful(`${what}（${errorCode(error)}）。${ACCOUNT_MENDS}；48001：账号没有这个接口的权限`);
  };
