import type { DegreeTarget } from './degrees.ts'

type FieldTarget = Extract<DegreeTarget, { kind: 'field' }>
const field = (dimensions: FieldTarget['dimensions'], names: RegExp, isOfAny = false): FieldTarget => ({
  ...{ kind: 'field', dimensions, names, isOfAny },
})

/** What words of degree are about in any language; names of fields are looked for in every one. */
export const degreeTargets = {
  price: { kind: 'price' },
  newest: { kind: 'newest' },
  weight: field(['mass'], /weight|重量|净重/i),
  thickness: field(['length'], /thick|thin|depth|厚/i),
  size: field(
    ['length', 'volume', 'area'],
    /screen size|display size|case size|size|diagonal|capacity|volume|area|屏幕尺寸|尺寸|表径|容量|面积/i,
    true,
  ),
  width: field(['length'], /width|宽/i),
  height: field(['length'], /height|高度/i, true),
  length: field(['length'], /length|长度/i, true),
  endurance: field(['time', 'charge'], /battery|endurance|run ?time|play ?time|power supply|续航|电池|供电|使用时间/i),
  battery: field(['charge', 'time'], /battery|电池|续航/i),
  memory: field(['data'], /memory|ram|内存/i),
  storage: field(['data'], /storage|capacity|disk|drive|存储|容量|硬盘/i),
  brightness: field(['luminance', 'light'], /bright|亮度|measure|参数|流明/i),
  sharpness: field(['pixels', 'sharpness'], /resolution|分辨率/i),
  camera: field(['pixels'], /camera|resolution|摄像头|像素/i),
  screen: field(['length'], /screen|display|diagonal|屏/i),
  area: field(['area'], /area|coverage|range|room|面积|覆盖/i),
  speed: field(['data-rate', 'frequency', 'speed', 'power'], /speed|rate|fast|charging|速/i),
  charging: field(['power'], /charg|充电/i),
  power: field(['power', 'pressure'], /power|suction|strength|measure|output|功率|吸力|参数/i),
  loudness: field(['power', 'loudness'], /power|loud|volume|功率|音量/i),
  load: field(['mass'], /load|max|capacity|承重/i),
  water: field(['rating', 'water-pressure', 'length'], /water|防水/i),
  noise: field(['loudness'], /nois|loud|噪/i),
  range: field(['length'], /range|distance|距离/i),
  pieces: field([], /pieces|ports|buttons|screens|片数|接口数|按键数|外接/i),
  ports: field([], /ports|接口/i),
  depth: field(['length'], /depth|water|deep|深|防水/i),
  warranty: field(['time'], /warranty|guarantee|保修/i),
} as const satisfies Readonly<Record<string, DegreeTarget>>
