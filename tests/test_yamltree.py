"""YAML text to nodes with places: what is text, what is refused and where, and that nothing makes it fail."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import yamltree
from generator.yamltree import MOST_BYTES, MOST_LEVELS, Node
from tests.quick import at_most

URI = "briefings/2024-05-16-ferry-deal.yml"


def data(text: str) -> Any:
    """The data of a text that has nothing wrong."""
    tree = yamltree.read(text.encode(), URI)
    assert tree.findings == ()
    return tree.value


def found(content: bytes | str) -> list[tuple[int, int, str]]:
    """Line, column and code of what is wrong with a file."""
    tree = yamltree.read(content.encode() if isinstance(content, str) else content, URI)
    return [(finding.location.line, finding.location.column, finding.code) for finding in tree.findings]


STAY_TEXT = (
    "no No off yes on y n 12:30 1:30:45 010 0o14 0x1F 1_000 2024-05-16 2024-05 +e5 -e5 e5 .e5 5. + . .inf .NaN "
    "1.5.0 12,000 0123456789012345678901 99999999999999999999 1e999 = << TruE nUll １２"
)


@pytest.mark.parametrize("text", STAY_TEXT.split())
def test_a_word_stays_text(text: str) -> None:
    assert data(f"a: {text}") == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025", 2025),
        ("0", 0),
        ("-5", -5),
        ("+5", 5),
        ("1.5", 1.5),
        (".5", 0.5),
        ("-0.25", -0.25),
        ("1e3", 1000.0),
        ("1.5E-2", 0.015),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_numbers_truth_values_and_nothing_are_those_of_yaml_1_2(text: str, value: object) -> None:
    read = data(f"a: {text}")["a"]
    assert read == value
    assert type(read) is type(value)


def test_quotation_marks_make_anything_a_text() -> None:
    assert data("a: ['1', \"true\", '', '~', '<<', '*b']") == {"a": ["1", "true", "", "~", "<<", "*b"]}


def test_keys_are_always_text() -> None:
    assert data("on: 1\nno: 2\n12:30: 3\n2025: 4\ntrue: 5\n~: 6\n'<<': 7") == {
        "on": 1,
        "no": 2,
        "12:30": 3,
        "2025": 4,
        "true": 5,
        "~": 6,
        "<<": 7,
    }


class Bad(NamedTuple):
    """A file with one thing wrong: what to call it, what stands in it, where the fault is, and its code."""

    name: str
    content: bytes | str
    line: int
    column: int
    code: str


ALIAS_BOMB = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdef", "bcdefg", strict=True))

BAD = [
    Bad("unclosed mark", "title: Ferries\ntext: 'The boats\n", 3, 1, "yaml-syntax"),
    Bad("unclosed bracket", "title: Ferries\nissues: [pay, fares\ndate: 2024-05-16", 3, 5, "yaml-syntax"),
    Bad("colon in a text", "title: Ferries: a deal", 1, 15, "yaml-syntax"),
    Bad("wrong indent", "title: Ferries\n  date: 2024-05-16", 2, 7, "yaml-syntax"),
    Bad("tab as indent", "quotes:\n\t- id: a", 2, 1, "yaml-syntax"),
    Bad("tab in a block of text", "summary: |\n\tThe boats", 2, 1, "yaml-syntax"),
    Bad("reserved sign", "title: @ferries", 1, 8, "yaml-syntax"),
    Bad("list as a key", "title: x\n[a, b]: c", 2, 1, "yaml-syntax"),
    Bad("mapping as a key", "{a: b}: c", 1, 1, "yaml-syntax"),
    Bad("two documents", "---\na: 1\n---\nb: 2\n", 3, 1, "yaml-syntax"),
    Bad("unknown directive", "%YAML 9.9\n---\na: 1", 1, 1, "yaml-syntax"),
    Bad("old Mac line ends", "title: x\rissues: [a\rdate: b: c", 3, 5, "yaml-syntax"),
    Bad("anchor", "a: 1\nb: &x text", 2, 4, "alias-or-tag"),
    Bad("anchor on a key", "a: 1\n&x b: text", 2, 1, "alias-or-tag"),
    Bad("anchor on a mapping", "a: &x\n  b: 1", 1, 4, "alias-or-tag"),
    Bad("alias", "a: 1\nb: [c, *x]", 2, 8, "alias-or-tag"),
    Bad("alias as a key", "*x : 1", 1, 1, "alias-or-tag"),
    Bad("alias bomb", ALIAS_BOMB, 1, 4, "alias-or-tag"),
    Bad("merge key", "a: 1\n<<: {b: 2}", 2, 1, "alias-or-tag"),
    Bad("Python tag", "a: 1\nb: !!python/object/apply:os.system ['echo']", 2, 4, "alias-or-tag"),
    Bad("tag of one's own", "a: !speaker Ines Falk", 1, 4, "alias-or-tag"),
    Bad("tag without a name", "a: ! 12", 1, 4, "alias-or-tag"),
    Bad("tag on the root", "!!map {a: 1}", 1, 1, "alias-or-tag"),
    Bad("tag on a key", "!!str a: 1", 1, 1, "alias-or-tag"),
    Bad("tag under another handle", "%TAG ! tag:example.org,2024:\n---\na: !b c", 3, 4, "alias-or-tag"),
    Bad("endless name of an alias", "a: *" + "x" * 900_000, 1, 4, "alias-or-tag"),
    Bad("NUL", "title: Fer\0ries", 1, 11, "encoding"),
    Bad("escaped NUL", 'title: x\ntext: "Fer\\0ries"', 2, 7, "encoding"),
    Bad("control character", "title: x\ntext: a\x1b[31m", 2, 8, "encoding"),
    Bad("line separator", "title: x\ntext: a\u2028b", 2, 8, "encoding"),
    Bad("next line", "title: x\x85text: a", 1, 9, "encoding"),
    Bad("Latin 1", "title: x\nspeaker: Åse".encode("latin-1"), 2, 10, "encoding"),
    Bad("Latin 1 after a mark and old line ends", b"\xef\xbb\xbfa: x\r\nb: \xe5", 2, 4, "encoding"),
    Bad("half a letter", "title: Åse".encode()[:8], 1, 8, "encoding"),
    Bad("UTF-16", "title: x".encode("utf-16"), 1, 1, "encoding"),
    Bad("UTF-16 without a mark", "title: x".encode("utf-16-le"), 1, 2, "encoding"),
    Bad("UTF-32", "title: x".encode("utf-32-le"), 1, 2, "encoding"),
    Bad("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 1, 1, "encoding"),
    Bad("surrogate", b"a: \xed\xa0\x80", 1, 4, "encoding"),
    Bad("5 MB", b"a: b\n" * 1_000_000, 1, 1, "too-large"),
    Bad("half a million values", "a: [" + "b," * 490_000 + "]", 1, 199_997, "too-large"),
    Bad("1,000 levels of brackets", "[" * 1000 + "]" * 1000, 1, 33, "too-deep"),
    Bad("20,000 brackets", "[" * 20_000, 1, 33, "too-deep"),
    Bad("20,000 brackets under a key", "a: " + "[" * 20_000, 1, 35, "too-deep"),
    Bad("20,000 braces", "{" * 20_000, 1, 2, "yaml-syntax"),
    Bad("20,000 dashes", "- " * 20_000, 1, 65, "too-deep"),
    Bad("20,000 question marks", "? " * 20_000, 1, 3, "yaml-syntax"),
    Bad("1,000 levels of indent", "".join(" " * n + "a:\n" for n in range(1000)), 33, 33, "too-deep"),
    Bad("duplicate key", "a: 1\nb: 2\na: 3", 3, 1, "duplicate-key"),
    Bad("duplicate key in quotation marks", "date: 1\n'date': 2", 2, 1, "duplicate-key"),
    Bad("duplicate key in braces", "a: {b: 1, c: 2, b: {b: 3}}", 1, 17, "duplicate-key"),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_one_fault_is_one_finding_at_its_place_at_once(bad: Bad) -> None:
    with at_most(1):
        assert found(bad.content) == [(bad.line, bad.column, bad.code)]


def test_each_duplicate_key_is_a_finding_and_the_first_value_stays() -> None:
    tree = yamltree.read(b"a: 1\nb: 2\na: {x: 1}\nb: 4\na: 5", URI)
    assert [str(finding.location) for finding in tree.findings] == [f"{URI}:{line}:1" for line in (3, 4, 5)]
    assert "first is on line 1" in tree.findings[0].message
    assert tree.value == {"a": 1, "b": 2}


def test_a_finding_shows_its_line_and_what_to_do() -> None:
    (finding,) = yamltree.read(b"title: x\ntext: He said: no", URI).findings
    assert finding.excerpt == "text: He said: no"
    assert "quotation marks" in finding.hint
    (finding,) = yamltree.read(b"quotes:\n\t- id: a", URI).findings
    assert "tab" in finding.hint


def test_the_deepest_that_is_read() -> None:
    assert found("[" * MOST_LEVELS + "]" * MOST_LEVELS) == []


def test_the_largest_that_is_read() -> None:
    assert found(b"a: " + b"x" * (MOST_BYTES - 3)) == []
    assert found(b"a: " + b"x" * (MOST_BYTES - 2)) == [(1, 1, "too-large")]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    plain = yamltree.read(b"a: x\nb:\n  - |\n    one\n    two\n", URI)
    marked = yamltree.read(b"\xef\xbb\xbfa: x\r\nb:\r\n  - |\r\n    one\r\n    two\r\n", URI)
    assert marked == plain
    assert marked.places.root == plain.places.root
    assert marked.places.lines == plain.places.lines


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "\ufeff"])
def test_an_empty_file_has_nothing_wrong_and_no_root_value(text: str) -> None:
    tree = yamltree.read(text.encode(), URI)
    assert tree.findings == ()
    assert tree.value is None


def test_every_key_and_value_knows_its_place() -> None:
    tree = yamltree.read("title: Åse’s 🚢 boat\nquotes:\n  - {id: a, text: b}\n".encode(), URI)
    root = tree.places.root
    assert root is not None
    assert root.keys is not None
    assert str(tree.places.location(root.keys["quotes"])) == f"{URI}:2:1"
    quote = root.value["quotes"].value[0]
    assert (quote.line, quote.column) == (3, 5)
    assert (quote.keys["text"].line, quote.keys["text"].column) == (3, 13)
    assert (quote.value["text"].line, quote.value["text"].column) == (3, 19)


@given(st.binary(max_size=2000) | st.text(max_size=2000).map(str.encode))
def test_arbitrary_bytes_never_fail(content: bytes) -> None:
    check_tree(content)


YAML_SIGNS = "-:?{}[],&*!|>'\"%@`#~<.+e019ab \n\n  \t\r\\x\ufeffé"


@given(st.text(alphabet=YAML_SIGNS, max_size=300))
def test_arbitrary_signs_of_yaml_never_fail(text: str) -> None:
    check_tree(text.encode())


def check_tree(content: bytes) -> None:
    """Reads a file; whatever stands in it, each finding leads to a place that the file has."""
    tree = yamltree.read(content, URI)
    for finding in tree.findings:
        assert finding.location.uri == URI
        assert 1 <= finding.location.line <= max(1, content.count(b"\n") + content.count(b"\r") + 1)
        assert finding.location.column >= 1
        assert finding.message.strip()
    if tree.places.root is not None:
        check_node(tree.places.root, tree.value)


def check_node(node: Node, value: Any) -> None:
    """Each value of the data has a node with its place, and each key."""
    assert (node.line, node.column) >= (1, 1)
    if isinstance(value, dict):
        assert node.keys is not None
        assert node.value.keys() == node.keys.keys() == value.keys()
        for key, child in value.items():
            assert (node.keys[key].line, node.keys[key].column) >= (1, 1)
            check_node(node.value[key], child)
    elif isinstance(value, list):
        for one, child in zip(node.value, value, strict=True):
            check_node(one, child)


class Dumper(yaml.SafeDumper):
    """Writes every text in quotation marks, as `no` and `12:30` need it for other readers."""


Dumper.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))

words = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufffe\uffff")
    | st.sampled_from("\n\t' :#")
)
scalars = (
    words
    | st.booleans()
    | st.none()
    | st.integers(-(10**17), 10**17)
    | st.floats(-1e15, 1e15).filter(lambda number: number == 0 or abs(number) > 1e-15)
)
trees = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4), max_leaves=15
)


@given(trees, st.booleans(), st.booleans())
def test_what_pyyaml_writes_is_read_back_equal(value: Any, flow: bool, plain_unicode: bool) -> None:
    text = yaml.dump(
        {"root": value}, Dumper=Dumper, default_flow_style=flow, allow_unicode=plain_unicode, sort_keys=False
    )
    assert data(text) == {"root": value}
