// 微信同声传译 as far as it is used: a sentence goes in, the address of a recording comes out. The folder is a
// subpackage of its own, so that the plugin's code is fetched when somebody wants a voice and never delays a page;
// only types live here, because a page may not wait for another package's code.

/** docs: the plugin's page on mp.weixin.qq.com, 语音合成 */
export interface SpeechRequest {
  lang: 'zh_CN' | 'en_US';
  tts: true;
  content: string;
  success(answer: SpeechAnswer): void;
  fail(failure: SpeechFailure): void;
}
export interface SpeechAnswer {
  /** 0 = done */
  retcode: number;
  /** where the recording lies, for InnerAudioContext */
  filename: string;
  /** seconds since 1970; three hours after the answer */
  expired_time: number;
}
export interface SpeechFailure {
  /** -20001 language, -20002 content, -20003 inside the service, -20005 network, -40001 asked too often */
  retcode: number;
  msg: string;
}
export interface WechatSI {
  textToSpeech(request: SpeechRequest): void;
}
