import { commonWordGroups } from './common-words.ts'

/**
 * What customers call a thing or a feature beside what catalogues call it, in both languages: one group a line, phrases
 * separated by "|". Wider than the common words of a search, as a question is read by them and no list is ordered.
 */
const lines = `
television|tv|telly|tele|tv set|flat screen|smart tv|电视|电视机|彩电
headphones|over-ear headphones|headset|头戴式耳机|头戴耳机|头戴
earphones|earbuds|ear buds|buds|in-ears|in-ear headphones|earplugs|earpods|入耳式耳机|耳塞|小耳机
phone|mobile phone|mobile|cell phone|cell|cellphone|smartphone|handset|手机|智能手机|电话机
laptop|本子|notebook|notebook computer|laptop computer|游戏本|轻薄本|笔记本|笔记本电脑|手提电脑|笔电
tablet|平版|tablet pc|pad|平板|平板电脑
e-reader|ereader|ebook reader|e-book reader|kindle|电子书|阅读器|电纸书|电子书阅读器|墨水屏阅读器
watch|smartwatch|smart watch|wristwatch|手表|腕表|智能手表
watch strap|watch band|watch bracelet|strap|band|wristband|表带|腕带
power bank|powerbank|portable charger|battery pack|external battery|juice pack|充电宝|移动电源|冲电宝
charger|charging brick|power adapter|power adaptor|wall plug|充电器|充电头|电源适配器|插头
wireless charger|wireless pad|charging pad|无线充电器|无线充|充电板
cable|lead|cord|wire|charging cable|数据线|充电线|线材|连接线
case|cover|phone case|phone cover|shell|bumper|sleeve|保护壳|保护套|手机壳|手机套|壳子|壳|套子
screen protector|protector|protective film|screen film|glass|tempered glass|display glass|贴膜|膜|钢化膜|屏幕膜|屏幕保护膜|保护膜
speaker|loudspeaker|boombox|音箱|音响|喇叭|扬声器|小音箱
soundbar|sound bar|回音壁|条形音箱|电视音响
keyboard|键盘
mouse|computer mouse|鼠标
monitor|computer monitor|computer screen|external screen|display|显示器|显示屏|电脑屏
camera|digital camera|photo camera|相机|照相机|摄影机
memory card|sd card|microsd card|flash card|存储卡|内存卡|sd卡|tf卡|储存卡
tripod|camera stand|三脚架|脚架
bag|包|背包
backpack|rucksack|双肩包|书包
game controller|controller|gamepad|joypad|joystick|手柄|游戏手柄|游戏控制器
router|wifi router|wi-fi router|wlan router|wifi box|路由器|路由|无线路由器
dock|docking station|hub|usb hub|usb-c hub|扩展坞|拓展坞|集线器
mount|bracket|wall bracket|wall mount|holder|stand|支架|挂架|壁挂架|架子|挂墙架
pen|stylus|touch pen|手写笔|触控笔|电容笔|笔
robot vacuum|robot hoover|robotic hoover|robot vacuum cleaner|vacuum robot|robot cleaner|扫地机|扫地机器人|扫拖机器人|吸尘机器人
vacuum cleaner|vacuum|hoover|吸尘器
air purifier|air cleaner|空气净化器|净化器
light bulb|bulb|smart bulb|lamp bulb|灯泡|智能灯泡|球泡灯
doorbell|video doorbell|门铃|可视门铃
lock|smart lock|door lock|门锁|智能锁|智能门锁
home camera|security camera|surveillance camera|baby monitor|ip camera|摄像头|监控|监控摄像头|家用摄像头
thermostat|radiator valve|温控器|温控阀
plug socket|smart plug|smart socket|智能插座|插座
trousers|pants|slacks|裤子|长裤
jumper|sweater|pullover|jersey|毛衣|套头衫
trainers|sneakers|running shoes|运动鞋|跑鞋|球鞋
sofa|couch|settee|沙发
flower pot|planter|plant pot|pot|花盆|盆
lipstick|lippy|口红|唇膏
sunscreen|sun cream|suncream|spf cream|防晒霜|防晒
perfume|fragrance|scent|eau de toilette|香水
face cream|moisturiser|moisturizer|day cream|面霜|乳霜|保湿霜
cleanser|face wash|洁面|洗面奶|洁面乳
wireless|cordless|wire-free|cable-free|无线
wired|with a cable|with a wire|corded|with cord|有线|带线
wired|wires|wire|cables|cable|cords|线
bluetooth|蓝牙
noise cancelling|noise cancellation|noise-cancelling|noise canceling|anc|cancel noise|cancels noise|noise reduction|主动降噪|降噪|消噪
satellite positioning|gps|gnss|卫星定位|定位|gps定位
water resistance|bath|bathtub|rain|downpour|shower|swim|swimming|pool|snorkelling|snorkeling|泡澡|浴缸|洗澡|下雨|淋雨|大雨|暴雨|下水|游泳|潜水|浮潜|不怕水|泼水|进水|waterproof|water resistant|water-resistant|water-proof|splashproof|splash-proof|rainproof|can get wet|防水|防泼溅|防雨
wireless charging|charge wirelessly|charged without a cable|charge without a cable|charging without a cable|charge without cable|charges wirelessly|charged wirelessly|qi|无线充电|无线充
mesh|mesh network|mesh wifi|组网|mesh组网
curved|curved screen|bent|曲面|曲面屏|弯的|带弧度
subwoofer|sub|bass box|bass|deep bass|低音炮|重低音|低音
wi-fi|wifi|wlan|无线网络
fingerprint|fingerprint reader|fingerprint sensor|指纹|指纹识别
pen|stylus support|手写笔|触控笔
leather|genuine leather|皮|真皮|皮革|皮质|皮的
silicone|rubber|硅胶|橡胶
steel|stainless steel|metal|钢|不锈钢|金属
nylon|fabric|尼龙|织物
carbon fibre|carbon|carbon fiber|碳纤维
aluminium|aluminum|alu|铝|铝合金
left hand|left-handed|lefty|left handed|for left-handers|左手|左撇子
right hand|right-handed|right handed|右手
both hands|ambidextrous|either hand|双手|左右手
upright|vertical|handshake|立着握|立着|竖着握|竖着|ergonomic|竖式|竖握|立式|人体工学
system camera|mirrorless|interchangeable lens camera|微单|无反|可换镜头
compact camera|compact|point and shoot|point-and-shoot|卡片机|便携相机|小相机
action camera|action cam|sports camera|运动相机
instant camera|polaroid|拍立得
clicky|click|clicks|clicking|青轴|段落
linear|red switch|线性|红轴
silent|quiet|noiseless|静音
oled|有机发光
folding|foldable|fold|flip phone|flip|folds|折叠屏|折叠|可折叠
charge display|battery display|shows the charge|shows the battery|电量显示|带屏|屏显|数显|剩多少电|剩余电量|显示电量|看电量
full size|full-size|number pad|number block|numpad|numeric keypad|number keys|numeric pad|全尺寸|数字键|小键盘|数字小键盘|数字区
4k|uhd|ultra hd|3840 × 2160|2160p
full hd|fhd|1080p|1920 × 1080|全高清
over-ear|over ear|around-ear|around the ear|包耳|罩耳|头戴
in-ear|in ear|入耳|入耳式
open-ear|open ear|not in the ear|不入耳|开放式
bone-conduction|bone conduction|骨传导
portable speaker|portable|便携|便携式|户外音箱
transparent|clear|see-through|透明
privacy|anti-spy|privacy glass|防窥
memory|ram|working memory|内存|运存|运行内存
storage|disk space|hard drive|drive|ssd|rom|存储|存储容量|硬盘|空间
battery|battery capacity|accu|电池|电池容量|电量
battery life|runtime|run time|playtime|play time|endurance|battery runtime|续航|续航时间|使用时间|待机
screen size|display size|screen|display|diagonal|屏幕|屏幕尺寸|屏|尺寸
resolution|pixels|sharpness|分辨率|清晰度
refresh rate|hertz|刷新率
weight|重量|分量|净重
thickness|厚度
brightness|nits|lumens|亮度
camera|megapixels|main camera|摄像头|像素|后置摄像头
charging|charging power|charging speed|fast charging|wattage|充电|充电功率|快充
power|output|wattage|watts|功率|输出功率
colour|color|shade|颜色|色
material|made of|fabric|材质|材料|面料
connector|connectors|socket|sockets|connection|port|ports|plug|inputs|接口|插口|端口
warranty|guarantee|保修|质保|保修期
width|宽度|宽
height|高度|高
length|长度
price|cost|价格|价钱|价位
brand|make|maker|manufacturer|品牌|牌子|厂家
size|尺寸|大小|尺码
area|coverage|range|覆盖|覆盖面积|面积
load|weight capacity|max load|承重|载重
strap width|lug width|band width|表带宽度
processor|cpu|chip|cores|处理器|芯片
graphics memory|graphics card|gpu|vram|显存|显卡
type|kind|类型|种类
`

