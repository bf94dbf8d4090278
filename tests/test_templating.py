"""Templates as this project compiles them: the same text as from Jinja2 itself, and mistakes told by line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from generator import build, templating
from generator.compiled import CompiledTemplates, shown
from generator.findings import ProjectError
from generator.render import Options
from generator.templating import Templates
from generator.wording import wording

TOY = Path(__file__).with_name("toy")


def pages() -> dict[str, str]:
    return {page.file: page.text for page in build.build(TOY, Options("Harbour")).pages}


def made(folder: Path, text: str, **values: object) -> str:
    (folder / "one.md.j2").write_text(text, encoding="utf-8")
    return Templates(folder, wording("en")).page("one", "here/", values)


def test_pages_are_those_that_jinja_itself_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = pages()
    monkeypatch.setattr(CompiledTemplates, "code_generator_class", CodeGenerator)
    monkeypatch.setattr(CompiledTemplates, "_generate", Environment._generate)
    templating._environment.cache_clear()
    try:
        assert pages() == ours
    finally:
        templating._environment.cache_clear()


@given(st.text() | st.integers() | st.floats() | st.text().map(Markup) | st.none() | st.lists(st.text()))
def test_any_value_is_shown_as_jinja_would_show_it(value: object) -> None:
    assert str(shown(value)) == str(escape(value))


def test_macro_takes_arguments_in_order_by_name_and_by_default(tmp_path: Path) -> None:
    macro = "{% macro m(a, b=2, c=a) %}{{ a }}{{ b }}{{ c }}{% endmacro %}"
    assert (
        made(tmp_path, macro + "{{ m(1) }} {{ m(1, c=3) }} {{ m(1, 5) }} {{ m(b='<', a=7) }}") == "121 123 151 7&lt;7\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "{{ person.nobody }}",
        "{{ nothing.name }}",
        "{{ person() }}",
        "{{ person.nobody",
        "{% macro m(a) %}{% endmacro %}{{ m(b=1) }}",
        "{{ t('no such words', n=1) }}",
    ],
)
def test_mistake_in_a_template_is_told_with_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(ProjectError, match=r"^one\.md\.j2:3: |no such words"):
        made(tmp_path, f"one\n\n{line}\n", person=Path())


def test_mistake_in_what_a_template_calls_is_not_taken_for_one_of_the_template(tmp_path: Path) -> None:
    def broken() -> str:
        raise KeyError("key")

    with pytest.raises(KeyError, match="key"):
        made(tmp_path, "{{ broken() }}\n", broken=broken)


def test_links_lead_there_from_wherever_the_page_lies(tmp_path: Path) -> None:
    text = "".join(f'<a href="{{{{ link("{target}") }}}}">' for target in ("", "here/", "here/#x", "here/a.json", "b/"))
    assert made(tmp_path, text) == '<a href="../"><a href="./"><a href="#x"><a href="a.json"><a href="../b/">\n'
