import { toSimplified } from './scripts.ts'

type Rewriting = readonly (readonly [RegExp, string])[]

/** @param rules - "pattern→replacement", separated by space. */
function rewriting(rules: string): Rewriting {
  return rules
    .trim()
    .split(/\s+/)
    .map(rule => {
      const at = rule.lastIndexOf('→')
      return [new RegExp(rule.slice(0, at), 'gu'), rule.slice(at + 1)] as const
    })
}

/** Before the script is converted, which would take these for other characters. */
const characters = rewriting(`
  (?<![關关聯联體体干乾])係(?![數数列統统])→是  嗰→那  𠮶→那  揾→搵
`)

/** Characters that Mandarin does not have, or has in other words: with one of them a text is Cantonese. */
const marksOfCantonese =
  /[唔冇嘅啲嗰𠮶咗喺嚟佢哋嘢畀搵揾]|有咩|咩(?=[买拣选货用])|乜|几钱|几多|几蚊|[\d一二三四五六七八九十百千两]蚊|边[个部款只度双条](?![角落])|拣|睇|咁|返工|平靓|系咪|点解|而家|(?:^|[，,。\s])呢[个部款只条]/u

/** Cantonese → Mandarin: longer phrases first, as each goes over what the ones before it left. */
const cantonese = rewriting(`
  唔该晒→谢谢  唔该(?=[你晒哂]?[，,。！!\\s]*$)→谢谢  (?<=^|[，,。\\s])唔该[你]?[，,\\s]*→你好，  唔该[你]?→麻烦  唔好意思→不好意思  唔使→不用  唔好→不要  唔知道?→不知道  唔见咗?→不见了
  唔得→不行  系咪→是不是  系唔系→是不是  是咪→是不是  得唔得→行不行  抵唔抵→划不划算  唔系→不是
  有冇→有没有  有无(?=[\\p{Script=Han}])→有没有  冇得→不能  冇→没有  咗未→了吗  (?<=[\\p{Script=Han}])未(?=[?？]|$)→了吗  咗→了
  点解→为什么  点样→怎么  点算→怎么办  几钱→多少钱  几多钱→多少钱  几多→多少  几蚊→多少钱  几时→什么时候  几耐→多久
  几(?=[大重长快高厚阔远久轻薄])→多  边度→哪里  边(?=[个部款只双条间台种样张件])→哪  呢(?=[个部款只双条间台种样张件度])→这
  (?<=[\\d一二三四五六七八九十百千两半])蚊→元  蚊(?=[以之左])→元
  平啲→便宜点  最平(?![整稳坦衡板])→最便宜  平靓正→便宜又好  (?<![水公])平(?=嘅)→便宜  (?<=[好够更比])平(?![整稳坦衡板])→便宜  平过→便宜过
  (?<=[轻大细重长短快薄厚靓好多少贵高低平])啲→点  呢啲→这些  那啲→那些  一啲→一些  有啲→有些  啲→些  嘅→的
  佢哋→他们  我哋→我们  你哋→你们  哋→们  佢→它  有咩[拣选]→有什么可选的  乜嘢→什么  咩嘢→什么  乜→什么  咩→什么  嘢→东西
  (?<=啱)啱→刚  啱→合适  喺→在  嚟→来  畀→给  俾→给  咁→这么  [搵揾]→找  睇→看  攞→拿  拣→选  谂住→打算  返工→上班  返学→上学
  屋企→家里  入面→里面  听日→明天  寻日→昨天  琴日→昨天  今日→今天  而家→现在  仲(?=[有未系可会要想能]|没有)→还  定系→还是  同埋→和
  落单→下单  埋单→结账  爆芒→屏幕碎了  叉电→充电  尿袋→充电宝  手掣→手柄  耳筒→耳机  影相→拍照  (?<=[部买])电话(?![号费卡])→手机  烂了→坏了  细个?→小  靓→好看
  (?<![早几一两三四五六七八九十\\d有快差好多])点(?=[退换买付用查寄送选还订充连搞样])→怎么  唔→不  [喎㖞啩]→
`)

/** What is called otherwise in Taiwan and Hong Kong, and by these names nowhere else; in Simplified characters. */
const regionalWords = rewriting(`
  行动电源→充电宝  行充(?!满)→充电宝  笔电→笔记本电脑  [萤荧]幕→屏幕  保固→保修  扩充[座坞]→扩展坞  传输线→数据线  随身碟→U盘
  记忆体→内存  记忆卡→存储卡  硬碟→硬盘  解析度→分辨率  更新率→刷新率  读卡机→读卡器  印表机→打印机  投影机→投影仪  保护贴→保护膜
  智[慧能]型(?=手机)→智能  智慧(?=手表|手机|手环|家居|家庭|音箱|喇叭|电视|插座|灯|门锁)→智能  蓝芽→蓝牙  网路→网络  折价[券卷]→优惠券  出货→发货
  贩售→出售  退费→退款  公分→厘米  超商取货→自提点取货  宅配→送货上门  鉴赏期→退货期  豆腐头→充电头  (?<=[到发寄])未(?=[?？]?$)→了吗  有无(?=卖|货|现货|存货|优惠)→有没有
`)

/** How it is said and misspelt in chats. */
const chatWords = rewriting(`
  有木有→有没有  有米有→有没有  (?<![实原红柚松榉橡])木有→没有  木问题→没问题  肿么→怎么  神马→什么  介个→这个  酱紫→这样  冲电→充电
  无限(?=耳机|鼠标|键盘|音箱|手柄|路由|充电器|麦克风|款)→无线  有限(?=耳机|鼠标|键盘|手柄|麦克风)→有线  优惠卷→优惠券
`)

const han = /\p{Script=Han}/u

/** Chinese of any script and region, and with the spellings of chats, as Mandarin in Simplified characters. */
export function toMandarin(text: string): string {
  if (!han.test(text)) return text
  const convertible = rewrite(text, characters)
  const simplified = toSimplified(convertible)
  const isCantonese = convertible !== text || marksOfCantonese.test(simplified)
  const standard = isCantonese ? rewrite(simplified, cantonese) : simplified
  return rewrite(rewrite(standard, regionalWords), chatWords)
}

function rewrite(text: string, rules: Rewriting): string {
  let said = text
  for (const [pattern, replacement] of rules) said = said.replace(pattern, replacement)
  return said
}
