"""A claim may not be surer than its sources.

    certainty: moderate, cite: [a narrative review]     a warning, which the strict build counts

Two rules, after the levels of GRADE: above very low, no claim leans on work in animals or cells or on case reports;
above low, no claim rests on narrative reviews alone. An exception costs a sentence in the claim's field `exception`.
"""

from collections.abc import Iterable, Iterator, Mapping

from certainty import Claim, load_claims
from editor_message import EditorError, editor_error
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority, get_plugin_logger

log = get_plugin_logger(__name__)

ABOVE_VERY_LOW = {"high", "moderate", "low"}
ABOVE_LOW = {"high", "moderate"}
NOT_IN_PEOPLE_OR_SINGLE_CASES = {"laboratory", "case-series"}


def evidence_faults(claims: Iterable[Claim], study_types: Mapping[str, str]) -> Iterator[EditorError]:
    """A claim that cites what nobody knows, or is surer than its sources; `study_types` maps keys of references.bib to kinds of study."""
    for claim in claims:
        if unknown := sorted(set(claim.cite) - study_types.keys()):
            yield editor_error(
                claim.where,
                zh=(f"references.bib沒有「{', '.join(unknown)}」", "請改正代號，或把文獻加入references.bib"),
                en=(f"references.bib has no {', '.join(unknown)}", "correct the key, or add the source there"),
            )
            continue
        kinds = {key: study_types[key] for key in claim.cite}
        weak = [key for key, kind in kinds.items() if kind in NOT_IN_PEOPLE_OR_SINGLE_CASES]
        if claim.certainty in ABOVE_VERY_LOW and weak and not claim.exception:
            yield editor_error(
                claim.where,
                zh=(
                    f"確定程度「{claim.certainty}」，但引用了實驗室研究或個案（{', '.join(weak)}）",
                    "請改為very-low、改用其他文獻，或在exception寫明理由",
                ),
                en=(
                    f"certainty {claim.certainty}, but it leans on laboratory work or single cases ({', '.join(weak)})",
                    "lower it to very-low, cite other sources, or give the reason in exception",
                ),
            )
        if claim.certainty in ABOVE_LOW and set(kinds.values()) == {"narrative-review"} and not claim.exception:
            yield editor_error(
                claim.where,
                zh=(f"確定程度「{claim.certainty}」，但只有一般回顧", "請改為low，或加上系統回顧、試驗或指引"),
                en=(
                    f"certainty {claim.certainty}, but it rests on narrative reviews alone",
                    "lower it to low, or add a systematic review, trial or guideline",
                ),
            )


@event_priority(-10)
def on_config(config: MkDocsConfig) -> None:
    """After mkdocs-bibtex has read the sources."""
    if config.plugins["i18n"].building:
        return
    study_types = {
        key: entry.fields["studytype"] for key, entry in config.plugins["bibtex"].registry.bib_data.entries.items()
    }
    for fault in evidence_faults(load_claims().values(), study_types):
        log.warning(fault)
