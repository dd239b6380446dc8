"""Telephone numbers and services, from data/services.yml.

    <!-- services: emergency -->

becomes the published services of that group, each with phone link, hours, languages, for whom, what it costs, how to apply, where the
details come from and when somebody last checked them. A service with `publish: false` is never shown.
`<!-- services: article -->` names the service of the source article, with whatever its owner has filled in.
"""

import datetime
import functools
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from editor_message import editor_error, missing_field
from front_matter import day_in_words
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from partials import render_partial, replace_marker
from site_data import LANGUAGES, PROJECT, check_fields, load_data, load_records, once_for_each_version

SERVICES = PROJECT / "data" / "services.yml"
GROUPS = (
    *("emergency", "talk", "cancer", "hospital", "carers", "scams"),
    *("charges", "waiver", "drugs", "allowances", "transport"),  # the page on costs
)
EMERGENCY = "999"
# Numbers of Hong Kong that have no 8 digits. A new one needs a line here: a slip must not pass for a short number.
SHORT_NUMBERS = (EMERGENCY, "992", "1823", "18111", "18222", "182183")
TELEPHONE = re.compile(r"\+852[2-9]\d{7}|800\d{6}", re.ASCII)
EMAIL = re.compile(r"[^@\s<>()]+@[^@\s<>()]+\.[^@\s<>().]+")
SPOKEN = ("yue", "cmn", "zh", "en", "hi", "ne", "ur", "pa", "id", "tl", "vi", "bn", "th")
CONTACTS = ("phone", "email", "address_zh", "address_en", "url", "url_chinese")
PAIRS = ("hours", "for_whom", "charge", "apply", "address")  # the name of a service may be in one language alone
TEXTS = tuple(f"{name}_{key}" for name in ("name", *PAIRS) for key in ("zh", "en"))
KINDS = {
    **dict.fromkeys(
        ("id", "group", *TEXTS, "email", "url", "url_chinese", "source_url", "source_dated", "confidence", "note"), str
    ),
    "phone": object,  # check_service says it better
    "languages": list,
    "publish": bool,
    "checked_on": datetime.date,
}


def digits(text: str) -> str:
    """`2896 0000` → `28960000`."""
    return re.sub(r"\D", "", text)


def check_no_trap(services: Iterable[tuple[str, Mapping[str, object]]], traps: Iterable[Mapping[str, object]]) -> None:
    """Raises PluginError for a telephone number that the same file says never to print: it belongs to somebody else, or has ended."""
    never = {digits(number) for trap in traps for number in trap.get("never_print", ())}
    for where, service in services:
        phone = service.get("phone")
        if phone and digits(phone["display"]) in never:
            raise editor_error(
                where,
                zh=(f"號碼「{phone['display']}」列在traps，不可刊登", "請看traps的說明，改用正確的號碼"),
                en=(
                    f"the number {phone['display']} stands under traps: never print it",
                    "read what stands there, and use the right number",
                ),
            )


def check_service(service: Mapping[str, object], where: str) -> None:
    """Raises PluginError for a service with a contact value but no source, no address behind a link, two different numbers, or published
    without being sure."""
    for field in ("url", "url_chinese", "source_url"):
        if not re.match(r"https?://\S+$|$", str(service.get(field) or "")):
            raise editor_error(
                where,
                zh=(f"{field}不是網址", "請寫完整的網址，以https://開始"),
                en=(f"{field} is no address of a page", "write the whole address, beginning with https://"),
            )
    for contact in CONTACTS:
        if service.get(contact) and not service.get("source_url"):
            raise editor_error(
                where,
                zh=(f"有「{contact}」但沒有source_url", "請填寫資料來自哪一頁，或刪去該項聯絡資料"),
                en=(f"{contact} has no source_url", "say which page it comes from, or remove it"),
            )
    try:
        day_in_words(service.get("source_dated") or "2026", LANGUAGES[0])
    except ValueError:
        raise editor_error(
            where,
            zh=(f"source_dated「{service['source_dated']}」不是日期", '請寫成 "2026-11-24"、"2026-11" 或 "2026"'),
            en=(f"source_dated {service['source_dated']} is no date", 'write "2026-11-24", "2026-11" or "2026"'),
        ) from None
    check_phone(service.get("phone"), where)
    if service.get("email") and not EMAIL.fullmatch(str(service["email"])):
        raise editor_error(
            where,
            zh=(f"email「{service['email']}」不是電郵地址", "請寫成 name@example.org，或刪去該項"),
            en=(f"email {service['email']} is no address", "write name@example.org, or remove it"),
        )
    if unknown := [each for each in service.get("languages") or [] if each not in SPOKEN]:
        raise editor_error(
            where,
            zh=(f"languages有未知的語言「{unknown[0]}」", f"可用的有{', '.join(SPOKEN)}，意思見檔案開首"),
            en=(f"unknown language {unknown[0]}", f"use {', '.join(SPOKEN)}; the top of the file explains them"),
        )
    for name in PAIRS:
        given = [key for key in ("zh", "en") if service.get(f"{name}_{key}")]
        if len(given) == 1:
            missing = f"{name}_{'en' if given == ['zh'] else 'zh'}"
            raise editor_error(
                where,
                zh=(f"有{name}_{given[0]}，沒有{missing}", "請補上，或兩項都寫null"),
                en=(f"{name}_{given[0]} stands without {missing}", "add it, or write null for both"),
            )
    if service.get("publish") and service.get("confidence") != "sure":
        raise editor_error(
            where,
            zh=("未確定的資料不可發布", "確認後把confidence改為sure，或把publish改為false"),
            en=("published without being sure", "confirm it and set confidence to sure, or set publish to false"),
        )


