"""What a text tells its reader not to do, and whether the other language says so too.

    不要在家中等        "wait at home"             不要 stands in Chinese alone
    那隻腳不要踩地       "put no weight on it"      the same

A prohibition of one language is looked for in every form that the other may give it. Where a text has several, one that is lost
beside another is not seen.
"""

import re

from markdown_text import NOT_SENTENCE

ASKED = re.compile(r"有沒有|是不是|能不能|會不會|要不要|可不可以|聯絡不到|去不到")
CHINESE = re.compile(r"(?<![需要])不要|切勿|(?<!缺)不可(?!避免|少)|請勿|千萬")
CHINESE_FORMS = re.compile(r"(?<![需要])不要|切勿|不可|勿|不應|不用|不必|毋須|無須|不需要|避免|只可|留待|才去|未得")
# What people do not do or know is no advice.
TOLD = re.compile(
    r"\b(?:if|when|you|they|people|who|that|these|we|which|spots?|studies|and) do(?:es)? not\b|\bdoes not\b|\bhad never\b",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"(?:^|[.,:;?!(*>\"] *|\b(?:and|but|or|then|so|please|also|back|day) )(?P<said>do not|don't|never)\b(?! (?:always|of))",
    re.IGNORECASE | re.MULTILINE,
)
ENGLISH_FORMS = re.compile(
    r"\b(?:must|should|need|do|does) ?not\b|\bneedn't\b|\bdon't\b|\bnever\b|\bavoid\w*|\bno(?:ne)?\b"
    r"|\bnobody\b|\bleave out\b|\bas little as\b"
    r"|\bkeep it still\b|\bonly if\b|\btry not\b|\bnot (?:at|just|from|wait|for|only|to|alone)\b|\bare not (?:enough|alone)\b"
    r"|\bcannot wait\b|\baway from\b|\brather than\b|\binstead of\b|\bstay off\b|\buntil they\b",
    re.IGNORECASE,
)


def forbidden_in_one(chinese: str, english: str) -> tuple[str, str]:
    """(its language, its words) of the text that says not to do something, where the other has none; else two empty texts."""
    ours = ASKED.sub("", NOT_SENTENCE.sub("", chinese))
    theirs = TOLD.sub(" ", NOT_SENTENCE.sub(" ", english))
    if (said := CHINESE.search(ours)) and not ENGLISH_FORMS.search(theirs):
        return "zh", said[0]
    if (said := ENGLISH.search(theirs)) and not CHINESE_FORMS.search(ours):
        return "en", said["said"]
    return "", ""
