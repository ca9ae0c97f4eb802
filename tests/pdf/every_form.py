"""An edition with every form a story may have, every block, tables, readings, advertisements placed as drawn."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

EDITION = """\
publication: 澜川周报
date: 2025-10-20
issue: 第41期
pages:
  - label: A1
    section: 要闻
    masthead:
      name: 澜川周报
      latin: LANCHUAN WEEKLY
      lunar: auto
      cn: 00-0000
      lines: [澜川日报社主管主办, 零售价　2.00元]
      ears:
        - {label: 副刊·A2版, title: [霜降前后, 去云坪看柿子], picture: {file: river.jpg, alt: 江上的晨雾}}
    index: {stories: [talk, race]}
    stories: [lanes, briefs]
    ads:
      - {file: tea.pdf, columns: 1-4, depth: 12, alt: 云坪茶会的广告}
      - {file: bridge.svg, columns: 5-6, depth: 12, alt: 廊桥重开的公益广告, label: 公益广告}
  - label: A2
    section: 民生
    credits: [{role: 责编, names: [孟航]}, {role: 美编, names: [何苗]}]
    stories: [talk, race, lamp, outing]
"""
LANES = """\
---
flag: 街巷纪事
kicker: 澜川用两年时间改造312条背街小巷——
headline: [老巷的灯亮了, 晚归的人安了心]
deck: 路面平了　管网通了
bylines: [{role: 本报记者, names: [程砚, 许知秋]}]
editors_note: [改造三百条老巷，先改哪一条？, 走访两个月，听街坊和建设者各说各的理，也把走过的路画成了一张图。]
pictures:
  - {file: river.jpg, caption: 夜色中的澜江两岸。, credit: 罗野 摄, alt: 江上的桥}
quote: {lines: ["“以前天一黑，就得打手电。”"], source: 沈玉兰}
figures: {title: 数读小巷, items: [{value: 312, unit: 条, label: 背街小巷}, {value: 186, unit: 公里, label: 旧管道}]}
facts:
  title: 怎样报修
  items: [{label: 电话, text: 拨打巷口木牌上的号码。}, {text: 在“澜江行”App里写明门牌。}]
---

“改什么、先改哪儿，居民说了算。”[陆承安]{.name}翻开[《小巷志》]{.book}，其中有{碛|qì}字，也有{汭口|ruìkǒu}，还有*要紧*的一句：先问后动[^1]。

他用iPhone 15拍下Lanchuan Weekly上的旧照片，又读了一遍the old lanes of the river town，管线一共{1/2}新{1/2}旧。

## 先问清楚 再动工

BODY

> 石如龟，背有苔，苔青则水将涨。
>
> 苔白则水将落。
> ——[澜江水程记]{.book}卷二

BODY

```verse
雾把江还给岸，
岸把灯还给夜。

灯下的人，
还在等船。
——俞清野
```

BODY

[^1]: 见巷口的木牌。
"""
BRIEFS = """\
---
kind: briefs
headline: 城事速览
---

## 公园添了饮水点

市园林局在8座公园里添设饮水点。

## 旧衣有了去处

望溪区每月逢5日、20日收旧衣。
"""
TALK = """\
---
headline: 把路灯修到每一条小巷
asks: 记者
portrait: {file: river.jpg, alt: 程砚}
sidebar: {headline: 一盏灯的价钱, text: [一盏灯连杆带线，千把元。, 一年的电费，86元。], columns: 2}
---

**记者：**先改哪一条，是怎样定下来的？

**程砚：**先问居民，得分高的先动工。BODY

**记者：**有没有不同意的？

**程砚：**有。BODY

BODY
"""
OUTING = """\
---
headline: 出门前看一眼
form: box
---

市应急局提醒，出门前要做好三件事：

1. 看天气。**下午三时以后不要进山**。
2. 查一查车况：
   - 胎压、刹车和车灯；
   - 备用内胎和打气筒。
3. 天黑之前下山。

BODY
"""
RACE = """\
---
kind: picture
headline: 云坪半程马拉松鸣枪
pictures: [{placeholder: "3:2", caption: 起点的人群。}]
---

成绩如下：

| 名次 | 姓名 | 成绩 |
|:--:|---|---:|
| 1 | 罗野 | 1:08:32 |
| 2 | 欧阳小满 | |
| 3 | 唐越 | 1:09:05 |

BODY
"""
LAMP = """\
---
kind: commentary
flag: 澜江时评
headline: 一盏灯的尺度
headline_direction: vertical
bylines: [{role: 本报评论员, names: [程砚]}]
---

一盏灯照多远，看的是晚归的人敢不敢一个人走。BODY

BODY
"""
BODY = (
    "傍晚六点半，灯笼巷的路灯准时亮起。退休教师沈玉兰拎着菜篮往家走，脚步比往常慢了些。路面平了，管网通了，"
    "走着走着还想看看两边的花。巷口新立了一块木牌，写着每一户人家认领的花箱。"
)


def story(text: str, times: int = 1) -> str:
    return text.replace("BODY", BODY * times)


@cache
def photograph() -> bytes:
    """An RGB picture, as a JPEG."""
    image = Image.new("RGB", (900, 600))
    image.putdata([(80 + x // 10, 90 + y // 10, 110) for y in range(600) for x in range(900)])
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


@cache
def tea() -> bytes:
    """An advertisement in RGB with a disc that shows through, and a font that it names and does not use."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 120), invariant=1)
    canvas.setFillColorRGB(0.2, 0.5, 0.3)
    canvas.rect(0, 0, 400, 120, fill=1, stroke=0)
    canvas.setFillAlpha(0.5)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.circle(200, 60, 40, fill=1, stroke=0)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


BRIDGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="200" height="100" fill="#486"/>'
    '<path d="M10 90 C60 10 140 10 190 90" stroke="#fff" stroke-width="6" fill="none"/></svg>'
)
FILES: dict[str, str | bytes] = {
    "edition.yaml": EDITION,
    "stories/lanes.md": story(LANES, 2),
    "stories/briefs.md": BRIEFS,
    "stories/talk.md": story(TALK, 2),
    "stories/outing.md": story(OUTING),
    "stories/race.md": story(RACE),
    "stories/lamp.md": story(LAMP, 2),
    "pictures/river.jpg": photograph(),
    "pictures/tea.pdf": tea(),
    "pictures/bridge.svg": BRIDGE,
}
