"""What kind of answer a question wants: an amount, a list, a comparison, a source; and which of its sentences ask.

A question may want several at once. The keys of `_WANTS` are the kinds.
"""

import re

from beltqa.asked_figure import RETURNING
from beltqa.courtesy import is_courtesy
from beltqa.length import asked_lengths
from beltqa.numerals import NO_FEW
from beltqa.part_numbers import named_parts

_PAPER_ZH = "(?:研究|调研)?(?:报告|研究|文章|文件|文档|论文)(?!说|里|中|提|指|给|认|建议|引|用)"
_THIS_ZH = rf"(?:(?:这|本|该|此)[份篇个项]?|(?:^|[，。？！、])){_PAPER_ZH}"
_BODY_ZH = "(?:谁|哪[一]?[家个].{0,6}|哪些?(?:人|单位|机构|作者))"
_WHEN_ZH = "(?:哪[一]?[年月天]|什么时候|啥时候|何时|几时|[哪几]月)+"
_MADE_ZH = "(?:写|出(?!口|现|海)|做|发(?!现|展)|编|撰|公布|完成|搞|印|署)"
_THIS_EN = (
    r"(?:the|this) (?:\w+ ){0,2}(?:report|study|paper|document|publication)\b"
    r"(?! (?:cited|quoted|on|about|of|that|which|for|behind|says?|gives?)\b)"
)
_MADE_EN = (
    "(?:wrote|written|author(?:ed)?|publish(?:es|ed)?|releas(?:es|ed?)|issu(?:es|ed?)|produc(?:es|ed?)|prepared?|"
    "put out|put together|compiled?|behind|complet(?:es|ed?)|finished|printed)"
)
_BEGINS_ZH = "(?:成立|创[立办建]|发布|推出|上线|启动|出台|开[业始站]|公布|实施|举办|提出|问世|入驻|加入|诞生)"
_NO_SIZE = (  # what has no figure
    "(?:影响|作用|潜力|意义|前景|空间|难度|难处|压力|风险|挑战|好处|帮助|贡献|优势|区别|不同|关系|决心|威胁|危害)"
)
_DATA_ZH = (
    "(?:数(?:据|字|值|儿)?|调[查研]|统计|预测|测算|估[计算]|说法|结论|排[名行榜]|榜单?|清单|名[单录]|列表|资料|"
    "[那这][张幅个]?[表图]|[表图]\\s*\\d+|表格|[%％]|[万亿]美?元)"
)
_FOUND_ZH = "(?:测?算|统计|预测|估[计算]?|调[查研]|做|搞|弄|整理|发布|公布|提供|出|说|提|写)"
_DATA_EN = (
    "(?:claims?|figures?|numbers?|data|estimates?|forecasts?|projections?|predictions?|statistics?|stats?|surveys?|polls?|"
    "findings?|rankings?|shares?|percentages?|totals?|counts?|lists?|charts?|tables?|information|material)"
)
_WHO_EN = r"(?:who|(?:which|what) [\w-]+(?: [\w-]+)?)"
_FOUND_EN = (
    "(?:produced|worked|calculated|computed|estimated|forecast(?:ed)?|projected|predicted|compiled|counted|"
    "conducted|ran|came|carried|supplied|provided|published|released)"
)
_SAID_EN = (
    "(?:jump|rise|increase|growth|fall|drop|surge|figure|share|number|claim|estimate|stat|statistic|forecast|projection|"
    "gap|rate|shortage|shortfall)"
)
_PRINTED_EN = "(?:list|table|chart|ranking|inventory|graph|figures|overview)"
_SHARE_OF_WHAT = (
    r"占(?:的是)?(?:什么|啥|谁|哪个)的?(?:比[例重率]?|百分比|份额)|(?:相对于?|对)?(?:什么|啥)的(?:比[例重率]|百分比)|"
    r"\b(?:share|percentage|percent|proportion|ratio|fraction) of what\b|\bof what (?:total|whole)\b"
)
_WANTS = {
    "chat": re.compile(
        r"^\W*(?:(?:你好|您好|嗨)\W+)?(?:你好|您好|嗨|哈[喽啰]|早上好|下午好|晚上好|在吗|你是谁|你能(?:做|干|回答)(?:什么|啥)|怎么用|"
        r"hi|hello|hey|good (?:morning|afternoon|evening)|who are you|"
        r"what can you do|how do (?:i|you) use this)(?:你|您|呀|啊|了|吗|的|there)*\W*$|"
        r"你(?:是|算)(?:不是)?(?:个|一个)?(?:机器人|真人|人工智能|AI)[吗嘛？?]|"
        r"are you (?:an? )?(?:robot|bot|ai|human|real)\b",
        re.I,
    ),
    "task": re.compile(
        r"(?:帮|替|给)我?(?:写|画|做|编|算命|翻译|推荐|订|买|查一下(?:天气|股价))|写[一首封篇](?:首|封|篇|个)?|(?:随便|瞎)?编[一个造]|"
        r"推荐(?:一|几)[本部家个]|讲个?(?:笑话|故事)|系统提示词|打印出来|"
        r"\b(?:write|compose|draft|translate|recommend) (?:me |us )?(?:an?|some|this|my)\b|\bpretend\b|"
        r"\bmake up (?:an?|some\w*|any\w*|your|numbers?|figures?|data|facts?|stuff|things?)\b|"
        r"tell me a (?:joke|story)|system prompt|hidden configuration",
        re.I,
    ),
    "summary": re.compile(
        r"总结|概括|概述|归纳|归[了成为][哪几两三四五六][几两三四五六]?个?(?:[条点句]|大?方面|要点)|简介|浓缩|提炼|梳理|捋|唠|打发我|来龙去脉|(?<!讲个)(?<!讲一个)故事|主要意思|一块儿?(?:报告)?[怎咋都讲说]|压缩(?:成|到|为)|整理[成出]|[给做写出]我?个?一?[个份段]?摘要|要点|重点(?:是|有|讲)|大意|梗概|"
        r"(?:介绍|说说|聊聊|讲讲).{0,16}(?:专栏|案例|[节章]|部分|报告)|"
        r"(?:主要|大概|核心|重要|(?<![之首])都)的?(?:内容|讲|说|写|观点|结论|发现|意思)|[讲写谈](?:了|的)?(?:都)?是?[个些]?(?:什么|啥|哪些)|说了?些?(?:什么|啥)|"
        r"说的都是(?:什么|啥)|[说讲]?(?:说|讲)(?:它|他们?|她)?的(?:那点)?事|怎么个(?:故事|情况|事)|说明了?个?(?:什么|啥)|"
        r"\b(?:condense|recap|rundown|digest|outline|shorten|takeaways?|bottom line|bullets?|highlights|in short)\b|"
        r"(?:报告|研究|全文|文章)[的得]?(?:出了?|到了?)?(?:什么|啥|哪些)?的?(?:结论|主旨|核心观点)|"
        r"(?:发展|成长|出海|创业|品牌)(?:历程|之路|史)|"
        r"\b(?:report|study|document|paper)(?:'s|’s) (?:\w+ )?(?:conclusions?|findings?|argument|thesis|message)\b|"
        r"\bwhat (?:does|did) the (?:report|study|document|paper) (?:conclude|find|argue)\W*$|\bjourney\b|"
        r"\bstory\b|\bshort (?:version|take)\b|"
        r"\b(?:main|central|basic) (?:idea|thrust|thread|story)\b|\bwhat(?:'?s| is) .{1,60}\babout\b|"
        r"tl;?\s?dr|\bsum(?:s|med)? up\b|\bgist\b|boil\w*\b.{0,30}\bdown|"
        r"\b(?:walk|run|take|talk) (?:me|us) through (?:the|this) (?:whole |entire )?(?:report|document|paper|study)\b|"
        r"up to speed on\b|过一遍|[讲说]清楚|(?<![处管治修办代受])理一?[下理]|"
        r"\bbrief (?:me|us|him|her|them) on\b|\bkeep it (?:tight|short|brief)\b|"
        r"summar|main (?:points?|findings?|message)|overview|key (?:points?|takeaways?|findings?)|in (?:brief|a nutshell)",
        re.I,
    ),
    "define": re.compile(
        r"什么是|(?:怎么|咋)个(?:做法|玩法|搞法|弄法|意思|概念|模式)|(?:是|指)?怎么(?:一)?回事|什么叫|啥叫|啥是|是个?啥(?!产业|品牌|公司|时候|地方)|(?:什么|啥|的|这个?)概念|何[为谓]|是什么(?!产业|品牌|公司)|(?:是|指)的?(?:什么|啥)(?:意思)?|什么意思|啥意思|含义|定义|界定|咋理解|(?:怎么|如何|怎样)(?:理解|解释)|指的?是|怎么回事|特[征点]|"
        r"(?:什么|啥|怎样)(?:样)?的?(?:才|就)?(?:算|叫作?|称得上|称为)|(?:个|种)(?:什么|啥)(?:玩法|东东|东西|玩意|名堂|路数|模式)|"
        rf"{_SHARE_OF_WHAT}|"
        r"what (?:counts|qualifies) as\b|\b(?:explain|define|describe)s? (?:the |an? )?(?:term |word )?[\"“'‘]|"
        r"(?:\bthing(?:y|ie)?|\bstuff)\b[,，:]? what\b|"
        r"什么样的|怎么个算法|(?:怎么|如何|怎样)(?:计算|算|得)出?来?[的？?]|怎么(?:计)?算(?:出来)?的|除以|口径|"
        r"\bhow is\b.{0,60}\b(?:calculated|computed|worked out|arrived at|derived)|\bdivided by\b|"
        r"(?:what|who) (?:is|are|was|were)\b(?! [^,.?]{1,40} doing\b)|"
        r"\bdefin|\bmean(?:s|t|ing)?\b|\bdescrib|characteri[sz]|features? of",
        re.I,
    ),
    "explain": re.compile(
        r"为什么|为何|为啥|原因|怎么(?!样?多)|如何|怎样|咋|有何|影响|作用|\bwhy\b|reason|"
        r"\bhow (?:do|does|did|is|are|was|were|has|have|can)\b|\bwhat (?:do|does|did) .{2,60} look like\b",
        re.I,
    ),
    "compare": re.compile(
        r"(?:以[前往]|原[来先]|过去|从前|老外贸|传统).{1,40}(?:现在|如今|后来|跨境)|"
        r"\b(?:before|used to|"
        r"(?:old(?:-(?:style|fashioned|school))?|traditional|conventional|offline) (?:[\w-]+ )?"
        r"(?:trade|exports?|channels?|ways?)|"
        r"most others)\b.{1,70}\b(?:now|today|what|how)\b|"
        r"分别|区别|不同|差[异别]|相比|比较|对比|各(?:自|是|有|为|占|多少)|"
        r"更[^，。？]{1,30}还是|还是[^，。？]{1,30}更|([高低多少大小快慢])还是(?!\1)[高低多少大小快慢]|"
        r"\b(?:faster|slower|higher|lower|larger|smaller|bigger|longer|shorter|earlier|later|more|less|fewer)\b.{1,120}\bor\b|"
        r"[跟和与同][^，。？]{1,20}(?<!占)比(?:起来|一比)?[，,]|差在(?:哪|什么|何)|有(?:何|啥|什么)不一样|"
        r"\bagainst\b.{1,60}|\bin contrast\b|"
        r"(?<!line )(?<!lines )(?<!sentence )\beach\b(?! (?:year|month|week|day|season|quarter|other)\b)|respectively|"
        r"compar|\bcontrast\b|differ|\bversus\b|\bvs\b",
        re.I,
    ),
    "list": re.compile(
        r"(?:难|卡|堵|弱|表现|体现)在(?:哪[些里儿]?|什么地方|啥地方)|哪[些几两二三四五六七八九十]|几[个条点种]?方面|(?:列|罗列)[出举]?|有几[条个点种]|都有(?:什么|啥)|有什么|(?:分|逐)[条点]|包括(?:什么|哪)|"
        r"\blist\b|\b(?:what|which) (?:are|were)\b|"
        r"\b(?:what|which) (?!(?:most |all |the |many )?(?:others?|rivals|competitors|peers) (?:do|did|use|offer|make))"
        r"(?:[\w-]+ ){0,3}(?!(?:is|was|has|does|its|this|as|us)\b)[\w-]+s\b|"
        r"\bname (?:the|all|them)|"
        r"what (?:does|do|did) .{0,40}(?:recommend|suggest|propose)|what .{0,30}(?:recommends|suggests|proposes)|"
        r"how (?:does|do|did|would) .{0,40}(?:recommend|suggest|propose|advise)|"
        r"what (?:should|can|could|must|is to) be done|"
        r"(?:怎么|如何|怎样|咋)(?:解决|应对|破解|化解|改善)|"
        r"[一二两三四五六七八九十][大个条种点项类](?:方面)?[^，。？]{0,10}(?:是|有)(?:什么|啥)",
        re.I,
    ),
    "few": re.compile(r"哪[两二][^\d]|\b(?:which|what) two\b", re.I),
    "rank": re.compile(
        r"最[多少]|排[名行序]|前[一二三四五六七八九十\d]+[名位个大]?的?(?:是(?:哪[几些]?个?)?)?(?:省|地方|城市|市县)|谁(?:的.{0,8})?[更]?多|哪个?(?:省|市|地|上榜|入[选列]).{0,12}[更]?多|"
        r"(?:只|仅)[有列]?了?(?:一|1)个|\bmost\b(?! others?\b)|fewest|"
        r"\b(?:greatest|largest|highest|biggest|smallest|lowest) (?:number|count)\b|\brank|top \w+ provinc|only one|"
        r"\bmore\b.{0,20}(?:places|rows|belts|entries|cities|localities)|which (?:province|city|place).{0,30}\bmore\b",
        re.I,
    ),
    "document": re.compile(  # who wrote the document itself, when, under what title
        rf"{_THIS_ZH}[^，。？]{{0,6}}(?:{_BODY_ZH}.{{0,4}}{_MADE_ZH}|{_WHEN_ZH}.{{0,3}}{_MADE_ZH}|"
        rf"{_MADE_ZH}[布表版]?于?的?(?:{_BODY_ZH}|{_WHEN_ZH}|日期|时间|机构|单位)|哪一?年[哪几]?月?的?(?:[？?]|$)|"
        r"作者(?:是(?!怎|如何|否|不)|叫|有(?!没|什么|啥|何)|[？?]|$)|署名|出版|落款|(?:标题|题目|名[字称])|叫(?:什么|啥)|(?:全名|全称)|(?:发布|出版|编写|完成)(?:日期|时间|机构|单位|方))|"
        rf"(?:{_BODY_ZH}|{_WHEN_ZH}).{{0,4}}{_MADE_ZH}[布表版]?[的了过]?(?:是)?(?:这|本|该)[份篇个项]?{_PAPER_ZH}|"
        rf"(?:作者|发布方|出版[者方社]|题目|标题).{{0,4}}(?:这|本|该)[份篇个项]?{_PAPER_ZH}|"
        rf"\b(?:who|which|what)\b(?:(?! (?:the|this)\b)[^,.?]){{0,40}}{_MADE_EN} {_THIS_EN}|"
        rf"\b(?:when|what (?:date|day|month|year)|which (?:month|year))\b[^,.?]{{0,12}} {_THIS_EN}[^,.?]{{0,8}} "
        rf"(?:come out|came out|out|appear\w*|dated|from|{_MADE_EN})|"
        rf"\b(?:who|which|what)\b[^,.?]{{0,40}}\b(?:put|puts|putting|brought|brings|got) {_THIS_EN} (?:out|together)\b|"
        rf"\bhow (?:do|does|should|would|can|to)\b[^,.?]{{0,12}} (?:cite|reference) {_THIS_EN}|"
        rf"{_THIS_ZH}(?:应?该|要)?(?:怎么|如何|怎样|咋)(?:引用|标注|著录)|(?:引用|标注|著录)(?:这|本|该)[份篇个项]?{_PAPER_ZH}|"
        rf"\b(?:authors?|authorship|publishers?|issuer|title|name|date|year|month) of {_THIS_EN}|"
        rf"\b(?:who|whom) (?:is|are|was|were) {_THIS_EN} (?:by|from)|"
        rf"\bhow (?:old|recent|new) is {_THIS_EN}|what (?:is|was) {_THIS_EN} (?:called|titled|entitled)|"
        rf"{_THIS_EN} (?:is |was )?(?:{_MADE_EN} )?(?:by|from) (?:who|whom|which|what|an? )|"
        rf"{_THIS_EN}(?:'s|’s) (?:authors?|publishers?|title|date|issuer|publication)|"
        r"^\W*(?:so |and )?who (?:wrote|authored|published|produced|issued|made) this\W*$|"
        r"^\W*(?:这是?)?谁(?:写|编|发布)的\W*$",
        re.I,
    ),
    "amount": re.compile(
        r"多少(?!个|家|处)|几成|占比|占[^领据有]{0,12}(?:一半|[几多]|成)|比重|百分之几|(?:规模|市场|产业|行业|体量|盘子)有?多大|多大规模|几倍|"
        rf"(?:^|[，。？])(?:(?!{_NO_SIZE})[^，。？])*有多[大高](?!的?{_NO_SIZE})|"
        r"how much|percent|growth rate|how (?:big|large)|"
        r"\bwhat(?:'s| is| was| were| are) (?:[\w'’-]+ ){0,6}(?:totals?|turnover|revenues?)\b|"
        r"\b(?:what|which) (?:\w+ )?(?:share|portion|proportion|fraction|ratio|rate)\b|"
        r"\bas an? (?:share|percentage|proportion) of\b",
        re.I,
    ),
    "when": re.compile(
        rf"哪一?年|什么时候|啥时候|何时|几时|几月|哪天|{_BEGINS_ZH}的?(?:时间|日期|年份|年月)(?!点|段|表|[长短差缩])|"
        r"what year|which year|"
        r"\b(?:date|year|month) of (?:its |the )?\w*(?:launch|foundation|founding|release|start|opening)|"
        r"\b(?:launch|founding|foundation|release|start|opening) (?:date|year|month)\b|"
        r"\bwhen (?:did|was|were|is|will|does|has|had|exactly)\b|\b(?:since|tell me|know|and) when\b|\bwhen(?:'s\b|\W*$)",
        re.I,
    ),
    "duration": re.compile(
        r"多久|多长时间|几年(?!级)|几天|几个月|时间上?(?:相差|差[别距]?)|how long|how much (?:time|longer)\b|"
        r"how many (?:years|months|weeks|days)",
        re.I,
    ),
    "count": re.compile(
        rf"(?<!哪){NO_FEW}几(?:个(?!百分点)|[处座家条地省市])|"
        r"多少[个处座家条]?(?:市|县|地|省|产业带|城市)|how many|number of",
        re.I,
    ),
    "conflict": re.compile(  # whether two places agree
        r"矛盾|冲突|打架|出入|一致|对[得不]上|相?不?符|吻合|自相|印证|佐证|到底[是有该算叫]?|究竟[是有算]|"
        r"(?:写|说|讲|给)[得的]?(?:都|是否|是不是)?(?:不?一样|不同)|说法(?:不一|不同|一样)|[两几][种个]说法|"
        r"(?:测算|估算|统计|公布)的?(?:数字?|数据|结果)?(?:是不是|是否|都)?不?一样|"
        r"(?:正文|文中|文章|专栏).{0,24}(?:附录|表|名单|排名|榜)|(?:附录|表\s*\d|名单|排名|榜单).{0,24}(?:正文|文中|文字)|"
        r"contradict|conflict|inconsisten|consistent|disagree|\bagree|discrepan|mismatch|at odds|square with|"
        r"(?:does|do|did)(?:n['’]t| not) (?:look|seem|sound) (?:that way|like that|so|like it)|"
        r"\b(?:put|give|say|estimate|cite|report)s?\b.{2,60}\bthe same (?:size|figure|number|value|amount)\b|"
        r"(?:says?|said|finds?|claims?) both|\bfind both|"
        r"(?:看着|看起来|好像|似乎)不(?:是这样|太?像|对)|"
        r"\bborne out\b|\bbears? out\b|\bbacked up\b|"
        r"\bmatch|\bfits? with|add up|line up|something else|different (?:products|figures|numbers|things|values)|"
        r"\b(?:text|(?<!which )(?<!what )body)\b.{0,60}\b(?:appendix|table|ranking|list)|"
        r"(?<!^)\b(?:appendix|table|ranking|list)\b.{0,60}\b(?:text|body)\b|given (?:the )?(?:table|appendix|list|ranking)",
        re.I,
    ),
    "source": re.compile(
        r"第三方?(?:机构)?[^。]{0,30}(?:哪[一]?[家个]|谁|叫(?:什么|啥)|什么机构)|(?:哪[一]?[家个]|谁)[^，。？]{0,16}第三方|"
        r"[取引摘援][自用的]+是?(?:哪|什么|啥|谁)|引的是?(?:哪|什么|啥|谁)|"
        r"哪[一]?[个家](?:部委|部门|机构|单位|统计局)[^，。？]{0,6}(?:数据|统计|报告|资料|公[布报]|发布|测算|调[查研]|预测)|"
        r"\bthird[- ]part(?:y|ies)\b.{0,60}\b(?:who|which|whose|what|name)\b|"
        r"\b(?:who|which|whose|what)\b.{0,60}\bthird[- ]part|"
        rf"\b{_DATA_EN}\b.{{0,80}}\b(?:whose (?:is|are|was)|who (?:is|was) (?:it|that|this) by)\b|"
        r"\bwhere(?:['’]d| did| do| does|['’]s) (?:they|it|you|he|she|(?:the|this) (?:report|authors?|paper)) "
        r"(?:get|take|pull|have|find|got|taken)\b.{0,50}\bfrom\b|"
        r"来源|出处|出自|来自哪|从哪.{0,4}(?:来|抄)|哪[个项次]调查|exact survey|which survey|引自|"
        r"谁的数据|哪[家个]?(?:机构|单位|份|里来)|依据|据谁|"
        r"\b(?:original|underlying|primary) (?:publication|report|document|study|paper|survey)\b|"
        r"(?<!\bI )(?<!\bwe )(?<!\bto )(?<!\bcan )source|according to (?:who|whom|what|which)\b|"
        r"脚注|注释里|footnote|(?:credited|attributed) to|(?:quoted|credited) (?:for|as|with)\b|"
        rf"{_DATA_ZH}[^，。？]{{0,8}}(?:谁|哪[一]?[家个]?(?:机构|单位|部门|组织|公司|研究院)?)(?:给|来|最先|首先)?{_FOUND_ZH}(?:出来|出)?[的得]|"
        rf"(?:谁|哪[一]?[家个](?:机构|单位|部门|组织|公司|研究院)?)(?:测算|统计|预测|估[计算]|调[查研])(?:出来|出)?[的了过]|"
        rf"{_DATA_ZH}[^，。？]{{0,8}}(?:(?:哪[儿里]|何处|什么地方|哪[份个本])[^，。？]{{0,4}}(?:来|找|取|抄|摘|引|(?<!值)得|拿)|"
        r"(?:哪[儿里]|哪家|谁家?|哪个.{2,4})的(?:统计|数据|资料|数))|"
        rf"{_DATA_ZH}[^，。？]{{0,6}}，?(?:是|都是)?怎么(?:整理|汇总|编|凑|搜集|收集|得|弄)?(?:出)?来的|"
        rf"{_DATA_ZH}[^，。？]{{0,6}}(?:根据|参考|引用|用)(?:的是|的|了)?(?:什么|啥|哪[些份家个种]?)(?:资料|数据|材料|统计|文件|报告|出处)|"
        rf"(?:who|which \w+) (?:says?|said|estimate[ds]?|published|compiled)|"
        r"(?:figures?|numbers?|data|that|estimates?|forecasts?|percent\w*|%|billion|trillion) (?:\w+ )?come from|cited?\b|"
        r"whose (?:\w+ )?(?:figure|number|estimate|data|forecast|projection|prediction|calculation|poll|statistic)|"
        r"谁(?:测算|统计|预测|说|出|做|发布|公布|给)的|"
        r"\bwho(?:'s| is| was) behind\b|\bwhose (?:publication|report|survey|study|research)|"
        rf"\b(?:who (?:made|did|came)|{_WHO_EN} {_FOUND_EN}) (?:up (?:with )?|out )?(?:the|that|this|those|these)\b"
        rf".{{0,40}}\b{_DATA_EN}|"
        rf"\bwhere (?:does|do|did|is|are|was|were|has|have)\b"
        rf".{{0,50}}\b{_DATA_EN}\b.{{0,40}}\b(?:com(?:e|es|ing)|from|taken|drawn)\b|"
        rf"\bwhere (?:did|does|do) .{{0,30}}\b(?:get|take|find|draw|obtain)\b.{{0,20}}\b{_DATA_EN}|"
        rf"\b{_DATA_EN}\b.{{0,40}}\b(?:taken|drawn|borrowed|derived|lifted) from\b|"
        rf"\bhow (?:is|was|were|did)\b.{{0,40}}\b{_PRINTED_EN}\b.{{0,30}}\b"
        r"(?:put together|compiled|made|assembled|drawn up|produced|collected)|"
        rf"\bwhere (?:does|do|did|is|was) (?:the|that|this|your) [^,?]{{0,12}}\d[\d.,]*\s?(?:%|\w+)?(?: \w+)? {_SAID_EN}\b"
        r".{0,120}\b(?:com(?:e|es|ing)|from)\b|"
        rf"\b{_WHO_EN} (?:publish|releas|compil|produc|issu|suppl|provid|collect|gather|stand|is behind)\w*"
        rf"(?: behind)? (?:the |these |those )?{_DATA_EN}|"
        rf"\b(?:what|which) (?:report|study|survey|publication|yearbook|bulletin|poll) (?:is|are|stands?|lies) behind\b|"
        rf"\b{_DATA_EN} (?:behind|underlying|in|for) (?:the|this|that) (?:\w+ ){{0,2}}(?:charts?|graphs?|figure)\b|"
        r"\b(?:reference|citation|provenance|origin) (?:for|of)\b|\bon whose (?:figures|data|numbers)\b|"
        r"\bwho worked (?:it|this|that|them) out\b|"
        r"\b(?:what|which) (?:report|study|survey|publication|paper|document|poll) (?:is|was|are|were|does|did|do) "
        r"(?:that|this|it|these|those|they|the \w+)(?: \w+)? "
        r"(?:taken|drawn|quoted|lifted|copied|borrowed|com(?:e|ing)) from\b|"
        r"(?:[这那][个些份张](?:排[名行]榜?|名单|榜单?|清单|表格?|数据?|数字)|说法|[这那]话|[这那]句话?|结论|判断)[^，。？\w]{0,3}(?:又?是)?(?:打|从)?哪[儿里]?(?:来|听|看|抄)",
        re.I,
    ),
}


