// What the phone hands to WeChat's cashier, for each provider of payment.

/** What wx.requestPayment takes. */
export interface JsapiParams {
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: 'RSA';
  paySign: string;
}
/** What wx.requestVirtualPayment takes; `signData` goes there as the text that was signed. */
export interface VirtualParams {
  mode: 'short_series_goods';
  signData: string;
  paySig: string;
  signature: string;
}
export type PaymentParams = JsapiParams | VirtualParams;
