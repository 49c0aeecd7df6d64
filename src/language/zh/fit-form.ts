/** A question by a verb of going together; what it names is looked up, not read here. */
export const chineseFitForm =
  /(?:能|可以|可不可以|能不能|行不行|是否|会不会)[^。，？?]{0,14}(?:充|用|装|配|挂|插|带|接|兼容|适配|放|写|连|戴|套|贴|搭|供电)|适合|适用于?|兼容|匹配|适配|(?:带|充|放|挂|装|插|套|撑|扛|供)(?:得|不)(?:动|下|了|上|进|满|起)|配(?:得上|不配|吗)|合不合|通用|够不够|有反应/
