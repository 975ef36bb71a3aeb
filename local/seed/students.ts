// The sample students: eight 学籍 with invented names and numbers, each showing another way through the product.
// Identity numbers use area 110101 and a wrong check digit on purpose: they belong to nobody.

export interface Student {
  /** also the name of the code picture: /__chsi/codes/{id}.png */
  id: string;
  name: string;
  /** the whole identity number never leaves the gateway */
  idNumber: string;
  school: string;
  level: string;
  form: string;
  graduationYear: number;
  /** 特征码 of the school's batch */
  batch?: string;
  /** what makes this student worth trying */
  note: string;
  state: 'open' | 'expired' | 'done';
}

export const STUDENTS: readonly Student[] = [
  {
    id: 'li-xiaoyu',
    name: '李晓雨',
    idNumber: '110101200408152438',
    school: '金沙江大学',
    level: '本科',
    form: '全日制',
    graduationYear: 2027,
    batch: 'JSJ2027',
    note: '最普通的一位：自费 30 元，蓝色背景',
    state: 'open',
  },
  {
    id: 'wang-zihan',
    name: '王子涵',
    idNumber: '11010120031120561X',
    school: '金沙江大学',
    level: '本科',
    form: '全日制',
    graduationYear: 2027,
    batch: 'JSJ2027',
    note: '后四位以 X 结尾，大小写都可以',
    state: 'open',
  },
  {
    id: 'ouyang-minghui',
    name: '欧阳明慧',
    idNumber: '110101200501073322',
    school: '云岭职业技术学院',
    level: '专科',
    form: '全日制',
    graduationYear: 2027,
    batch: 'YLZY2027',
    note: '学校统一付费的批次：不用支付；白色背景',
    state: 'open',
  },
  {
    id: 'chan-siu-ming',
    name: '陈小明',
    idNumber: 'H12345678(9)',
    school: '南江师范大学',
    level: '硕士研究生',
    form: '全日制',
    graduationYear: 2027,
    note: '港澳证件号：括号内的部分不算，后四位是 5678；没有批次，用默认价格',
    state: 'open',
  },
  {
    id: 'zhao-lei-benke',
    name: '赵磊',
    idNumber: '110101199912302217',
    school: '金沙江大学',
    level: '本科（第二学士学位）',
    form: '全日制',
    graduationYear: 2027,
    batch: 'JSJ2027',
    note: '同一个人的第一个学籍',
    state: 'open',
  },
  {
    id: 'zhao-lei-shuoshi',
    name: '赵磊',
    idNumber: '110101199912302217',
    school: '南江师范大学',
    level: '硕士研究生',
    form: '全日制',
    graduationYear: 2027,
    note: '同一个人的第二个学籍：另一个采集码，另一条采集记录',
    state: 'open',
  },
  {
    id: 'sun-yiyi',
    name: '孙依依',
    idNumber: '110101200306194425',
    school: '云岭职业技术学院',
    level: '专科',
    form: '全日制',
    graduationYear: 2026,
    batch: 'YLZY2027',
    note: '采集码已过期，应提示重新获取',
    state: 'expired',
  },
  {
    id: 'zhou-haoran',
    name: '周浩然',
    idNumber: '110101200210011034',
    school: '金沙江大学',
    level: '本科',
    form: '全日制',
    graduationYear: 2027,
    batch: 'JSJ2027',
    note: '已经采集过，应提示已完成采集',
    state: 'done',
  },
];

/** 张伟 → 张*, 欧阳明慧 → 欧**慧: enough to recognise oneself, not enough to be recognised. */
export function maskName(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= 2) return `${letters[0]}*`;
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`;
}

/** Hong Kong and Macau numbers go without the bracketed part (docs/domain.md "The capture code"). */
const bare = (idNumber: string): string => idNumber.replace(/\(.*\)$/, '');

export function maskId(idNumber: string): string {
  const number = bare(idNumber);
  return `${number.slice(0, 1)}${'*'.repeat(number.length - 2)}${number.slice(-1)}`;
}

export const suffixOf = (student: Student): string => bare(student.idNumber).slice(-4).toUpperCase();

/** Pictures that are no capture code of an open 学籍, as people really show them. */
export const WRONG_CODES = [
  { id: 'web-page', title: '网页二维码', note: '应提示：不是图像采集码' },
  { id: 'report', title: '在线验证报告二维码', note: '常被误用的另一种学信网二维码；应提示：不是图像采集码' },
  { id: 'unknown', title: '查不到的采集码', note: '格式正确，但学信网没有；应提示重新获取' },
] as const;
export type WrongCodeId = (typeof WRONG_CODES)[number]['id'];
