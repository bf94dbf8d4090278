"""What mkdocs.yml says of the site: the plugin's options, what pages need of the rest, and what is refused of it."""

import os
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from generator.build import BRIEFINGS, SEEDS
from generator.mkdocs_plugin import pagefind
from generator.periods import MOST
from generator.render import Options
from generator.store import FOLDER
from generator.tree import refuse_stray_links

LATEST = 2**32 - 1
"""The last second that a packed site map can be dated with."""


class Refused(PluginError):
    """What the machine could not do: the command ends with 2, as `briefing` does."""

    exit_code = 2


class BriefingsConfig(Config):
    """The plugin's options in mkdocs.yml."""

    language = config_options.Type(str, default="en")
    share_images = config_options.Type(bool, default=True)
    fast = config_options.Type(bool, default=True)
    page_items = config_options.Type(int, default=MOST)
    search = config_options.Choice(("auto", "material", "pagefind"), default="auto")


def folder(config: MkDocsConfig) -> Path:
    """The project's folder."""
    return Path(config.config_file_path).parent


def titles(nav: Any) -> Iterator[tuple[str, str | None]]:
    """The files in the navigation, each with the title given there."""
    if isinstance(nav, str):
        yield nav, None
    elif isinstance(nav, list):
        for item in nav:
            yield from titles(item)
    elif isinstance(nav, dict):
        for title, value in nav.items():
            yield from ((value, title),) if isinstance(value, str) else titles(value)


def render_options(config: MkDocsConfig, options: BriefingsConfig) -> Options:
    """What the pages are told of the site. Without a repository there is nothing to edit."""
    edit = posixpath.join(config.repo_url, config.edit_uri or "") if config.repo_url else ""
    base = edit.rstrip("/").removesuffix("/docs") + "/" if edit else ""
    return Options(
        config.site_name,
        config.site_url or "",
        options.language,
        base,
        share_images=options.share_images,
        most=options.page_items,
    )


def refuse_unfit(config: MkDocsConfig, options: BriefingsConfig) -> None:
    """Refuses a configuration under which the pages' links would not lead anywhere, and a day that is none.

    Raises PluginError, and Refused for the day, which comes from the surroundings.
    """
    _refuse_folder(config)
    for key in ("site_name", "site_description", "site_url", "copyright"):
        _refuse_text(key, str(config[key] or ""))
    if not config.use_directory_urls:
        raise PluginError("the plugin 'briefings' needs 'use_directory_urls: true' in mkdocs.yml")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not epoch.isascii() or not epoch.isdecimal() or int(epoch) > LATEST:
        raise Refused(f"SOURCE_DATE_EPOCH is '{epoch}'; it must be seconds since 1970, from 0 to {LATEST}")
    if options.page_items < 1:
        raise PluginError("'page_items' of the plugin 'briefings' must be at least 1 in mkdocs.yml")
    if options.search == "pagefind" and pagefind.program() is None:
        raise PluginError(f"search: {pagefind.MISSING}")


def _refuse_folder(config: MkDocsConfig) -> None:
    """Refuses a folder for the site in which a build would replace what people wrote."""
    project, site = folder(config).resolve(), Path(config.site_dir).resolve()
    kept = [project / name for name in (BRIEFINGS, SEEDS, FOLDER, ".git")]
    kept += [Path(one).resolve() for one in (config.docs_dir, config.theme.custom_dir) if one]
    if site == project or any(one == site or site in one.parents or one in site.parents for one in kept):
        raise Refused(f"site_dir is '{config.site_dir}', where other files of the project lie; choose another folder")


def _refuse_text(key: str, value: str) -> None:
    """Refuses a value that is no text, or no address."""
    try:
        value.encode()
        urlsplit(value if key == "site_url" else "")
    except ValueError as error:
        raise PluginError(f"'{key}' in mkdocs.yml cannot be read: {error}") from error


def refuse_links(config: MkDocsConfig) -> None:
    """Refuses links that would publish what does not lie in the project; before MkDocs goes looking for files.

    Raises ProjectError.
    """
    for folder in filter(None, (config.docs_dir, config.theme.custom_dir)):
        refuse_stray_links(Path(folder))
