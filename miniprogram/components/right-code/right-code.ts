// What a right capture code looks like, beside the wrong ones that people show most often (docs/domain.md "The capture
// code").
export {};

Component({
  data: {
    wrongs: [
      { name: '在线验证报告', look: 'report' },
      { name: '小程序码', look: 'round' },
      { name: '群二维码', look: 'group' },
    ],
  },
});
