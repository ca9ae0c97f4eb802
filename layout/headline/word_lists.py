"""Characters and words by what they do in a headline: the grammar that decides where it may turn."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


COMPOUNDS = _set(
    "网约车 充电桩 共享单车 人均可支配收入 可支配收入 传承人 碳排放 直播间 "
    "口袋公园 老旧小区 背街小巷 乡村振兴 民生实事 一老一小 高质量发展 基层治理 社区治理 城市治理 "
    "社会治理 营商环境 数字经济 垃圾分类 志愿服务 加装电梯 公共服务 文明城市 智慧城市 海绵城市 便民服务 "
    "网格员 早班车 专精特新 新质生产力 碳达峰 碳中和 地铁站 快递员 外卖员 农家乐 文化馆 图书馆 博物馆 "
    "少年宫 敬老院 养老院 助餐点 议事厅 议事会 居委会 村委会 业委会 党支部 老巷 新馆 评论员 主题党日 "
    "非遗 研学 文旅 城管 物业 首店 夜市 夜经济 菜篮子 米袋子 一件事 最多跑一次 一站式 一网通办 "
    "一刻钟 生活圈 好办法 金点子 烟火气 获得感 幸福感 安全感 下月 上月 本月 月底 年底 今起 明起 "
    "代表委员 双减 双碳 零碳 低碳 双创 众创 大模型 算力 低空经济 链主 小巨人 瞪羚 综保区 经开区 自贸港 示范区 "
    "河长制 林长制 网红 慢病 长护险 村超 财报 新规 国足 半马 全马 春节档 国产剧 文博 托育 助餐 适老化 保障房 公租房 "
    "旧改 强基 公考 "
)
"""Words of newspapers that jieba's dictionary lacks."""

COMPOUND_VERBS = _set(
    "热议 执飞 开跑 出圈 焕新 上新 赋能 聚力 提质 提质增效 复产 带货 夜跑 约谈 反诈 错峰 共富 降准 换电 "
    "集采 促消费 稳增长 扩内需 惠民生 悦读 煤改气 "
)
"""The same that say what is done."""

SEPARATORS = "丨｜|"
"""What parts a column's name from the rest of a headline (两会·现场丨…): it ends a line, never begins one."""

DOUBLE_SURNAMES = _set("欧阳 司马 诸葛 上官 皇甫 令狐 慕容 司徒 端木 公孙 东方 尉迟 夏侯 南宫")

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱郭何罗宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛阎余潘杜戴夏钟汪田任姜范"
    "姚谭廖邹熊陆郝孔崔邱秦侯邵孟雷钱汤尹黎乔贺赖龚庞樊殷俞翁倪严牛温芦季鲁葛伍韦申尤毕聂焦邢岳梅庄辛"
)

GIVEN = frozenset("Nnatzi")
"""What a given name of two characters may be where it is a word: 建国, 明亮."""

PARTICLES = frozenset("的了着过吗呢吧们么得之等啊呀嘛啦")
"""What never begins a line where it is a word of its own."""

SUFFIXES = frozenset("厂店馆站院家者员场所室队局部科班社团业网率型性化式级费证房楼园地师长生工人会")
"""What makes another noun of the noun before it."""

QUESTIONS = _set("如何 怎么 怎样 为何 为什么 何以 能否 是否 怎能 岂能 最高 最低 最多 最少")
"""What asks or tells how much, and leads on to a verb."""

HEADS = frozenset("把被在和与及从向对为将以由给让使比跟同或并且而但因到至")
"""What leads on to the words behind it: a line may begin but not end with it."""

ADVERBS = frozenset("不很最更再也都就才又还已正将未可能要会想第每各这那本该某首无没有")
"""The same, of adverbs and the like."""

COMPLEMENTS = frozenset("止来去上下起出到完好成住掉开满齐里中外内间边处时前后")
"""What belongs to the word before it."""

MEASURES = frozenset(
    "个条次届期版层级楼号年月日时点分秒元岁家户位名所座处套台辆件项场天周里米吨亩万亿千百斤公顷类种本部首封把张片"
    "棵株盏扇间栋幢站路人口代回趟遍步双对组批队支只头匹样堂节门课杯碗瓶箱桶袋包轮段块成倍度"
)

PLACES = frozenset("江河湖山市县区镇乡村街路巷桥港岛湾")
"""What makes a place's name of the word before it."""
