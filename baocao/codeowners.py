"""Who must look at a change of which folder, for GitHub, from the agencies and the outline."""

from collections.abc import Iterator

from baocao.model import NO_ACCOUNT, Agency, Node, Project

PLACE = ".github/CODEOWNERS"

_HEAD = """\
# Thay đổi ở đâu thì ai phải xem. Của nhiều dòng khớp, dòng cuối được dùng.
# Tệp do "build.py new codeowners" ghi; tài khoản điền ở outline/agencies.yaml rồi chạy lại lệnh ấy.
"""


def codeowners(project: Project) -> dict[str, bytes]:
    """The one file: what nobody else owns goes to the owners of the outline's parts.

    A path whose people have no account is a comment: GitHub would take the line for a mistake.
    """
    top = [part.owner for part in project.parts]
    lines = [_HEAD, *_line("*", top, project), ""]
    lines += [line for path, owners in _sections(project) for line in _line(path, owners, project)]
    lines.append("")
    for agency in project.agencies.values():
        if agency.kind == "topic":
            lines += _line(f"/data/agencies/{agency.id}/", [agency.id], project)
    return {PLACE: ("\n".join(lines).rstrip() + "\n").encode()}


def _sections(project: Project) -> Iterator[tuple[str, list[str]]]:
    """The folders of agencies, then single files in them that others write as well."""
    files: dict[str, list[str]] = {}
    for part in project.parts:
        for node in _written(part):
            files.setdefault(node.file, []).append(node.owner)
    folders = dict.fromkeys(file.rpartition("/")[0] for file in files)
    own = [folder for folder in folders if folder in project.agencies]
    for folder in own:
        yield f"/content/topics/{folder}/", [folder]
    for file, owners in files.items():
        folder = file.rpartition("/")[0]
        if folder not in own or set(owners) != {folder}:
            yield f"/content/topics/{file}", owners


def _written(node: Node) -> Iterator[Node]:
    """The nodes whose text somebody writes."""
    return (one for one in node.walk() if one.file and one.duties())


def _line(path: str, owners: list[str], project: Project) -> list[str]:
    agencies = [project.agencies[id] for id in dict.fromkeys(owners)]
    accounts = dict.fromkeys(_account(one) for one in agencies if _account(one))
    if accounts:
        return [f"{path} {' '.join(accounts)}"]
    names = ", ".join(one.name for one in agencies)
    return [f"# {path} chưa có tài khoản của: {names}"]


def _account(agency: Agency) -> str:
    return "" if agency.github == NO_ACCOUNT else agency.github
