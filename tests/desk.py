"""A copy of the real project that a test may change and build; `generator` is the installed one."""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
PARTS = ("briefings", "seeds", "docs", "generator/theme")


def desk_in(folder: Path) -> Path:
    """The copy in a folder; what is there already stays."""
    desk = folder / "desk"
    for part in PARTS:
        shutil.copytree(ROOT / part, desk / part, dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", desk)
    return desk


def desk_with(folder: Path, options: str) -> Path:
    """The copy in a folder, with these options of the plugin; only its configuration is new where it is there."""
    desk = desk_in(folder)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert text.count("  - briefings\n") == 1
    text = re.sub(r"^  - briefings$", f"  - briefings: {{{options}}}", text, flags=re.MULTILINE)
    (desk / "mkdocs.yml").write_text(text, encoding="utf-8")
    return desk
