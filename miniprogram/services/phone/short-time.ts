// Times that the phone itself knows, as a person reads them. Times of the cloud arrive ready to show.

/** epoch milliseconds → "11-24 16:05" in the phone's own zone */
export function shortTime(at: number): string {
  const time = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
