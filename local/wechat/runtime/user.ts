// Which WeChat user holds this phone, and what the phone remembers for that user.

const parameters = new URLSearchParams(globalThis.location?.search ?? '');

/** The name in ?user=NAME; the server derives the openid from it. */
export const user: string = parameters.get('user') ?? 'first';
export const parameter = (name: string): string | undefined => parameters.get(name) ?? undefined;

const keyOf = (room: string, key: string) => `wechat:${user}:${room}:${key}`;

/**
 * A value that survives the program, or undefined. Rooms: data (the program's own), scope, privacy and packages
 * (WeChat's).
 */
export function recall(room: string, key: string): unknown {
  const text = localStorage.getItem(keyOf(room, key));
  return text === null ? undefined : JSON.parse(text);
}
export function keep(room: string, key: string, value: unknown): void {
  localStorage.setItem(keyOf(room, key), JSON.stringify(value));
}
export function forget(room: string, key: string): void {
  localStorage.removeItem(keyOf(room, key));
}

/** Where the local server finds who is calling. */
export const serverPath = (path: string, query: Record<string, string> = {}): string =>
  `/__wx/${path}?${new URLSearchParams({ ...query, user })}`;
