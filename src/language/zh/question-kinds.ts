import type { QuestionForms } from '../question-kinds.ts'

export const chineseQuestionKinds: QuestionForms = {
  amount: {
    asks: /多[大长高宽深厚重久少远]|几[个片支颗层米斤克天年月岁码寸升]|尺寸|容量|重量|高度|长度/,
    states: /\d|[一二两三四五六七八九十百]+[个片支颗层米斤克天年月岁码寸升毫厘公]/,
  },
  dimension: {
    asks: /多[大长高宽深厚]|尺寸|高度|长度|宽度|厚度|直径|放得下/,
    states: /\d\s*(?:厘米|毫米|米|公分|寸)/,
  },
  weight: { asks: /多重|重量|几斤|多沉/, states: /\d\s*(?:公斤|千克|克|斤)/ },
  volume: { asks: /容量|毫升|多少升|几升|装多少/, states: /\d\s*(?:毫升|升)/ },
  duration: { asks: /多久|几天|几个月|保质|多长时间|几年/, states: /\d\s*(?:小时|天|周|个月|年|分钟)/ },
  washing: { asks: /洗/, states: /洗|擦/ },
  material: {
    asks: /料|材质|什么做的|成分/,
    states: /棉|麻|羊毛|不锈钢|木|皮|陶瓷|玻璃|塑料|涤纶|真丝|铝|硅胶|%/,
  },
  origin: { asks: /哪里产|产地|哪产|哪儿产/, states: /产自|产地|制造|出自/ },
  age: { asks: /几岁|多大的?孩子|宝宝|小孩|儿童/, states: /岁|个月|儿童|宝宝|成人/ },
  contents: { asks: /包含|包括|里面有|送|配/, states: /含|附|配|套装/ },
}
