"""Rules on the choice of words, in both languages. The words stand in data/wording.yml; editors/checks.md shows each rule."""

from collections.abc import Iterator

from fault import Fault
from passages import PageWords
from wording import KINDS, hits


def words_of(page: PageWords, *kinds: str) -> Iterator[Fault]:
    """A fault for each word of these kinds that stands outside a quotation."""
    for passage in page.passages:
        for hit in hits(passage.own_words, page.language, kinds):
            _, advice_zh, advice_en = KINDS[hit.choice.kind]
            use = hit.choice.use
            yield Fault(
                line=passage.line_at(hit.start),
                zh=(f"用了「{hit.word}」", f"請改用「{use}」" if use else advice_zh),
                en=(f"the words “{hit.word}”", f"use {use}" if use else advice_en),
            )


def hong_kong_word(page: PageWords) -> Iterator[Fault]:
    """A word of Taiwan or the mainland makes a reader in Hong Kong stop, or think of another thing."""
    return words_of(page, "taiwan", "mainland")


def variant_character(page: PageWords) -> Iterator[Fault]:
    """One form of each character on the whole site: a search for 裏 does not find 裡."""
    return words_of(page, "variant")


def colloquial_character(page: PageWords) -> Iterator[Fault]:
    """Written Chinese is read by everybody, also aloud in Mandarin; spoken Cantonese belongs between quotation marks."""
    return words_of(page, "colloquial")


def official_words(page: PageWords) -> Iterator[Fault]:
    """The voice of a government letter keeps the reader away, and makes sentences long."""
    return words_of(page, "official")


def latin_abbreviation(page: PageWords) -> Iterator[Fault]:
    """Screen readers stumble over "e.g.", and readers in a second language mix it up with "i.e."."""
    return words_of(page, "latin")


def plain_words(page: PageWords) -> Iterator[Fault]:
    """A tired reader in a second language should not have to look up a word that has an easy twin."""
    return words_of(page, "plain")


def address(page: PageWords) -> Iterator[Fault]:
    """The page speaks with its reader: "you", not "the patient"; and nobody is a case, a victim or a sufferer."""
    return words_of(page, "person")


def words_of_hype(page: PageWords) -> Iterator[Fault]:
    """A "breakthrough" sells hope that the study does not hold."""
    return words_of(page, "hype")


def words_of_promise(page: PageWords) -> Iterator[Fault]:
    """Nobody can promise a cure; a promise can make someone give up a treatment that helps."""
    return words_of(page, "promise")


def words_of_war(page: PageWords) -> Iterator[Fault]:
    """Who dies of cancer has not lost a fight."""
    return words_of(page, "war")


def words_of_blame(page: PageWords) -> Iterator[Fault]:
    """Cancer is nobody's fault, and no treatment works because of somebody's mood."""
    return words_of(page, "blame")


def words_of_fear(page: PageWords) -> Iterator[Fault]:
    """Fear without an action helps nobody: a page names the sign and what to do."""
    return words_of(page, "fear")


def empty_words(page: PageWords) -> Iterator[Fault]:
    """A "holistic journey" tells nobody what happens, where, and what it costs."""
    return words_of(page, "empty")


# The rules on words that hold in both languages.
WORDING_RULES = (words_of_hype, words_of_promise, words_of_war, words_of_blame, words_of_fear, empty_words)
