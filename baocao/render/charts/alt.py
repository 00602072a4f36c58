"""What a chart shows, in words: for whoever cannot see it, computed from the same figures."""

from fractions import Fraction

from baocao.render.charts.plots import Plot, Point

_KINDS = {"duong": "Biểu đồ đường", "cot": "Biểu đồ cột", "co_cau": "Biểu đồ cơ cấu"}
_FEW = 3
"""So many names are told; more are counted."""


def alt(plot: Plot, caption: str) -> str:
    """The caption, then a sentence for each series."""
    told = "; ".join(
        (f"{title}: " if len(plot.series) > 1 or not caption else "") + _told(plot, row)
        for title, row in zip(plot.series, plot.rows, strict=True)
    )
    holes = [
        called
        for at, called in enumerate(plot.called)
        if any(row[at].value is None and row[at].shown != "-" for row in plot.rows)
    ]
    missing = f". Chưa đủ số liệu: {_names(holes)}" if holes else ""
    return f"{_KINDS[plot.kind]}. {caption}. {told[:1].upper()}{told[1:]}{missing}."


def _told(plot: Plot, row: tuple[Point, ...]) -> str:
    known = [(point.value, at) for at, point in enumerate(row) if point.value is not None]
    if not known:
        return "không có số liệu"
    if len(plot.labels) == 1:
        return _amount(plot, row[0])
    if plot.units:
        return _extremes(plot, row, [value for value, _ in known])
    return _course(plot, row, known)


def _course(plot: Plot, row: tuple[Point, ...], known: list[tuple[Fraction, int]]) -> str:
    """How a series went over the years: "tăng từ 12 năm 2016 lên 45 năm 2020; cao nhất …"."""
    (start, first), (end, last) = known[0], known[-1]

    def at(place: int) -> str:
        return f"{_amount(plot, row[place])} {plot.called[place]}"

    if first == last:
        return at(first)
    if start == end:
        words = f"{_amount(plot, row[first])} cả {plot.called[first]} và {plot.called[last]}"
    elif start < end:
        words = f"tăng từ {at(first)} lên {at(last)}"
    else:
        words = f"giảm từ {at(first)} xuống {at(last)}"
    ends = (start, end)
    highest, lowest = max(value for value, _ in known), min(value for value, _ in known)
    for value, name in ((highest, "cao nhất"), (lowest, "thấp nhất")):
        if value not in ends:
            place = next(place for one, place in known if one == value)
            words += f", {name} {at(place)}"
    return words


def _extremes(plot: Plot, row: tuple[Point, ...], known: list[Fraction]) -> str:
    """Which units are highest and lowest."""
    highest, lowest = max(known), min(known)
    if highest == lowest:
        point = next(point for point in row if point.value == highest)
        return f"{len(known)} đơn vị bằng nhau, {_amount(plot, point)}"
    words = []
    for value, name in ((highest, "cao nhất"), (lowest, "thấp nhất")):
        found = [at for at, point in enumerate(row) if point.value == value]
        words.append(f"{name} {_names([plot.called[at] for at in found])} ({_amount(plot, row[found[0]])})")
    return f"{len(known)} đơn vị, {', '.join(words)}"


def _names(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= _FEW else f"{len(names)} nơi ({', '.join(names[:_FEW])} …)"


def _amount(plot: Plot, point: Point) -> str:
    shown = "0" if point.shown == "-" else point.shown
    return shown + (plot.measure if plot.measure == "%" else f" {plot.measure}" if plot.measure else "")
