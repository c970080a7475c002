"""The words of the page in both languages, and the questions it offers."""

from dataclasses import dataclass

# The questions on the buttons, by the language of the page; equally many for each. A figure, a definition,
# a list, the belts of a place, a boxed case, one that the report does not answer, two in the other language.
EXAMPLES = {
    "zh": (
        "2023年我国跨境电商出口额是多少？",
        "什么是成长产业带？",
        "“跨境电商+产业带”发展有哪些制约因素？",
        "福建晋江有什么产业带？",
        "许昌的假发卖到了多少个国家？",
        "上海有哪些产业带？",
        "How large is the talent gap in cross-border e-commerce?",
        "Which industrial belts are in Guangzhou?",
    ),
    "en": (
        "How much did China export through cross-border e-commerce in 2023?",
        "What is a growing industrial belt?",
        "How large is the talent gap in cross-border e-commerce?",
        "Which industrial belts are in Guangzhou?",
        "What does the report say about the wigs of Xuchang?",
        "Which industrial belts are in Shanghai?",
        "2023年我国跨境电商出口额是多少？",
        "福建晋江有什么产业带？",
    ),
}


@dataclass(frozen=True)
class Words:
    """Every word that the page itself says, in one language; `{…}` are filled in."""

    html_lang: str
    tagline: str
    default_title: str
    language_label: str
    chat_label: str
    answer_label: str
    empty_title: str
    empty_hint: str
    examples_label: str
    box_label: str
    box_placeholder: str
    box_waiting: str
    send: str
    new: str
    keys_hint: str
    thinking: str
    sources_of_answer: str
    nearest_of_answer: str
    panel_title: str
    panel_empty: str
    panel_none: str
    about: str
    related_title: str
    nearest_title: str
    nearest_hint: str
    pages: str
    page: str
    line: str
    lines: str
    translation: str
    remark: str
    copy: str
    copied: str
    cited: str
    back: str
    loading: str
    loading_making: str
    hint: str
    hint_making: str
    seconds: str
    failed: str
    failed_hint: str
    failed_unexpectedly: str
    wrong: str
    not_ready: str


ZH = Words(
    html_lang="zh-CN",
    tagline="向报告提问，得到直接的回答；每一句都标明出处，点开就是报告原话。",
    default_title="报告问答",
    language_label="界面语言",
    chat_label="对话",
    answer_label="回答",
    empty_title="想从报告里知道什么？",
    empty_hint="用中文或英文提问。报告没有写的，会直接告诉您。",
    examples_label="试着问问",
    box_label="问题",
    box_placeholder="输入您的问题……",
    box_waiting="正在准备，稍候即可提问……",
    send="发送",
    new="新对话",
    keys_hint="Enter 发送，Shift + Enter 换行",
    thinking="正在查阅报告……",
    sources_of_answer="{count} 处出处",
    nearest_of_answer="最接近的内容",
    panel_title="出处",
    panel_empty="点击回答中的标号 [1]，这里会打开报告的相应段落，并标亮被引用的原话。",
    panel_none="这一条回答没有引用报告。",
    about="问：",
    related_title="延伸阅读",
    nearest_title="最接近的内容",
    nearest_hint="报告没有直接回答这个问题，下面是与它最接近的几处。",
    pages="第 {first}–{last} 页",
    page="第 {first} 页",
    line="原文第 {first} 行",
    lines="原文第 {first}–{last} 行",
    translation="译文",
    remark="注意",
    copy="复制引文",
    copied="已复制",
    cited="{quote}\n——《{document}》，{label}",
    back="回到回答",
    loading="正在打开模型和索引……",
    loading_making="正在准备模型、为报告建立索引……",
    hint="通常需要十几秒，准备好后即可提问。",
    hint_making="约需一两分钟，以后启动只需十几秒。准备好后即可提问。",
    seconds="已用 {seconds} 秒",
    failed="没能打开报告",
    failed_hint="请按上面的提示处理，然后重新启动程序。",
    failed_unexpectedly="启动时出了问题，详情见终端里的输出。",
    wrong="出了点问题，这个问题没能回答。您的话还在，请再试一次。",
    not_ready="还在准备，请稍候再提问。",
)

EN = Words(
    html_lang="en",
    tagline="Direct answers from the report, every sentence with its source in the report’s own words.",
    default_title="Ask the report",
    language_label="Language of this page",
    chat_label="Conversation",
    answer_label="Answer",
    empty_title="What would you like to know from the report?",
    empty_hint="Ask in Chinese or English. What the report does not say, it will tell you so.",
    examples_label="Try asking",
    box_label="Question",
    box_placeholder="Type your question…",
    box_waiting="Getting ready, one moment…",
    send="Send",
    new="New chat",
    keys_hint="Enter to send, Shift + Enter for a new line",
    thinking="Reading the report…",
    sources_of_answer="Sources ({count})",
    nearest_of_answer="Nearest places",
    panel_title="Sources",
    panel_empty="Click a mark such as [1]: its passage opens here, with the quoted words highlighted.",
    panel_none="This answer cites nothing from the report.",
    about="Asked: ",
    related_title="Further reading",
    nearest_title="Nearest places",
    nearest_hint="The report does not answer this directly; these places come nearest.",
    pages="pp. {first}–{last}",
    page="p. {first}",
    line="line {first} of the text",
    lines="lines {first}–{last} of the text",
    translation="In English",
    remark="Note",
    copy="Copy citation",
    copied="Copied",
    cited="{quote}\n— {document}, {label}",
    back="Back to the answer",
    loading="Opening the model and the index…",
    loading_making="Preparing the model and indexing the report…",
    hint="This takes some seconds; you can ask as soon as it is ready.",
    hint_making="This takes a minute or two, later starts only seconds. You can ask as soon as it is ready.",
    seconds="{seconds} s so far",
    failed="The report could not be opened",
    failed_hint="Please follow the line above, then start the program again.",
    failed_unexpectedly="Something went wrong at the start; the terminal shows the details.",
    wrong="Something went wrong and this question was not answered. Nothing is lost: please try again.",
    not_ready="Still getting ready: please ask again in a moment.",
)

WORDS = {"zh": ZH, "en": EN}
LANGUAGES = (("中文", "zh"), ("English", "en"))
