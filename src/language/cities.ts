/**
 * Large towns by country, in the spellings that customers use: an address that names no country is read by its town.
 * Only names that mean one place to nearly everybody; a town that is not here says nothing.
 */
const lines = `
IE: dublin|galway|limerick|waterford|都柏林|科克
GB: london|manchester|birmingham|edinburgh|glasgow|liverpool|leeds|bristol|cardiff|belfast|伦敦|曼彻斯特|爱丁堡
DE: berlin|munich|munchen|hamburg|cologne|koln|frankfurt|stuttgart|dusseldorf|leipzig|dresden|hannover|nuremberg|nurnberg|柏林|慕尼黑|汉堡|科隆|法兰克福
FR: paris|lyon|marseille|toulouse|nantes|strasbourg|bordeaux|lille|巴黎|里昂|马赛
AT: vienna|wien|salzburg|graz|linz|innsbruck|维也纳|萨尔茨堡
CH: zurich|geneva|geneve|basel|bern|lausanne|lucerne|luzern|苏黎世|日内瓦
NL: amsterdam|rotterdam|utrecht|eindhoven|the hague|den haag|阿姆斯特丹
BE: brussels|bruxelles|brussel|antwerp|antwerpen|ghent|gent|bruges|brugge|布鲁塞尔
LU: luxembourg city|卢森堡市
ES: madrid|barcelona|seville|sevilla|zaragoza|malaga|马德里|巴塞罗那
PT: lisbon|lisboa|porto|里斯本
IT: rome|roma|milan|milano|naples|napoli|turin|torino|florence|firenze|venice|venezia|bologna|罗马|米兰|佛罗伦萨
DK: copenhagen|kobenhavn|aarhus|odense|哥本哈根
SE: stockholm|gothenburg|goteborg|malmo|斯德哥尔摩
NO: oslo|bergen|trondheim|stavanger|奥斯陆
FI: helsinki|tampere|turku|赫尔辛基
PL: warsaw|warszawa|krakow|gdansk|wroclaw|poznan|华沙
CZ: prague|praha|brno|布拉格
HU: budapest|布达佩斯
GR: athens|thessaloniki|雅典
HR: zagreb|dubrovnik|萨格勒布
BG: sofia|plovdiv|varna|索非亚
SK: bratislava|kosice|布拉迪斯拉发
SI: ljubljana|maribor|卢布尔雅那
EE: tallinn|tartu|塔林
LV: riga|里加
LT: vilnius|kaunas|维尔纽斯
MT: valletta|瓦莱塔
CY: nicosia|limassol|尼科西亚
IS: reykjavik|雷克雅未克
UA: kyiv|kiev|lviv|基辅
RS: belgrade|beograd|贝尔格莱德
RO: bucharest|布加勒斯特
RU: moscow|saint petersburg|st petersburg|莫斯科|圣彼得堡
TR: istanbul|ankara|izmir|伊斯坦布尔
US: new york|new york city|nyc|los angeles|chicago|san francisco|boston|seattle|miami|houston|philadelphia|brooklyn|纽约|洛杉矶|旧金山|芝加哥|波士顿|西雅图
CA: toronto|vancouver|montreal|ottawa|calgary|多伦多|温哥华|蒙特利尔
AU: sydney|melbourne|brisbane|perth|adelaide|悉尼|墨尔本
NZ: auckland|wellington|奥克兰
JP: tokyo|osaka|kyoto|yokohama|东京|大阪|京都
KR: seoul|busan|首尔|釜山
SG: singapore|新加坡
HK: hong kong|kowloon|香港|九龙|九龍|新界
MO: macau|澳门|澳門|氹仔
TW: taipei|台北|臺北|高雄|台中|臺中|台南|臺南|新竹|桃园|桃園|taichung|kaohsiung|tainan
IN: delhi|new delhi|mumbai|bangalore|bengaluru|孟买|新德里
AE: dubai|abu dhabi|迪拜
BR: sao paulo|rio de janeiro|圣保罗
MX: mexico city|墨西哥城
CN: beijing|shanghai|guangzhou|shenzhen|hangzhou|chengdu|wuhan|nanjing|chongqing|tianjin|xiamen|qingdao|suzhou|harbin|dalian|shenyang|kunming|zhuhai|dongguan|ningbo|changsha|zhengzhou|hefei|北京|上海|广州|深圳|杭州|成都|武汉|南京|天津|重庆|西安|苏州|青岛|大连|厦门|长沙|郑州|沈阳|浙江|江苏|广东|四川|山东|河南|河北|湖南|湖北|福建|安徽|江西|陕西|辽宁|云南|贵州|广西|海南|哈尔滨|珠海|东莞|佛山|中山|惠州|汕头|宁波|温州|绍兴|嘉兴|金华|无锡|常州|南通|徐州|扬州|合肥|福州|泉州|济南|烟台|潍坊|太原|石家庄|保定|唐山|长春|吉林|昆明|贵阳|南宁|桂林|海口|三亚|兰州|西宁|银川|乌鲁木齐|拉萨|呼和浩特|南昌|洛阳|黑龙江|山西|甘肃|青海|宁夏|新疆|西藏|内蒙古
`

let towns: readonly (readonly [string, string])[] | undefined

/** Town, folded, and the code of its country; longer names first. */
export function cityCountries(): readonly (readonly [string, string])[] {
  towns ??= lines
    .trim()
    .split('\n')
    .flatMap(line => {
      const [code = '', list = ''] = line.split(': ')
      return list.split('|').map(town => [town, code] as const)
    })
    .sort(([a], [b]) => b.length - a.length)
  return towns
}