_SHORTENED = (
    r"总结|概括|概述|归纳|浓缩|压缩|提炼|梳理|整理成|"
    r"\b(?:summari[sz]e|sum up|recap|condense|outline|pull together|(?:keep|boil) it|bullet points?)\b"
)
_IN_SHORT = re.compile(  # the whole question is an order to tell something in short, not one of two orders
    rf"^(?!.*(?:顺便|另外|此外|再(?:说|讲|告诉)|以及|还有|\b(?:also|then|besides)\b))"
    rf"(?:[^。？?.!！]*(?:{_SHORTENED})[^？?.!！。]*[？?.!！。]?$|"
    rf"[^。？?]*[？?]?[^。？?]*(?:{_SHORTENED})[^？?]{{0,24}}$)",
    re.I,
)
_MEANING = re.compile(
    rf"{_SHARE_OF_WHAT}|怎么个算法|(?:怎么|如何|怎样)(?:计算|算|得)出?来?[的？?]|怎么(?:计)?算(?:出来)?的|除以|口径|分子|分母|什么意思|啥意思|含义|定义|\bdefin|\bnumerator|\bdenominator|"
    r"\bhow is\b.{0,60}\b(?:calculated|computed|worked out|arrived at|derived)|\bdivided by\b",
    re.I,
)
_FEWEST = {"sentences": 1, "words": 20, "characters": 20}  # in fewer nothing is summed up: "带“箱包”两个字的"
_ABOUT_A_THING = (
    re.compile(  # "the launch plan thing, what is it about?"; not "the report, what is it about?"
        r"^(?!.*\b(?:report|study|document|paper|box|section|chapter|case|part|story|example)\b)"
        r".*\w\W+what(?:'s| is|s) (?:it|that|this)(?: one)? (?:all )?about\b",
        re.I,
    )
)
_BRIEFLY = re.compile(
    r"简[单要短略洁]地?(?:[说讲谈聊]|介绍|回答|概)|长话短说|[两三四几]句话(?:说|讲|概|介绍|讲清|说清)|"
    r"\bbriefly\b|\bbrief (?:answer|reply|version|account|summary|explanation)\b|"
    r"\bin (?:a few|two|three|four) (?:words|sentences|lines)\b|\bquick (?:take|version|summary|answer)\b",
    re.I,
)
_OF_ONE_THING = {
    "amount",
    "when",
    "duration",
    "count",
    "rank",
    "source",
    "conflict",
    "compare",
    "define",
    "document",
}
_SOME_PART = re.compile(
    r"[这那一]小?[节章]|专栏|那?部分|整[份篇个]|全文|"
    r"\b(?:box|section|chapter|(?:whole|entire|full) (?:report|document|paper))\b",
    re.I,
)
_ALL_OF_IT = re.compile(r"整[份篇个]|全文|\b(?:whole|entire|full) (?:report|document|paper)\b", re.I)
_IN_POINTS = re.compile(  # "Four points, one line each."
    r"[，。,？?！][给列归分]?(?:我|成|出)?[两三四五六七八][条点][。！]?$|"
    r"\b(?:two|three|four|five|six|seven|\d) (?:short |key |main )?(?:points|bullets)\b(?=[,.;?!]| please|$)",
    re.I,
)
_OF_EACH = re.compile(  # "what does Box 4 say about the two firms"
    r"[说讲谈介写][到了绍]*[^，。？]{0,6}[两二三四五六几各每][个家种类款]|[两二三四五六几各每][个家种类款][^，。？]{0,10}[说讲谈介写]|"
    r"\b(?:say|tell|told|report|write|mention|describe|present|profile)s?\b.{0,24}"
    r"\b(?:both|each|(?:the|its|these|those|all) (?:two|three|four|five|six))\b",
    re.I,
)
_TELL = re.compile(
    r"[说讲谈聊过理顺](?:一下|一说|一讲|一遍|[说讲谈聊]|清楚|明白)|介绍|\b(?:give|tell|walk|run|take|brief) (?:me|us)\b",
    re.I,
)
_NO_PROSE = ("appendix", "table", "figure", "note")
_FEW_LINES = re.compile(
    r"[几两三]行|[几两三]句话|\bin (?:a few|a couple of|two|three) (?:lines|words|sentences)\b|"
    r"\b(?:two|three|four|five|\d(?:[-–]\d)?) (?:short )?lines\b",
    re.I,
)
_SENTENCE = re.compile(r"(?:[^.!?。！？]|\.(?=\w))+(?:[.!?。！？]+(?=\s|$|[^\w\s])|[。！？]+|$)")
_OWN_WORK = re.compile(  # what somebody writes is told to say why they ask
    r"(?:我|咱|我们)?(?:正?在|准备|打算|要|想|得|需要|正)写[一首封篇份个]?[^，。？]*[，,](?=.*(?:[?？]|什么|多少|哪|谁|如何|怎|几))|"
    r"\bI(?:'m| am) (?:about to |going to )?writ(?:e|ing) [^,.?]*[,.]",
    re.I,
)
_FIGURE_OF_A_YEAR = re.compile(  # "What was China's R&D spending in 2023?"
    r"\bwhat(?:['’]s| is| was| were| are| will) (?:[\w'’&-]+ ){0,8}?"
    r"(?:spending|expenditure|outlays?|output|sales|investment|value|volume|size|exports?|imports?|share|proportion)"
    r"(?: (?:of|to|on|from|through) (?:[\w'’&-]+ ){0,5}?[\w'’&-]+)? (?:in|for|by) (?:19|20)\d\d\b",
    re.I,
)
_ASKING = re.compile(
    r"[?？]|[吗呢]$|什么|多少|哪|谁|如何|怎|\b(?:what|which|who|when|where|why|how|list|name)\b", re.I
)


