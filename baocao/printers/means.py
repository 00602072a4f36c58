"""What references and indicators make of their parts, in words."""

from collections.abc import Iterable

from baocao.figures.origin import How, Made
from baocao.model import Cell, Figure, Project

MEANS = {
    "so": "",
    "tong": "cộng các kỳ, từ kỳ đầu đến kỳ cuối",
    "ty_le": "số thứ nhất chia cho số thứ hai, tính bằng phần trăm",
    "phan_so": "số thứ nhất trên số thứ hai",
    "thay_doi": "kỳ sau so với kỳ trước: (sau − trước) / trước; hai tỷ lệ thì lấy hiệu",
    "so_sanh": "giai đoạn sau so với giai đoạn trước: (sau − trước) / trước; hai tỷ lệ thì lấy hiệu",
    "so_don_vi": "số đơn vị có (hoặc lớn hơn 0) trên số đơn vị phải báo cáo",
    "bang": "một ô của bảng",
    "bieu_do": "một điểm của biểu đồ",
    "muc_tieu": "kết quả của một mục tiêu",
    "bang_muc_tieu": "một ô của bảng mục tiêu",
}
"""What each reference makes of its figures, in words; blank where it is one figure as it is."""


def means(figure: Figure) -> str:
    """What the call of ``figure`` makes of its cells, in words."""
    if not figure.node:
        return "một ô của phụ lục"
    return MEANS.get(figure.call.partition("(")[0].strip(), "")


def how(made: Made, project: Project) -> str:
    """In words how a figure comes from what is below it."""
    if made.how is How.FORMULA:
        return f"tính theo công thức {made.formula}"
    if made.how is How.WHOLE:
        return f"số toàn địa bàn, do {project.name_of(made.indicator.whole)} báo cáo"
    if made.how is How.ONE:
        return f"số của {project.name_of(made.cells[0].reporter)}" if made.cells else "số của một đơn vị"
    whose = counted(made.cells, project)
    return {
        How.SUM: f"cộng số của {whose}",
        How.COUNT: f"đếm trong {whose}: bao nhiêu nơi có",
        How.LIST: f"gộp các tên khác nhau của {whose}",
        How.CELLS: f"lấy từ {len(made.cells)} ô của {whose}",
    }[made.how]


def counted(cells: Iterable[Cell], project: Project) -> str:
    """How many units and agencies the cells are of: "34 đơn vị và 1 cơ quan"."""
    reporters = dict.fromkeys(cell.reporter for cell in cells)
    units = sum(one in project.units for one in reporters)
    parts = [f"{units} đơn vị"] * bool(units)
    parts += [f"{len(reporters) - units} cơ quan"] * (len(reporters) > units)
    return " và ".join(parts)
