// Who calls a function, as the platform tells it: by variables that the SDK reads at call time.
export interface Identity {
  openid?: string | undefined;
  appid?: string | undefined;
  ip?: string | undefined;
  /** exactly what the platform tells the function, for calls that no rule stops: other logins, other sources */
  context?: Record<string, string>;
}

const APPID = 'wx0000000000000000';

export function contextOf({ openid, appid = APPID, ip = '127.0.0.1', context }: Identity): Record<string, string> {
  if (context) return withToken(context);
  return withToken({ WX_CLIENTIP: ip, ...(openid && { WX_OPENID: openid, WX_APPID: appid }) });
}

/** docs, 获取用户信息: the event of a phone names its user as well; that of anybody else comes as it is. */
export function eventOf(event: unknown, { openid, appid = APPID }: Identity): unknown {
  return openid ? { ...(event as object), userInfo: { appId: appid, openId: openid } } : event;
}

/** The token rides along with every SDK call and carries the caller into nested calls. */
export function withToken(wx: Record<string, string>): Record<string, string> {
  return { ...wx, WX_API_TOKEN: Buffer.from(JSON.stringify(wx)).toString('base64') };
}
