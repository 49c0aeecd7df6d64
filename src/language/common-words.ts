/**
 * Words that shoppers use for one thing, in English and Chinese: one group a line, phrases separated by "|". Used where
 * a catalogue writes one of them and a customer the other; a shop adds its own in the settings. Narrow on purpose: a
 * group holds only what may replace each other in a search.
 */
const lines = `
laptop|notebook|notebook computer|laptop computer|笔记本电脑|手提电脑|笔记本
phone|mobile phone|cell phone|handset|手机|移动电话
smartphone|smart phone|智能手机
tv|television|television set|电视|电视机
tablet|tablet computer|tablet pc|平板|平板电脑
pc|computer|电脑|计算机
desktop|desktop computer|desktop pc|台式机|台式电脑
monitor|computer monitor|computer screen|显示器
screen|display|屏幕
headset|head set|头戴式耳机
headphones|耳机
earphones|earbuds|ear buds|in-ear headphones|入耳式耳机|耳塞
speaker|loudspeaker|音箱|音响|扬声器
charger|充电器
power bank|portable charger|充电宝|移动电源
cable|lead|数据线|线缆
extension cord|extension lead|power strip|插线板|接线板|排插
battery|电池
keyboard|键盘
mouse|鼠标
mouse pad|mouse mat|鼠标垫
printer|打印机
toner|toner cartridge|碳粉|硒鼓
ink|ink cartridge|墨盒|墨水
scanner|扫描仪
projector|beamer|投影仪
camera|照相机|相机
digital camera|数码相机
webcam|web camera|摄像头
memory card|flash card|存储卡|内存卡
usb stick|usb drive|flash drive|thumb drive|memory stick|u盘|优盘
hard drive|hard disk|hard disk drive|hdd|硬盘
ssd|solid state drive|固态硬盘
ram|memory module|内存条
graphics card|video card|gpu|显卡
router|路由器
watch|wristwatch|手表|腕表
smart watch|smartwatch|智能手表
game console|games console|游戏机
game controller|gamepad|手柄|游戏手柄
case|cover|保护壳|保护套
phone case|phone cover|手机壳|手机套
screen protector|screen film|贴膜|屏幕保护膜|钢化膜
backpack|rucksack|背包|双肩包|书包
bag|包
handbag|purse|手提包
suitcase|luggage|trolley case|行李箱|拉杆箱
wallet|钱包
shoes|footwear|鞋|鞋子
trainers|sneakers|running shoes|运动鞋|跑鞋
boots|靴子
slippers|拖鞋
t-shirt|tee|t恤
shirt|衬衫
trousers|pants|长裤|裤子
jeans|牛仔裤
jumper|sweater|pullover|毛衣
jacket|coat|外套|夹克
dress|连衣裙
skirt|裙子|半身裙
socks|袜子
hat|cap|帽子
gloves|手套
scarf|围巾
sunglasses|太阳镜|墨镜
umbrella|雨伞
sofa|couch|settee|沙发
table|桌子
desk|writing desk|书桌|办公桌
chair|椅子
office chair|desk chair|办公椅
bed|床
mattress|床垫
pillow|枕头
duvet|comforter|quilt|被子
blanket|throw|毯子
curtain|drapes|窗帘
rug|carpet|地毯
lamp|light|灯
desk lamp|table lamp|reading lamp|台灯
light bulb|bulb|灯泡
fridge|refrigerator|冰箱
freezer|冰柜
washing machine|washer|洗衣机
dryer|tumble dryer|烘干机
dishwasher|洗碗机
oven|烤箱
microwave|microwave oven|微波炉
kettle|electric kettle|电热水壶|热水壶|烧水壶
toaster|烤面包机
blender|搅拌机|料理机
coffee machine|coffee maker|espresso machine|咖啡机
rice cooker|电饭煲|电饭锅
air fryer|空气炸锅
frying pan|skillet|平底锅|煎锅
saucepan|cooking pot|汤锅
knife|刀
mug|cup|杯子|马克杯
water bottle|drinking bottle|水杯|水壶
thermos|vacuum flask|保温杯
lunch box|饭盒|便当盒
vacuum cleaner|hoover|吸尘器
robot vacuum|robot vacuum cleaner|扫地机器人
fan|风扇|电风扇
heater|取暖器|电暖器
air conditioner|空调
air purifier|空气净化器
humidifier|加湿器
hair dryer|hairdryer|blow dryer|吹风机|电吹风
shaver|electric razor|剃须刀|电动剃须刀
toothbrush|牙刷
electric toothbrush|电动牙刷
towel|毛巾
bath towel|浴巾
shampoo|洗发水
perfume|fragrance|香水
lipstick|口红
sunscreen|sun cream|防晒霜
pram|stroller|pushchair|婴儿车|婴儿推车
nappies|diapers|尿不湿|纸尿裤
toy|玩具
doll|娃娃
building blocks|积木
puzzle|jigsaw|拼图
bike|bicycle|自行车|单车
helmet|头盔
tent|帐篷
sleeping bag|睡袋
yoga mat|exercise mat|瑜伽垫
dumbbell|哑铃
torch|flashlight|手电筒
drill|电钻
screwdriver|螺丝刀
notepad|memo pad|记事本
pen|笔
book|书
dog food|狗粮
cat food|猫粮
cat litter|猫砂
black|黑色
white|白色
red|红色
blue|蓝色
green|绿色
grey|gray|灰色
pink|粉色|粉红色
yellow|黄色
brown|棕色|褐色
silver|银色
gold|golden|金色
purple|紫色
orange|橙色
colour|color|颜色
wireless|cordless|无线
bluetooth|蓝牙
waterproof|water-resistant|防水
rechargeable|充电式|可充电
portable|便携|便携式
gaming|游戏
wooden|wood|木制|实木
leather|皮|真皮
cotton|棉|纯棉
stainless steel|不锈钢
aluminium|aluminum|铝
kids|children|儿童
women|ladies|女士|女式
men|男士|男式
`

export const commonWordGroups: readonly (readonly string[])[] = lines
  .trim()
  .split('\n')
  .map(line => line.split('|'))
