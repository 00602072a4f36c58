"""Who fills in what: the rows of a form that a unit or an agency owes."""

from baocao.model import Form, Indicator, Kind, Project


def is_owed(one: Indicator, reporter: str, *, unit: bool) -> bool:
    """Whether ``reporter`` (a unit, or an agency) fills in the indicator."""
    if one.kind is Kind.HEADING or one.formula is not None:
        return False
    return one.units if unit else reporter == one.whole or reporter in one.agencies


def owed_codes(form: Form, reporter: str, project: Project) -> frozenset[str]:
    """The codes of the rows that ``reporter`` fills in; none for who owes nothing of the form."""
    unit = reporter in project.units
    return frozenset(one.code for one in form.indicators() if is_owed(one, reporter, unit=unit))