def check_phone(phone: object, where: str) -> None:
    """Raises PluginError for a telephone number in another form than {tel, display}, two different ones, or none of Hong Kong."""
    if not phone:
        return
    if not (isinstance(phone, dict) and isinstance(phone.get("tel"), str) and isinstance(phone.get("display"), str)):
        raise editor_error(
            where,
            zh=("phone沒有tel和display", '請寫成 {tel: "+85212345678", display: "1234 5678"}，號碼加引號'),
            en=(
                "phone has no tel and display",
                'write {tel: "+85212345678", display: "1234 5678"}, the numbers in quotes',
            ),
        )
    if digits(phone["display"]) != digits(phone["tel"].removeprefix("+852")):
        raise editor_error(
            where,
            zh=(f"顯示的號碼「{phone['display']}」和撥出的號碼「{phone['tel']}」不同", "請核對來源，改正其中一個"),
            en=(
                f"readers see {phone['display']} but the link calls {phone['tel']}",
                "look at the source and correct one of them",
            ),
        )
    if phone["tel"] not in SHORT_NUMBERS and not TELEPHONE.fullmatch(phone["tel"]):
        raise editor_error(
            where,
            zh=(
                f"tel「{phone['tel']}」不是香港的電話號碼",
                f'請寫成 "+852" 和8個數字；沒有8個數字的號碼只可是{"、".join(SHORT_NUMBERS)}（新的短號碼要加入hooks/services.py）',
            ),
            en=(
                f"tel {phone['tel']} is no telephone number of Hong Kong",
                f'write "+852" and 8 digits; short numbers are {", ".join(SHORT_NUMBERS)} (a new one is added in hooks/services.py)',
            ),
        )


@once_for_each_version
def load_services(path: Path = SERVICES) -> tuple[list[dict], dict]:
    """(services to be published, the service of the source article). Raises PluginError as check_service does."""
    services, places = [], []
    for where, service in load_records(path, "services", KINDS):
        for field in ("name_zh", "name_en", "publish"):
            if service.get(field) in (None, ""):
                raise missing_field(where, field)
        check_service(service, where)
        if service.get("group") not in GROUPS:
            raise editor_error(
                where,
                zh=("欠缺組別（group）或組別不明", f"可用的有{', '.join(GROUPS)}"),
                en=("group is missing or unknown", f"use one of {', '.join(GROUPS)}"),
            )
        services.append((where, service))
        places += [where] if service["group"] == "emergency" else []
    if not any(
        each["publish"] and each["group"] == "emergency" and (each.get("phone") or {}).get("tel") == EMERGENCY
        for _, each in services
    ):
        raise editor_error(
            places[0] if places else "data/services.yml",
            zh=("沒有發布緊急求助999的服務", "請還原emergency組內電話為999的一項，publish: true"),
            en=(
                "the service with the number 999 is not published",
                "put back the record of the group emergency whose phone is 999, with publish: true",
            ),
        )
    where, article_service = "data/services.yml article-service", load_data(path).get("article_service")
    if not isinstance(article_service, dict):
        raise missing_field("data/services.yml", "article_service")
    check_fields(where, article_service, KINDS)
    check_service(article_service, where)
    check_no_trap([*services, (where, article_service)], load_data(path).get("traps") or ())
    return [service for _, service in services if service["publish"]], article_service


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    def listed(group: str | None) -> str:
        services, article_service = load_services()
        chosen = [article_service] if group == "article" else [each for each in services if each["group"] == group]
        if not chosen:
            raise editor_error(
                f"docs/{page.file.src_uri}",
                zh=(f"沒有「{group}」組的服務可以顯示", f"請改正組別，可用的有{', '.join(GROUPS)}和article"),
                en=(f"no published service in the group {group}", f"correct the group: {', '.join(GROUPS)} or article"),
            )
        day = functools.partial(day_in_words, language=config.theme["language"])
        article = group == "article"
        return render_partial(
            "services.html", config=config, page=page, files=files, services=chosen, article=article, day=day
        )

    return replace_marker(markdown, "services", page, listed, None)
