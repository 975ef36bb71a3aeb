// Until when what is told of is kept, in words that several kinds of it share.

/** Reference: 会计档案管理办法 (2015), annex: vouchers are kept for 30 years. */
export const ORDER_UNTIL = '法律规定的会计凭证保存期（30年）届满';
export const REQUEST_UNTIL = '您删除数据时，最迟在采集记录到期删除时';
export const USER_UNTIL = '您删除全部资料时；不再有采集记录时，最迟在保存期满后删除';