def wants_of(asked: str) -> frozenset[str]:
    """What is asked for; of who only thanks, nothing but a word."""
    return frozenset({"chat"}) if is_courtesy(asked) else _wanted(asked)


def _wanted(asked: str) -> frozenset[str]:
    """What is asked for; something to be done only counts where no other sentence asks a question."""
    wants = {want for want, words in _WANTS.items() if words.search(asked)}
    named = any(not part.startswith(_NO_PROSE) for part in named_parts(asked))
    if asked_lengths(asked) and (named or _SOME_PART.search(asked)):
        wants.add("summary")  # "Box 5 in two sentences"
    if named and (
        _FEW_LINES.search(asked) or (_OF_EACH.search(asked) and not wants & (_OF_ONE_THING - {"compare"}))
    ):
        wants.add("summary")
    if _ABOUT_A_THING.search(asked) and not asked_lengths(asked):
        wants = wants - {"summary"} | {"define"}
    if _ALL_OF_IT.search(asked) and _TELL.search(asked) and not wants & _OF_ONE_THING - {"define"}:
        wants.add("summary")  # "give me the whole report"
    if (
        any(length.number > _FEWEST[length.unit] for length in asked_lengths(asked))
        and not wants & _OF_ONE_THING
    ):
        wants.add("summary")
    if _IN_POINTS.search(asked) and not wants & _OF_ONE_THING:
        wants.add("summary")
    if _BRIEFLY.search(asked) and not wants & _OF_ONE_THING:
        wants.add("summary")
    wants = _with_figure(asked, wants)
    asking = " ".join(asking_sentences(asked))
    return frozenset(wants if _WANTS["task"].search(_OWN_WORK.sub("", asking)) else wants - {"task"})


def _with_figure(asked: str, wants: set[str]) -> set[str]:
    """What is asked for, a figure if it is one after all."""
    if RETURNING.search(asked) and "count" in wants:
        wants = wants - {"count"} | {"amount"}  # "how many buyers come back": a rate
    if _FIGURE_OF_A_YEAR.search(asked):
        wants = wants - {"define"} | {"amount"}
    return wants - {"amount"} if _MEANING.search(asked) else wants  # "占比怎么算": what it means


def tells_in_short(asked: str) -> bool:
    """Whether a question is one order to tell something in short, whatever it says should be in it."""
    return bool(_IN_SHORT.search(asked) or (asked_lengths(asked) and _ALL_OF_IT.search(asked)))


def asking_sentences(text: str) -> list[str]:
    """The sentences of a question that ask; all of them where none does."""
    sentences: list[str] = _SENTENCE.findall(text)
    return [sentence for sentence in sentences if _ASKING.search(sentence)] or sentences
