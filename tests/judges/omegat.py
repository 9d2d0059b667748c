"""OmegaT, driven from the command line: a project made of our files, and what OmegaT makes of them.

OmegaT leaves its segmentation to us here, and reads languages from its project. Texts come from
``tm/auto`` where a memory there knows them word for word.
"""

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.judges.leave_out import leave_out

_FOLDERS = ("source", "target", "tm/auto", "glossary", "dictionary", "omegat")
_PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
<project version="1.0">
<source_dir>__DEFAULT__</source_dir>
<target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>en</source_lang>
<target_lang>es</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>false</support_default_translations>
<remove_tags>false</remove_tags>
</project>
</omegat>
"""


@dataclass(frozen=True)
class Project:
    """An OmegaT project from English into Spanish, in a folder of its own."""

    folder: Path
    program: str

    def remember(self, memory: bytes) -> None:
        """Give OmegaT a memory whose exact matches it takes over by itself."""
        (self.folder / "tm" / "auto" / "memory.tmx").write_bytes(memory)

    def translate(self) -> dict[str, bytes]:
        """Return the translated files by their names."""
        self._run("console-translate")
        return {path.name: path.read_bytes() for path in (self.folder / "target").iterdir()}

    def pseudo_translate(self) -> bytes:
        """Return a memory that translates every text of the project by itself."""
        memory = self.folder / "pseudo.tmx"
        self._run(
            "console-createpseudotranslatetmx",
            f"--pseudotranslatetmx={memory}",
            "--pseudotranslatetype=equal",
        )
        return memory.read_bytes()

    def _run(self, mode: str, *options: str) -> None:
        command = [self.program, str(self.folder), f"--mode={mode}", "--no-team"]
        own = [f"--config-dir={self.folder / 'settings'}", "--disable-location-save", *options]
        subprocess.run([*command, *own], check=True, capture_output=True, timeout=120)


def project_of(sources: Mapping[str, bytes], folder: Path) -> Project:
    """Return a project of these files; without OmegaT the test is left out."""
    program = shutil.which("omegat")
    if program is None:
        leave_out("OmegaT is missing (Debian's package: omegat).")
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True)
    (folder / "omegat.project").write_text(_PROJECT, encoding="utf-8")
    for name, data in sources.items():
        (folder / "source" / name).write_bytes(data)
    return Project(folder, program)
