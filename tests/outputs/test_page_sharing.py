"""Families and heat map of the page: what is listed, in which order, and what is said to be left out."""

from typing import Any

import page_sample
import pytest

from reportmine.outputs.page import sharing
from reportmine.outputs.page.naming import Named, simplified
from reportmine.outputs.page.rows import Rows
from reportmine.records import Overlap


def overlap(a: str, b: str, share_a: float, share_b: float, relation: Any = "peer") -> Overlap:
    return Overlap(a, b, relation, 50, share_a, share_b, share_a, share_b, None, None, 1)


def test_families_are_listed_copied_first_then_by_reach() -> None:
    families = sharing.passages(Rows.of(page_sample.tables(24)))["families"]
    assert [(family["id"], family["kind"]) for family in families] == [
        ("A", "copied"),
        ("B", "copied"),
        ("R", "common"),
    ]


def test_what_exceeds_the_list_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "LISTED", {"copied": 1, "common": 0, "template": 5})
    found = sharing.passages(Rows.of(page_sample.tables()))
    assert [family["id"] for family in found["families"]] == ["A"]
    assert found["left"] == {"copied": 1, "common": 1, "template": 0}


def test_groups_stand_together_in_the_heat_map_the_worst_first() -> None:
    pairs = [
        overlap("1", "2", 0.1, 0.1),
        overlap("3", "4", 0.6, 0.5),
        overlap("5", "4", 0.2, 0.3),
        overlap("2", "6", 0.05, 0.0),
        overlap("7", "8", 0.9, 0.9, "version"),
    ]
    found = sharing.heat(pairs, int)
    assert found["units"] == [3, 4, 5, 1, 2, 6]
    assert found["cells"][1] == [0, 1, 0.6, 0.5]
    assert [7, 8] not in [cell[:2] for cell in found["cells"]]


def test_a_heat_map_has_sixty_units_and_pairs_of_two_maps_stand_in_none() -> None:
    pairs = [overlap(f"{i}", f"{i + 1}", 1 / (i + 2), 0.001) for i in range(1, 400)]
    found = sharing.heat(pairs, int)
    assert len(found["units"]) == 300
    assert found["left"] == 100
    assert all(i // 60 == j // 60 for i, j, *_ in found["cells"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云岫县水利局逐段巡河", ["云岫县水利局"]),
        ("请云岫县派员，汀阳县陪同", ["云岫县", "汀阳县"]),
        ("云岫山逐段巡查", []),
    ],
)
def test_names_of_units_and_their_places_are_found_the_longest_first(text: str, names: list[str]) -> None:
    named = Named.of(["云岫县水利局", "汀阳县", None])
    assert [text[start:end] for start, end in named.spans(text)] == names


def test_only_traditional_characters_ask_for_a_second_text() -> None:
    assert simplified("逐段巡河，记“一本账”") is None
    assert simplified("逐段巡河,記一本賬") == "逐段巡河,记一本账"
