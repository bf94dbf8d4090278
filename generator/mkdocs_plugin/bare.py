"""The theme without anybody's words in it: the inline scripts and styles that are its own.

What stands on a page beyond these came by a value, such as a title of mkdocs.yml that a theme does not escape.
"""

import copy
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator.mkdocs_plugin.policy import shapes

log = get_plugin_logger("briefings")

_PAGES = ("index.md", "page.md", "folder/page.md")


def own_shapes(env: jinja2.Environment, config: MkDocsConfig) -> frozenset[str] | None:
    """The shapes of a theme's inline elements (see policy.shapes); None where it cannot be rendered without pages."""
    try:
        return frozenset(shape for html in _rendered(env, _without_words(config)) for _, shape in shapes(html))
    except Exception as error:  # whatever a theme asks of a page that has nothing
        log.info(f"the theme does not render an empty page ({error}), so its inline scripts are taken as they come")
        return None


def _rendered(env: jinja2.Environment, config: MkDocsConfig) -> list[str]:
    nav, files = Navigation([], []), Files([])
    contexts: list[Any] = [get_context(nav, files, config, _page(name, config)) for name in _PAGES]
    html = [env.get_template("main.html").render(context) for context in contexts]
    if "404.html" in config.theme.static_templates:
        html.append(env.get_template("404.html").render(get_context(nav, files, config, base_url="/")))
    return html


def _page(name: str, config: MkDocsConfig) -> Page:
    page = Page("x", File.generated(config, name, content=""), config)
    page.markdown, page.content, page.toc, page.meta = "", "", get_toc([]), {}
    return page


def _without_words(config: MkDocsConfig) -> MkDocsConfig:
    bare = copy.copy(config)
    for key in ("site_name", "site_description", "site_author", "copyright", "repo_name"):
        bare[key] = "x"
    bare["site_url"] = "http://127.0.0.1/"
    bare["extra"] = _bare(config.extra)
    return bare


def _bare(value: Any) -> Any:
    """A value of mkdocs.yml without texts that hold markup."""
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_bare(one) for one in value]
    return "" if isinstance(value, str) and "<" in value else value