export const customerWordGroups: readonly (readonly string[])[] = [
  ...lines
    .trim()
    .split('\n')
    .map(line => line.split('|')),
  ...commonWordGroups,
]

/** Words for several kinds of thing, or several values, at once → what each of them is called. */
const hypernyms: ReadonlyMap<string, readonly string[]> = new Map([
  ['耳机', ['earphones', 'headphones']],
  ['耳麦', ['earphones', 'headphones']],
  ['headset', ['headphones', 'earphones']],
  ['音响', ['speaker', 'soundbar']],
  ['computer', ['laptop', 'desktop computer']],
  ['电脑', ['laptop', 'desktop computer']],
  ['screen', ['monitor', 'television']],
  ['mechanical', ['linear', 'tactile', 'clicky', 'silent', 'magnetic switches', 'brown switch']],
  ['机械', ['linear', 'tactile', 'clicky', 'silent', 'magnetic switches', 'brown switch']],
  ['phone accessory', ['case', 'screen protector', 'charger']],
])

/** The kinds that a word for several of them may mean; empty for any other word. */
export const kindsMeant = (word: string): readonly string[] => hypernyms.get(word) ?? []
export const hypernymWords: readonly string[] = [...hypernyms.keys()]

/** Words for a use → the names of an attribute that only things fit for it state. */
export const useWords: readonly (readonly [words: readonly string[], attributes: readonly string[]])[] = [
  [
    [
      'gaming',
      'for games',
      'dedicated graphics',
      'discrete graphics',
      'graphics card',
      '游戏',
      '打游戏',
      '玩游戏',
      '独显',
      '独立显卡',
    ],
    ['graphics memory', 'graphics card', 'gpu', '显存', '显卡'],
  ],
]
