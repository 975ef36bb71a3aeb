// wx: the network as the phone sees it.
import { isConnected } from '../phone.js';
import { answers, Failure } from './call.js';

type Listener = (status: { isConnected: boolean; networkType: string }) => void;
const listeners = new Set<Listener>();
const status = () => ({ isConnected: isConnected(), networkType: isConnected() ? 'wifi' : 'none' });
const tell = () => {
  for (const listener of [...listeners]) listener(status());
};
addEventListener('online', tell);
addEventListener('offline', tell);

/** @throws Failure in WeChat's words when no call can leave the phone */
export function needNetwork(): void {
  if (!isConnected())
    throw new Failure('request:fail errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED');
}

export const network = {
  onNetworkStatusChange: (listener: Listener): void => void listeners.add(listener),
  offNetworkStatusChange: (listener?: Listener): void => {
    if (listener) listeners.delete(listener);
    else listeners.clear();
  },
  ...answers({ getNetworkType: () => ({ networkType: status().networkType }) }),
};
