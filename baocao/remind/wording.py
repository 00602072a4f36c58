"""Words that the letter and the message share."""

from baocao.dues.owing import Owing
from baocao.model import Project


def addressee(one: Owing, project: Project) -> str:
    """Whom to write to: "Ủy ban nhân dân xã A" where the report says what stands before a unit's name."""
    before = project.report.reminders.to_units
    name = one.account.name
    if not one.account.is_unit or not before:
        return name
    return f"{before} {name[:1].lower()}{name[1:]}"


def within(one: Owing, project: Project) -> str:
    """The same within a sentence: "xã A" has a small letter there."""
    words = addressee(one, project)
    return f"{words[:1].lower()}{words[1:]}" if words == one.account.name and one.account.is_unit else words


def hand_in(project: Project) -> str:
    """Where things are to be sent: as the report says, or to who owns the outline's first part."""
    said = project.report.reminders.hand_in
    return said or next((project.name_of(part.owner) for part in project.parts), project.report.issuer.name)


def kinds(one: Owing) -> str:
    """What is wanted, in a word or two."""
    texts = any(not item.form for item in one.items)
    forms = any(item.form for item in one.items)
    return "nội dung và số liệu" if texts and forms else "số liệu" if forms else "nội dung"
