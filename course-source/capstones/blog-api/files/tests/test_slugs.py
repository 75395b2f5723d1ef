from itertools import islice

import pytest

from blog_api.slugs import is_slug, numbered, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Crème brûlée, twice!", "creme-brulee-twice"),
        ("  A  --  ferry  ", "a-ferry"),
        ("Harbours\N{EM DASH}a history", "harbours-a-history"),
        ("Keeper\N{RIGHT SINGLE QUOTATION MARK}s log", "keeper-s-log"),
        ("№ 5 ½", "no-5-1-2"),
        ("ÅNGSTRÖM", "angstrom"),
        ("東京", ""),
        ("!?", ""),
        ("a" * 90, "a" * 80),
        ("a" * 79 + " b", "a" * 79),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    assert slugify(text) == slug
    assert is_slug(slug) == bool(slug)


def test_numbers_follow_the_slug() -> None:
    assert list(islice(numbered("a-ferry"), 3)) == ["a-ferry", "a-ferry-2", "a-ferry-3"]


def test_numbered_slugs_are_not_too_long() -> None:
    slugs = list(islice(numbered("a" * 77 + "-bc"), 10))

    assert slugs[1] == "a" * 77 + "-2"
    assert slugs[9] == "a" * 77 + "-10"
    assert all(is_slug(slug) for slug in slugs)


@pytest.mark.parametrize("text", ["", "A", "a_b", "-a", "a-", "a--b", "a\n", "a" * 81])
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)
